import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactKind } from '../../../src/domain/facts.js';
import { HallRun, runHall, type Rules } from './hall-run.js';
import { move } from './moves.js';
import { PLANTED } from './planted.js';

const MOVES = { minLength: 60, maxLength: 80, size: 'max' } as const;

const EXPECTED: readonly FactKind[] = [
  'ticket.issued', 'ticket.called', 'ticket.recalled', 'ticket.missed', 'ticket.rejoined',
  'ticket.cancelled', 'ticket.expired', 'visit.started', 'visit.held', 'visit.resumed',
  'visit.ended', 'rating.invited', 'rating.given', 'rating.unanswered', 'thanks.over',
  'clerk.signed-in', 'clerk.signed-out', 'window.opened', 'window.paused', 'window.resumed',
  'window.closed', 'hand-over.offered', 'hand-over.accepted', 'staff.changed',
  'credential.refused', 'credential.accepted', 'device.presence', 'device.faults',
  'ticket.call-undone', 'ticket.miss-undone', 'visit.start-undone', 'visit.end-undone',
  'visit.hold-undone',
  'alert.raised', 'alert.cleared', 'day.ended', 'day.began', 'input.refused',
];

const holds = (rules?: Rules) => fc.property(fc.array(move, MOVES), (moves) => {
  runHall(moves, rules);
});

describe('a hall through anything that may happen in it', () => {
  it('stays sound, agrees with the little hall, and replays to the same', () => {
    fc.assert(holds(), { numRuns: 300, verbose: 1 });
  });

  it('meets nearly everything that can happen', () => {
    const met = new Set<FactKind>();
    for (const moves of fc.sample(fc.array(move, MOVES), { numRuns: 90, seed: 11 })) {
      const run = new HallRun();
      for (const each of moves) run.move(each);
      for (const { kind } of run.facts) met.add(kind);
    }
    expect(EXPECTED.filter((kind) => !met.has(kind))).toEqual([]);
  });

  it.each(Object.keys(PLANTED))('would not hide it when %s', (name) => {
    const run = fc.check(holds(PLANTED[name]), { numRuns: 300, seed: 7, endOnFailure: true });
    expect({ name, found: run.failed }).toEqual({ name, found: true });
  });
});
