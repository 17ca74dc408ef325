import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACT_FOLDER } from '../contracts/schemas.js';
import type { DeviceKind } from '../contracts/topics.js';

export type Message = Readonly<Record<string, unknown>>;

interface Topics {
  readonly kinds: Readonly<Record<DeviceKind, { readonly view?: string }>>;
  readonly receipts: Readonly<Record<string, string>>;
}

const V1 = join(CONTRACT_FOLDER, 'v1');
/** A visit and a command of these samples end long after the walk. */
const LIFE_MS = 600_000;

/** The good answer to an ask of that kind, made of the contract's own example. */
export function receiptFor(ask: { id: string; kind: string }, serial: number): Message {
  const name = topics().receipts[ask.kind] ?? 'receipt.done';
  const receipt = { ...richest(name), v: 1, id: ask.id, ok: true };
  if (name !== 'receipt.ticket') return receipt;
  const { ticket } = receipt as { ticket?: object };
  const number = `K${String(serial).padStart(3, '0')}`;
  const takenAt = new Date().toISOString();
  return { ...receipt, ticket: { ...ticket, id: `20261121-${number}`, number, takenAt } };
}

/** The `no` with that code. */
export function refusalFor(ask: { id: string }, code: string): Message {
  return { v: 1, id: ask.id, ok: false, refusal: { code, text: `试验 test: ${code}` } };
}

/** What a device of that kind is shown, or nothing for one that shows nothing. */
export function viewFor(kind: DeviceKind, rev: number): Message | undefined {
  const name = topics().kinds[kind].view;
  if (name === undefined) return undefined;
  const view = { ...richest(name), v: 1, rev };
  if (kind !== 'pad') return view;
  const until = new Date(Date.now() + LIFE_MS).toISOString();
  return { ...view, state: 'rate', visit: `20261121-K${String(rev).padStart(3, '0')}-1`, until };
}

/** A command that is good for ten minutes, or one that ended that long ago. */
export function commandOf(id: string, kind: 'identify' | 'say', isLate = false): Message {
  const expiresAt = new Date(Date.now() + (isLate ? -LIFE_MS : LIFE_MS)).toISOString();
  const text = kind === 'say' ? { text: '请K001号到1号窗口' } : {};
  return { v: 1, id, kind, expiresAt, ...text };
}

/** Of all examples of a message the one that says most. */
function richest(name: string): Message {
  const folder = join(V1, 'examples', name);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const [longest = '{}'] = texts.sort((a, b) => b.length - a.length);
  return JSON.parse(longest) as Message;
}

function topics(): Topics {
  return JSON.parse(readFileSync(join(V1, 'topics.json'), 'utf8')) as Topics;
}
