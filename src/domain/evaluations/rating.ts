import { plus, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { isOfEarlierDay } from '../tickets/lease.js';
import { givenBefore } from './late.js';

/**
 * A rating (好差评) for one visit, once: from the pad of the window where it ended, within its
 * rating time, or through the one-time link on the ticket, the same day (invariant 5).
 *
 * A rating that a pad kept while it was cut off counts by the time at which it was given. The
 * visits of a day are not in the hall after it: what comes then is too late.
 */
export function decideRating(hall: Hall, input: TimedInputOf<'rating.give'>): Decision {
  const visit = hall.visits.get(input.visit);
  if (visit === undefined) return refuse(whyNoVisit(hall, input));
  const givenAt = givenBefore(hall, visit, input);
  const until = plus(visit.end?.at ?? input.at, hall.plan.rules.ratingMs);
  const late = givenAt === undefined ? !isAsking(visit, input.at) : givenAt >= until;
  const refused = whyNotRated(visit, input, late);
  if (refused !== undefined) return refuse(refused);
  const { from } = input;
  return agree({ of: 'visit', visit: visit.id }, {
    kind: 'rating.given',
    visit: visit.id,
    ticket: visit.ticket,
    window: visit.window,
    clerk: visit.clerk,
    level: input.level,
    tags: input.tags,
    channel: from.channel,
    ...(input.text === undefined ? {} : { text: input.text }),
    ...(from.channel === 'pad' ? { device: from.device } : {}),
    ...(givenAt === undefined ? {} : { givenAt }),
  });
}

function whyNoVisit(hall: Hall, { visit, kept }: TimedInputOf<'rating.give'>): RefusalCode {
  return kept !== undefined && isOfEarlierDay(hall, visit) ? 'rating-late' : 'unknown-visit';
}

function whyNotRated(
  visit: Visit,
  { from }: TimedInputOf<'rating.give'>,
  late: boolean,
): RefusalCode | undefined {
  const own =
    from.channel === 'pad' ? visit.window === from.window : visit.ticket === from.ticket;
  if (!own) return 'other-windows-visit';
  if (visit.end === undefined) return 'visit-not-finished';
  if (visit.rating !== undefined) return 'already-rated';
  if (visit.end.how !== 'finished') return 'visit-not-finished';
  return from.channel === 'pad' && late ? 'rating-late' : undefined;
}

function isAsking(visit: Visit, at: Instant): boolean {
  return visit.invitation.is === 'open' && at < visit.invitation.until;
}
