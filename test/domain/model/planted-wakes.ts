import { timeBrings } from '../../../src/domain/day/time-came.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { step } from '../../../src/domain/step.js';
import type { Rules } from './hall-run.js';

/**
 * The mistake that once had two windows call one ticket: when nothing but wake-ups is due, all of
 * them are decided in the hall as it was before any of it has happened.
 */
export const ALL_AT_ONCE: Rules = (hall, input) => {
  const edges = ['day', 'hours', 'shift'].map((key) => hall.wakes.get(key));
  const turns = edges.some((when) => when !== undefined && when <= input.at);
  if (input.kind !== 'time.came' || turns) return step(hall, input);
  const due = [...timeBrings(hall, input.at)].flat();
  const facts = due.map((body) => {
    const fact: Fact = {
      ...body, seq: hall.seq + 1, day: hall.day, at: input.at, by: 'clock', input: input.id,
    };
    evolve(hall, fact);
    return fact;
  });
  const settled = step(hall, input);
  return { ...settled, facts: [...facts, ...settled.facts] };
};
