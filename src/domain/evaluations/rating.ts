import { plus } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { isOfEarlierDay } from '../tickets/lease.js';
import { askForRating, declineRating } from './asking.js';
import { ratingOf } from './given.js';
import { givenBefore } from './kept.js';
import { isAsking, isOwn } from './own.js';
import { ratePastVisit } from './past-visits.js';
import type { RatingInput } from './rating-inputs.js';
import { tellReasons } from './reasons.js';

type Give = TimedInputOf<'rating.give'>;

/** All that may be done about the rating of a visit (好差评). */
export function decideRating(hall: Hall, input: TimedInputOf<RatingInput['kind']>): Decision {
  switch (input.kind) {
    case 'rating.give':
      return give(hall, input);
    case 'rating.reasons':
      return tellReasons(hall, input);
    case 'rating.decline':
      return declineRating(hall, input);
    case 'rating.ask':
      return askForRating(hall, input);
  }
}

/**
 * A rating for one visit, once: from the pad of the window where it ended, within its rating
 * time, or through the one-time link on the ticket (invariant 5).
 *
 * A rating that a pad kept while it was cut off counts by the time at which it was given. A bad
 * one without a reason counts like any other: what it lacks may follow (`rating.reasons`).
 */
function give(hall: Hall, input: Give): Decision {
  const visit = hall.visits.get(input.visit);
  if (visit === undefined) {
    const past = hall.pastVisits.get(input.visit);
    return past === undefined
      ? refuse(whyNoVisit(hall, input)) : ratePastVisit(hall, past, input);
  }
  const givenAt = givenBefore(hall, visit, input);
  const until = plus(visit.end?.at ?? input.at, hall.plan.rules.ratingMs);
  const late = givenAt === undefined ? !isAsking(visit, input.at) : givenAt >= until;
  const refused = whyNotRated(visit, input, late);
  if (refused !== undefined) return refuse(refused);
  return agree({ of: 'visit', visit: visit.id }, {
    ...ratingOf(hall, visit, input),
    ...(givenAt === undefined ? {} : { givenAt }),
  });
}

function whyNoVisit(hall: Hall, { visit }: Give): RefusalCode {
  return isOfEarlierDay(hall, visit) ? 'rating-late' : 'unknown-visit';
}

function whyNotRated(visit: Visit, { from, at }: Give, late: boolean): RefusalCode | undefined {
  if (!isOwn(visit, from)) return 'other-windows-visit';
  if (visit.rating !== undefined) return 'already-rated';
  if (visit.end === undefined && isAsking(visit, at)) return undefined;
  if (visit.end?.how !== 'finished') return 'visit-not-finished';
  return from.channel === 'pad' && late ? 'rating-late' : undefined;
}
