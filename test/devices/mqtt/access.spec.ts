import { describe, expect, it } from '@jest/globals';
import { PUBLISHED_LEAVES, SUBSCRIBED_LEAVES } from '../../../src/devices/contracts/topics.js';
import { leafToPublish, mayHear, maySubscribe, willFault } from '../../../src/devices/mqtt/access.js';

const PREFIX = 'hall/v1/example/dispenser/d1/';
const FOREIGN_PREFIXES = [
  'hall/v1/example/dispenser/d2/',
  'hall/v1/example/dispenser/d11/',
  'hall/v1/example/pad/d1/',
  'hall/v1/elsewhere/dispenser/d1/',
  'hall/v2/example/dispenser/d1/',
  'Hall/v1/example/dispenser/d1/',
  '/hall/v1/example/dispenser/d1/',
  '$SYS/hall/v1/example/dispenser/d1/',
  '$share/all/hall/v1/example/dispenser/d1/',
  '',
];
const LEAVES = [...PUBLISHED_LEAVES, ...SUBSCRIBED_LEAVES, 'other', '', 'State', 'state/', 'state/x'];

describe('what a device may publish', () => {
  it.each(['state', 'status'])('is its own %s, retained or not', (leaf) => {
    expect(leafToPublish(PREFIX, `${PREFIX}${leaf}`, true)).toBe(leaf);
    expect(leafToPublish(PREFIX, `${PREFIX}${leaf}`, false)).toBe(leaf);
  });

  it.each(['ask', 'ack'])('is its own %s, but never retained', (leaf) => {
    expect(leafToPublish(PREFIX, `${PREFIX}${leaf}`, false)).toBe(leaf);
    expect(leafToPublish(PREFIX, `${PREFIX}${leaf}`, true)).toBeUndefined();
  });

  it('is nothing that the controller writes, and no leaf that is not in the contract', () => {
    const others = LEAVES.filter((leaf) => !(PUBLISHED_LEAVES as readonly string[]).includes(leaf));
    const allowed = others.filter((leaf) => leafToPublish(PREFIX, `${PREFIX}${leaf}`, false));
    expect(allowed).toEqual([]);
  });

  it('is nothing of anybody else', () => {
    const topics = FOREIGN_PREFIXES.flatMap((prefix) => LEAVES.map((leaf) => prefix + leaf));
    expect(topics.filter((topic) => leafToPublish(PREFIX, topic, false))).toEqual([]);
  });
});

describe('what a device may subscribe to', () => {
  it.each(['receipt', 'view', 'cmd', '#', '+'])('is %s under its own prefix', (last) => {
    expect(maySubscribe(PREFIX, `${PREFIX}${last}`)).toBe(true);
  });

  it('is nothing else', () => {
    const wide = ['#', '+/#', '$SYS/#', '$share/g/#', 'hall/#', 'hall/v1/example/dispenser/+/view'];
    const own = ['state', 'ask', '+/+', '+/#', '', 'view/#', 'view/+'].map((last) => PREFIX + last);
    const others = FOREIGN_PREFIXES.flatMap((prefix) => [...LEAVES, '#', '+'].map((l) => prefix + l));
    const filters = [...wide, ...own, ...others, 'hall/v1/example/dispenser/d1'];
    expect(filters.filter((filter) => maySubscribe(PREFIX, filter))).toEqual([]);
  });

  it('lets through, whatever the filter was, only what is written for it', () => {
    const topics = [PREFIX, ...FOREIGN_PREFIXES].flatMap((prefix) => LEAVES.map((l) => prefix + l));
    const heard = topics.filter((topic) => mayHear(PREFIX, topic));
    expect(heard).toEqual(SUBSCRIBED_LEAVES.map((leaf) => PREFIX + leaf));
  });
});

describe('the last will of a device', () => {
  const will = { topic: `${PREFIX}state`, retain: true, bytes: 100 };

  it.each([
    ['its own retained state', {}, undefined],
    ['of exactly the bytes allowed', { bytes: 200 }, undefined],
    ['one byte more', { bytes: 201 }, 'over 200 bytes'],
    ['not retained', { retain: false }, 'not retained'],
    ['its own status', { topic: `${PREFIX}status` }, 'not for the own state'],
    ['the state of another', { topic: 'hall/v1/example/pad/p1/state' }, 'not for the own state'],
  ])('%s', (_case, change, fault) => {
    const found = willFault(PREFIX, { ...will, ...change }, 200);
    expect(found).toEqual(fault === undefined ? undefined : expect.stringContaining(fault));
  });
});
