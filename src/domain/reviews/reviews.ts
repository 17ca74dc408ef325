import { DAY_MS, plus } from '../basics/time.js';
import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Fact, FactBody, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { managerOf } from '../windows/authority.js';
import { patternOfPhone, patternsIn } from './patterns.js';
import {
  LAPSE_DAYS, OPEN_MAX, REVIEW_DEFAULTS, type ReviewPolicy, type ReviewRule,
} from './shapes.js';

type Given = Fact & FactOf<'rating.given'>;
type Raised = Extract<FactBody, { readonly kind: 'review.raised' }>;

/**
 * The review items that follow from ratings given just now, each pattern once for a clerk or a
 * phone and day. Nothing else follows: no rating is taken away or left out of a figure by itself.
 *
 * What nobody looks at is closed in the end, so that a list that grows stays one that is read.
 */
export function followRatings(hall: Hall, facts: readonly Fact[]): FactBody[] {
  const raised = new Map<string, Raised>();
  for (const fact of facts) {
    if (fact.kind !== 'rating.given') continue;
    for (const item of [...ofClerk(hall, fact), ...ofPhone(hall, fact)]) {
      if (!hall.reviewing.items.has(item.review)) raised.set(item.review, item);
    }
  }
  const began = facts.some(({ kind }) => kind === 'day.began');
  if (!began && raised.size === 0) return [];
  return [...closedByClock(hall, raised.size), ...raised.values()];
}

/** What has waited too long, and the oldest of more than may wait. */
function closedByClock({ reviewing, now }: Hall, more: number): FactBody[] {
  const open = [...reviewing.items.values()].filter(({ closed }) => closed === undefined);
  const before = plus(now, -LAPSE_DAYS * DAY_MS);
  const over = open.length + more - OPEN_MAX;
  return open
    .filter(({ at }, index) => at <= before || index < over)
    .map(({ id }): FactBody => ({
      kind: 'review.closed', review: id, finding: 'unclear', note: '',
    }));
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

function ofClerk(hall: Hall, { clerk, window }: Given): Raised[] {
  const watch = hall.reviewing.watches.get(clerk);
  if (watch === undefined) return [];
  return patternsIn(watch, policyOf(hall)).map(({ rule, evidence }) => ({
    kind: 'review.raised', review: reviewId(hall, rule, clerk), rule, clerk, window, evidence,
  }));
}

function ofPhone(hall: Hall, { client }: Given): Raised[] {
  if (client === undefined) return [];
  const found = patternOfPhone(hall.reviewing.phones.get(client) ?? [], policyOf(hall));
  if (found === undefined) return [];
  const review = reviewId(hall, found.rule, client.slice(0, 8));
  return [{ kind: 'review.raised', review, ...found }];
}

function policyOf({ plan }: Hall): ReviewPolicy {
  return { ...REVIEW_DEFAULTS, ...plan.ratings?.reviews };
}

function reviewId({ day }: Hall, rule: ReviewRule, of: string): string {
  return `${day.replaceAll('-', '')}-${rule}-${of}`;
}
