import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactKind } from '../../../src/domain/facts.js';
import { BROKEN_LADDERS } from './support/broken-ladders.js';
import { BROKEN_WAKES, BROKEN_WATCHES } from './support/broken-watches.js';
import { postMove, postPlan } from './support/post-moves.js';
import { PostRun, type RunWith } from './support/post-run.js';

const MOVES = { minLength: 60, maxLength: 90, size: 'max' } as const;

/** Random posts, absences and faults; throws at the first moment that is silent. */
const never = (how?: RunWith) => fc.property(postPlan, fc.array(postMove, MOVES), (plan, moves) => {
  const run = new PostRun(plan, how);
  for (const each of moves) run.move(each);
  if (how?.checked !== false) run.replayed();
});

function expectFound(how: RunWith): void {
  const { failed } = fc.check(never(how), { numRuns: 150, seed: 7, endOnFailure: true });
  expect(failed).toBe(true);
}

const EXPECTED: readonly FactKind[] = [
  'cover.seen', 'cover.announced', 'cover.asked', 'cover.answered', 'cover.opened-to-others',
  'cover.escalated', 'cover.ended', 'cover.looked', 'roster.changed', 'post.taken-back',
  'post.take-back-asked', 'post.promised', 'post.promise-over', 'hand-over.withdrawn',
  'ticket.call-undone', 'device.removed', 'visit.held', 'window.closed', 'hall.started', 'alert.acknowledged', 'alert.snoozed', 'alert.woke', 'alert.escalated',
];

describe('an AB post through random rosters, absences and faults', () => {
  it('never stands empty in silence, and nobody waits in silence', () => {
    fc.assert(never(), { numRuns: 60, endOnFailure: true });
  });

  it('meets every step of the ladder', () => {
    const met = new Set<FactKind>();
    const runs = fc.sample(fc.tuple(postPlan, fc.array(postMove, MOVES)), { numRuns: 40, seed: 3 });
    for (const [plan, moves] of runs) {
      const run = new PostRun(plan);
      for (const each of moves) run.move(each);
      for (const { kind } of run.facts) met.add(kind);
    }
    expect(EXPECTED.filter((kind) => !met.has(kind))).toEqual([]);
  });

  // Only the bystander looks here: no rule of the hall, and no replay.
  it.each(Object.entries(BROKEN_LADDERS))('would not hide a ladder that %s', (_name, rules) => {
    expectFound({ checked: false, rules });
  });

  it.each(Object.entries(BROKEN_WATCHES))('would not hide a hall that %s', (_name, rules) => {
    expectFound({ checked: false, rules });
  });

  it.each(Object.entries(BROKEN_WAKES))('nor, looked at whole, one that %s', (_name, rules) => {
    expectFound({ rules });
  });
});
