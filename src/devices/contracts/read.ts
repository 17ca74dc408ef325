import { legibleId } from './legible-id.js';
import type { InboundByLeaf } from './messages.js';
import { reasonOf } from './reasons.js';
import { compileChecks, INBOUND, type MessageCheck } from './schemas.js';
import { type DeviceKind, MAX_MESSAGE_BYTES, type PublishedLeaf } from './topics.js';
import { ASKS } from './v1/topics.generated.js';

/** A message that the controller does not take, and why, in words that repeat none of it. */
export interface Unreadable {
  ok: false;
  code: 'bad-message' | 'message-too-large';
  why: string;
  /** The id to answer, where it could be read. */
  id?: string;
}

/** A message that fits the contract, with the fields that the contract names and no others. */
export interface Read<L extends PublishedLeaf> {
  ok: true;
  leaf: L;
  message: InboundByLeaf[L];
}

/** What reading gives; `leaf` tells which message it is where several leaves are read alike. */
export type ReadResult<L extends PublishedLeaf = PublishedLeaf> =
  { [K in L]: Read<K> }[L] | Unreadable;

type Fields = Record<string, unknown>;
type Parsed = { fields: Fields } | { why: string };

/** Beyond this nobody looks into a message, not even for its id. */
const SALVAGE_BYTES_MAX = 65_536;
const DEPTH_MAX = 8;
const FIELDS_MAX = 512;

const CHECKS = compileChecks(INBOUND);
const ASK_KINDS: ReadonlySet<string> = new Set(Object.values(ASKS).flat());
const strictText = new TextDecoder('utf-8', { fatal: true });
const anyText = new TextDecoder('utf-8');

/**
 * The message that a device published, checked against the contract, or why it is not taken.
 *
 * Never throws. The reason names the field at fault and never what stood in it, so that it may be
 * logged and sent back: pins and hashes pass through here.
 */
export function readMessage<L extends PublishedLeaf>(
  kind: DeviceKind,
  leaf: L,
  bytes: Uint8Array,
): ReadResult<L> {
  if (bytes.length > MAX_MESSAGE_BYTES) {
    return refuse(bytes, `the message is over ${MAX_MESSAGE_BYTES} bytes`, 'message-too-large');
  }
  const parsed = parse(bytes);
  if ('why' in parsed) return refuse(bytes, parsed.why);
  const check = checkFor(kind, leaf, parsed.fields);
  if (typeof check === 'string') return refuse(bytes, check);
  const why = faultIn(parsed.fields, check);
  if (why !== undefined) return refuse(bytes, why);
  const message = known(parsed.fields, check) as unknown as InboundByLeaf[L];
  return { ok: true, leaf, message } satisfies Read<L> as ReadResult<L>;
}

function parse(bytes: Uint8Array): Parsed {
  const text = decode(bytes);
  if (text === undefined) return { why: 'the message is not UTF-8' };
  const value = parseJson(text);
  if (value === undefined) return { why: 'the message is not JSON' };
  if (!isObject(value)) return { why: 'the message is not a JSON object' };
  return sizeFault(value) ?? { fields: value };
}

/** The check for this message, or why a device of this kind may not send it. */
function checkFor(kind: DeviceKind, leaf: PublishedLeaf, fields: Fields): MessageCheck | string {
  if (leaf !== 'ask') return checkNamed(leaf);
  const asked = fields['kind'];
  if (asked === undefined) return 'kind is missing';
  if (typeof asked !== 'string' || !ASK_KINDS.has(asked)) {
    return 'kind is none that the contract knows';
  }
  const allowed: readonly string[] = ASKS[kind];
  return allowed.includes(asked) ? checkNamed(`ask.${asked}`) : `a ${kind} may not ask ${asked}`;
}

function checkNamed(name: string): MessageCheck {
  const check = CHECKS.get(name);
  if (check === undefined) throw new Error(`no schema was compiled for ${name}`);
  return check;
}

function faultIn(fields: Fields, { passes }: MessageCheck): string | undefined {
  if (passes(fields)) return undefined;
  const errors = passes.errors ?? [];
  // The errors hold what stood in the message; they must not outlive it.
  passes.errors = null;
  return reasonOf(errors);
}

function known(fields: Fields, check: MessageCheck): Fields {
  const names = Object.keys(fields);
  if (names.every((name) => check.fields.has(name))) return fields;
  return Object.fromEntries(
    names.filter((name) => check.fields.has(name)).map((name) => [name, fields[name]]),
  );
}

function refuse(
  bytes: Uint8Array,
  why: string,
  code: Unreadable['code'] = 'bad-message',
): Unreadable {
  const id = salvageId(bytes);
  return id === undefined ? { ok: false, code, why } : { ok: false, code, why, id };
}

/**
 * The id of a message that is refused, where it can be read.
 *
 * Text in another encoding is common in cheap firmware; the id is ASCII and survives it.
 */
function salvageId(bytes: Uint8Array): string | undefined {
  if (bytes.length > SALVAGE_BYTES_MAX) return undefined;
  return legibleId(anyText.decode(bytes));
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strictText.decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a message is too deep or too wide to be looked at, or nothing. */
function sizeFault(message: Fields): { why: string } | undefined {
  const depth = depthOf(message, 1, { fields: 0 });
  if (depth === 'deep') return { why: `the message is nested more than ${DEPTH_MAX} deep` };
  if (depth === 'wide') return { why: `the message holds more than ${FIELDS_MAX} fields` };
  return undefined;
}

function depthOf(value: object, depth: number, seen: { fields: number }): 'fits' | 'deep' | 'wide' {
  if (depth > DEPTH_MAX) return 'deep';
  for (const part of Object.values(value) as unknown[]) {
    seen.fields += 1;
    if (seen.fields > FIELDS_MAX) return 'wide';
    if (typeof part !== 'object' || part === null) continue;
    const inner = depthOf(part, depth + 1, seen);
    if (inner !== 'fits') return inner;
  }
  return 'fits';
}
