import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMessage } from '../../../src/devices/contracts/read.js';
import {
  DEVICE_KINDS,
  MAX_MESSAGE_BYTES,
  MESSAGE_ID,
  PUBLISHED_LEAVES,
} from '../../../src/devices/contracts/topics.js';
import { examplesOf, MESSAGES, publishedChecks } from '../../contracts/published.js';

type Result = ReturnType<typeof readMessage>;

const checks = publishedChecks();
const kinds = fc.constantFrom(...DEVICE_KINDS);
const leaves = fc.constantFrom(...PUBLISHED_LEAVES);
const examples = MESSAGES.flatMap((message) => examplesOf(message).map(([, example]) => example));

/** An example with one part of it, at any depth, replaced, removed or added. */
const mutated = fc
  .tuple(
    fc.constantFrom(...(examples as object[])),
    fc.nat(),
    fc.constantFrom('replace', 'remove', 'add'),
    fc.jsonValue({ maxDepth: 3 }),
  )
  .map(([example, where, how, value]) => mutate(structuredClone(example), where, how, value));

describe('whatever a device sends', () => {
  it('as bytes, is read or refused, and never trouble', () => {
    fc.assert(
      fc.property(kinds, leaves, fc.uint8Array({ maxLength: 300 }), (kind, leaf, bytes) => {
        expectSound(bytes, leaf, readMessage(kind, leaf, bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  it('as JSON, is read or refused, and never trouble', () => {
    const json = fc.json({ maxDepth: 12 });
    fc.assert(
      fc.property(kinds, leaves, json, (kind, leaf, text) => {
        const bytes = Buffer.from(text);
        expectSound(bytes, leaf, readMessage(kind, leaf, bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  it('nearly as the contract says, is taken only when the published schema takes it', () => {
    fc.assert(
      fc.property(kinds, leaves, mutated, (kind, leaf, message) => {
        const bytes = Buffer.from(JSON.stringify(message));
        expectSound(bytes, leaf, readMessage(kind, leaf, bytes));
      }),
      { numRuns: 5_000 },
    );
  });

  it('with a byte changed, cut or doubled, is read or refused, and never trouble', () => {
    const bits = fc.tuple(
      fc.constantFrom(...examples),
      fc.nat(),
      fc.nat({ max: 255 }),
      fc.nat({ max: 2 }),
    );
    fc.assert(
      fc.property(kinds, leaves, bits, (kind, leaf, [example, at, byte, how]) => {
        const bytes = damaged(Buffer.from(JSON.stringify(example)), at, byte, how);
        expectSound(bytes, leaf, readMessage(kind, leaf, bytes));
      }),
      { numRuns: 3_000 },
    );
  });
});

/** What must hold of any result, judged by the published schemas and by plain JSON. */
function expectSound(bytes: Uint8Array, leaf: string, result: Result): void {
  const value = parsed(Buffer.from(bytes).toString());
  if (result.ok) {
    const fields = value as Record<string, unknown>;
    const name = leaf === 'ask' ? `ask.${String(fields['kind'])}` : leaf;
    expect(checks.get(name)?.(fields)).toBe(true);
    expect(bytes.length).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    return;
  }
  expect(result.why).toMatch(/^[^\n]{1,200}$/);
  if (value === undefined) expect(result.id ?? 'none').toMatch(MESSAGE_ID);
  else expect(result.id).toBe(readableId(value));
}

function readableId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const own = Object.hasOwn(value, 'id') && !Array.isArray(value);
  return own && typeof value.id === 'string' && MESSAGE_ID.test(value.id) ? value.id : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function mutate(root: object, where: number, how: string, value: unknown): unknown {
  const places = placesIn(root);
  const place = places[where % places.length];
  if (place === undefined) return value;
  const { owner, key } = place;
  if (how === 'remove') Reflect.deleteProperty(owner, key);
  else Reflect.set(owner, how === 'add' ? `${key}x` : key, value);
  return root;
}

function placesIn(node: unknown): { owner: object; key: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = Object.keys(node).map((key) => ({ owner: node, key }));
  return [...own, ...Object.values(node).flatMap(placesIn)];
}

function damaged(bytes: Buffer, at: number, byte: number, how: number): Buffer {
  const place = at % bytes.length;
  if (how === 0) return bytes.subarray(0, place);
  const tail = bytes.subarray(how === 1 ? place + 1 : place);
  return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), tail]);
}
