import { describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import fc from 'fast-check';
import type { Input } from '../../src/domain/inputs.js';
import { digestOf } from '../../src/ledger/digest.js';

/**
 * The digest in as many words as it was first written with: digests lie on disks, and a sender
 * may repeat an ask to a newer controller than the one that took it.
 */
function digestAsStored({ id: _, ...asked }: Record<string, unknown>): string {
  return hash('sha256', canonical(asked), 'base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(
    ([name, field]) => field !== undefined && name !== 'hash',
  );
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join(',')}}`;
}

const NAMES = ['id', 'hash', 'kind', 'window', 'service', 'person', 'a', 'B', '10', '9', '', '号'];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary' }));
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.boolean(),
  fc.constantFrom(null, undefined),
);
const { fields } = fc.letrec<{ fields: Record<string, unknown>; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('fields'),
  ),
  fields: fc.dictionary(name, tie('value'), { maxKeys: 8, noNullPrototype: true }),
}));

describe('the digest of an ask', () => {
  it('is for ever what it was when the first one was written', () => {
    fc.assert(
      fc.property(fields, (asked) => {
        expect(digestOf(asked as unknown as Input)).toBe(digestAsStored(asked));
      }),
      { numRuns: 2_000 },
    );
  });
});
