import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactKind } from '../../../src/domain/facts.js';
import { anyMove } from './any-moves.js';
import { anyPlan } from './any-plan.js';
import { AnyRun, runAny } from './any-run.js';
import type { Rules } from './hall-run.js';
import { ALL_AT_ONCE } from './planted-wakes.js';

const MOVES = { minLength: 60, maxLength: 90, size: 'max' } as const;
const holds = (rules?: Rules) =>
  fc.property(anyPlan, fc.array(anyMove, MOVES), (plan, moves) => runAny(plan, moves, rules));

describe('a hall with any of the options that are off by default', () => {
  it('stays sound through anything that may happen in it, and replays to the same', () => {
    fc.assert(holds(), { numRuns: 24, verbose: 1 });
  });

  it('meets what only options bring about', () => {
    const met = new Set<FactKind | string>();
    const sample = fc.sample(fc.tuple(anyPlan, fc.array(anyMove, MOVES)), { numRuns: 24, seed: 3 });
    for (const [plan, moves] of sample) {
      const run = new AnyRun(plan);
      for (const each of moves) run.move(each);
      for (const fact of run.facts) {
        if (fact.kind === 'visit.ended') met.add(fact.how);
        met.add(fact.kind);
        if (fact.kind === 'ticket.called') met.add(fact.reason.rule);
      }
    }
    expect(EXPECTED.filter((kind) => !met.has(kind))).toEqual([]);
  });

  it('would not hide it when all wake-ups that are due are decided in the same hall', () => {
    const run = fc.check(holds(ALL_AT_ONCE), { numRuns: 300, seed: 24, endOnFailure: true });
    expect(String(run.errorInstance)).toMatch(/ticket.called \S+ twice/);
  });
});

const EXPECTED = [
  'window.auto-call-off', 'help.began', 'help.ended', 'ticketing.reviewed', 'service.overridden',
  'appointments.imported', 'appointment.checked-in', 'appointments.missed', 'hours.changed',
  'plan.adopted', 'cover.seen', 'cover.ended', 'ticket.rejoined',
  'not-back', 'aging', 'help', 'ratio', 'level', 'earliest-effective-arrival',
] as const;
