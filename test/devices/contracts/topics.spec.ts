import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  DEVICE_KINDS,
  LEAVES,
  mayRetain,
  parseTopic,
  prefixOf,
  PUBLISHED_LEAVES,
  topicOf,
} from '../../../src/devices/contracts/topics.js';
import type { Leaf } from '../../../src/devices/contracts/topics.js';

const placeId = fc.stringMatching(/^[a-z0-9-]{1,32}$/);
const parts = fc.record({
  hall: placeId,
  kind: fc.constantFrom(...DEVICE_KINDS),
  device: placeId,
  leaf: fc.constantFrom(...(Object.keys(LEAVES) as Leaf[])),
});

describe('a topic', () => {
  it('is made of hall, kind, device and leaf, in this order', () => {
    const ask = { hall: 'example', kind: 'dispenser', device: 'd1', leaf: 'ask' } as const;
    expect(topicOf(ask)).toBe('hall/v1/example/dispenser/d1/ask');
    expect(prefixOf(ask)).toBe('hall/v1/example/dispenser/d1/');
  });

  it('says again what it was made of', () => {
    fc.assert(fc.property(parts, (made) => expect(parseTopic(topicOf(made))).toEqual(made)));
  });

  it.each([
    ['of another version', 'hall/v2/example/pad/p1/ask'],
    ['of an unknown kind', 'hall/v1/example/printer/p1/ask'],
    ['of an unknown leaf', 'hall/v1/example/pad/p1/asks'],
    ['with a leaf that every object has', 'hall/v1/example/pad/p1/constructor'],
    ['without a device', 'hall/v1/example/pad//ask'],
    ['with one level too many', 'hall/v1/example/pad/p1/ask/now'],
    ['with capitals in the device', 'hall/v1/example/pad/P1/ask'],
    ['with a device of 33 letters', `hall/v1/example/pad/${'p'.repeat(33)}/ask`],
    ['with a wildcard', 'hall/v1/example/pad/+/ask'],
    ['with a line break at its end', 'hall/v1/example/pad/p1/ask\n'],
    ['with a slash before it', '/hall/v1/example/pad/p1/ask'],
    ['of the broker itself', '$SYS/broker/uptime'],
    ['without anything', ''],
  ])('is none of ours %s', (_how, topic) => {
    expect(parseTopic(topic)).toBeUndefined();
  });

  it('of any form is either ours or nothing, and never trouble', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (topic) => {
        const read = parseTopic(topic);
        expect(read === undefined || topicOf(read) === topic).toBe(true);
      }),
    );
  });

  it('is kept by the broker for state and status alone', () => {
    expect(PUBLISHED_LEAVES.filter(mayRetain)).toEqual(['state', 'status']);
  });
});
