import { describe, expect, it } from '@jest/globals';
import { Allowance, Tally } from '../../../src/devices/mqtt/pace.js';

describe('a tally', () => {
  it('counts for as long as its window, which begins with the first time', () => {
    let now = 0;
    const tally = new Tally(1_000, () => now);
    expect([tally.add('a'), tally.add('a'), tally.of('a'), tally.of('b')]).toEqual([1, 2, 2, 0]);
    now = 999;
    expect(tally.add('a')).toBe(3);
    now = 1_000;
    expect([tally.of('a'), tally.add('a')]).toEqual([0, 1]);
  });

  it('forgets the oldest name when a flood of names comes', () => {
    const tally = new Tally(1_000, () => 0, 3);
    for (const name of ['a', 'b', 'c', 'd']) tally.add(name);
    expect(['a', 'b', 'c', 'd'].map((name) => tally.of(name))).toEqual([0, 1, 1, 1]);
  });
});

describe('an allowance', () => {
  it('lets a burst pass, then asks to wait for what was overdrawn', () => {
    let now = 0;
    const allowance = new Allowance(100, 10, () => now);
    expect([allowance.spend(10), allowance.spend(5)]).toEqual([0, 50]);
    now = 50;
    expect(allowance.spend(0)).toBe(0);
    now = 10_000;
    expect([allowance.spend(10), allowance.spend(1)]).toEqual([0, 10]);
  });
});
