import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyOfHall } from '../../src/domain/copy.js';
import { evolve } from '../../src/domain/evolve.js';
import type { Fact } from '../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../src/domain/hall.js';
import { firstDifference, snapshotOf } from '../rig/snapshot.js';
import { anyMove } from './model/any-moves.js';
import { anyPlan } from './model/any-plan.js';
import { AnyRun } from './model/any-run.js';

const MOVES = { minLength: 60, maxLength: 80, size: 'max' } as const;

const goesItsOwnWay = (copyOf: (hall: Hall) => Hall) =>
  fc.property(anyPlan, fc.array(anyMove, MOVES), fc.nat(79), (plan, moves, nth) => {
    const run = new AnyRun(plan);
    for (const move of moves.slice(0, nth)) run.move(move);
    const then = snapshotOf(run.hall);
    const copy = copyOf(run.hall);
    same('the copy', snapshotOf(copy), then);
    const known = run.facts.length;
    for (const move of moves.slice(nth)) run.move(move);
    same('the copy, when the hall had moved on', snapshotOf(copy), then);
    const now = snapshotOf(run.hall);
    const later = JSON.parse(JSON.stringify(run.facts.slice(known))) as Fact[];
    for (const fact of later) evolve(copy, fact);
    same('the hall, when the copy had moved on', snapshotOf(run.hall), now);
    same('both in the end', snapshotOf(copy), now);
  });

describe('a copy of a hall', () => {
  it('is the same, moves on as the hall does, and neither ever moves the other', () => {
    fc.assert(goesItsOwnWay(copyOfHall), { numRuns: 20, verbose: 1 });
  });

  it.each<keyof Hall>([
    'tickets', 'visits', 'calls', 'windows', 'queue', 'posts', 'reviewing', 'paces',
    'shownCalls', 'wakes', 'demand', 'turns', 'rushes',
  ])('would be found to share %s', (shared) => {
    const sharing = goesItsOwnWay((hall) => ({ ...copyOfHall(hall), [shared]: hall[shared] }));
    const run = fc.check(sharing, { numRuns: 200, seed: 5, endOnFailure: true });
    expect({ shared, found: run.failed }).toEqual({ shared, found: true });
  });

  it('is refused of what it does not know', () => {
    const hall = { ...emptyHall(), tally: new Date(0) } as unknown as Hall;
    expect(() => copyOfHall(hall)).toThrow('cannot be copied');
  });
});

function same(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what}: ${firstDifference(expected, found)}`);
}
