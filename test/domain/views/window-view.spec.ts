import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyOfHall } from '../../../src/domain/copy.js';
import type { Hall } from '../../../src/domain/hall.js';
import { windowView } from '../../../src/domain/views.js';
import { anyMove } from '../model/any-moves.js';
import { anyPlan } from '../model/any-plan.js';
import { AnyRun } from '../model/any-run.js';

const MOVES = { minLength: 60, maxLength: 80, size: 'max' } as const;

const viewsOf = (hall: Hall) => [...hall.windows.keys()].map((number) => windowView(hall, number));

/** Looked at again and again, every window is as in a copy that nobody has looked at yet. */
const isFresh = (lookAt: (hall: Hall) => unknown) =>
  fc.property(anyPlan, fc.array(anyMove, MOVES), (plan, moves) => {
    const run = new AnyRun(plan);
    for (const move of moves) {
      run.move(move);
      expect(lookAt(run.hall)).toEqual(viewsOf(copyOfHall(run.hall)));
    }
  });

describe('the view of a window that is kept until something happens', () => {
  it('is never that of before', () => {
    fc.assert(isFresh(viewsOf), { numRuns: 15, verbose: 1 });
  });

  it('would be found to be that of before', () => {
    const kept = new WeakMap<Hall, unknown>();
    const stale = (hall: Hall) => {
      const views = kept.get(hall) ?? viewsOf(hall);
      kept.set(hall, views);
      return views;
    };
    expect(fc.check(isFresh(stale), { numRuns: 5, seed: 3, endOnFailure: true }).failed).toBe(true);
  });
});
