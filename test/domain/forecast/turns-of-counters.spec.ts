import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TurnsOfCounters } from '../../../src/domain/forecast/turns-of-counters.js';

const times = fc.array(fc.nat(6), { minLength: 1, maxLength: 12 });
const steps = fc.array(fc.oneof(fc.nat(6), fc.constant(Infinity)), { maxLength: 40 });

/** Found by looking at every one. */
const earliest = (free: Float64Array): number => free.indexOf(Math.min(...free));

/** Plays on from those times, each first one going on by so much; whoever was ever first. */
function isInOrder(at: readonly number[], bys: readonly number[], tells = true): boolean {
  const free = Float64Array.from(at);
  const turns = new TurnsOfCounters(free);
  turns.begin();
  return bys.every((by) => {
    const first = turns.first;
    if (first !== earliest(free)) return false;
    free[first] = (free[first] ?? 0) + by;
    if (tells) turns.moved();
    return true;
  });
}

describe('whose turn it is among the counters', () => {
  it('is that of the one that is free first, and of the lower index of two', () => {
    fc.assert(fc.property(times, steps, (at, bys) => isInOrder(at, bys)), { numRuns: 500 });
  });

  it('would be found another if nobody told that a time has moved', () => {
    const run = fc.check(
      fc.property(times, steps, (at, bys) => isInOrder(at, bys, false)), { seed: 1 },
    );
    expect(run.failed).toBe(true);
  });
});
