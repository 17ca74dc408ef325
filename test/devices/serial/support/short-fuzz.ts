import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FuzzTarget } from '../../../fuzz/target.js';

/** A short run of a fuzz target, with chance that fast-check gives and can give again. */
export function tellShortFuzz(target: FuzzTarget, numRuns = 500): void {
  it(`a short run of the fuzz target ${target.name} finds nothing`, () => {
    const run = fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      target.run((max) => (numbers.next().value ?? 0) % max);
    });
    expect(() => fc.assert(run, { numRuns })).not.toThrow();
  });
}
