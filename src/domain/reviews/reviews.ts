import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Fact, FactBody, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { managerOf } from '../windows/authority.js';
import { patternsIn, type Pattern } from './patterns.js';
import { REVIEW_DEFAULTS } from './shapes.js';

/**
 * The review items that follow from ratings given just now, each pattern once for a clerk and
 * day. Nothing else follows: no rating is taken away or left out of a figure by itself.
 */
export function followRatings(hall: Hall, facts: readonly Fact[]): FactBody[] {
  const given = facts.filter((fact): fact is Fact & FactOf<'rating.given'> =>
    fact.kind === 'rating.given');
  const raised = new Map<string, FactBody>();
  for (const fact of given) {
    for (const pattern of patternsOf(hall, fact)) {
      const review = reviewId(hall, fact.clerk, pattern);
      if (hall.reviewing.items.has(review)) continue;
      const { rule, evidence } = pattern;
      const { clerk, window } = fact;
      raised.set(review, { kind: 'review.raised', review, rule, clerk, window, evidence });
    }
  }
  return [...raised.values()];
}

/** A manager closes an item with what was found; never the clerk whom it concerns. */
export function decideReview(hall: Hall, input: TimedInputOf<'review.close'>): Decision {
  const { review, finding, note, by } = input;
  const manager = managerOf(hall, by);
  const item = hall.reviewing.items.get(review);
  if (item === undefined) return refuse('unknown-review');
  if (manager === undefined || manager === item.clerk) return refuse('not-allowed');
  if (item.closed !== undefined) return refuse('review-closed');
  if (holdsPersonalNumber(note)) return refuse('personal-number');
  return agreeWith({ review }, { kind: 'review.closed', review, staffNo: manager, finding, note });
}

function patternsOf(hall: Hall, { clerk, client }: FactOf<'rating.given'>): Pattern[] {
  const watch = hall.reviewing.watches.get(clerk);
  const policy = { ...REVIEW_DEFAULTS, ...hall.plan.ratings?.reviews };
  return watch === undefined ? [] : patternsIn(watch, policy, client);
}

function reviewId(hall: Hall, clerk: string, { rule, client }: Pattern): string {
  const of = client === undefined ? '' : `-${client.slice(0, 8)}`;
  return `${hall.day.replaceAll('-', '')}-${rule}-${clerk}${of}`;
}
