import { plus, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Visit, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { reachStaffed } from '../windows/authority.js';
import { isAsking, isDeclined, isOwn } from './own.js';
import { ratingPolicy } from './policy.js';

/**
 * The clerk asks the citizen for a rating (请评价), once for a visit: while it goes on, or soon
 * after its end where nobody has answered. The pad of this window opens; nothing else changes.
 */
export function askForRating(hall: Hall, input: TimedInputOf<'rating.ask'>): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const visit = visitToAsk(hall, reach.window);
  if (visit === undefined) return refuse('nobody-serving');
  const refused = whyNotAsked(hall, visit, input.at);
  if (refused !== undefined) return refuse(refused);
  const { id, ticket, window } = visit;
  const until = plus(input.at, ratingPolicy(hall.plan).askMs);
  return agree({ of: 'window', window }, {
    kind: 'rating.invited', visit: id, ticket, window, until, byKey: true,
  });
}

/** The invitation that comes with a visit's end; none where it is rated or was declined. */
export function invitedAtEnd(hall: Hall, visit: Visit, at: Instant): FactBody[] {
  if (visit.rating !== undefined || isDeclined(visit)) return [];
  const { id, ticket, window } = visit;
  const until = plus(at, hall.plan.rules.ratingMs);
  return [{ kind: 'rating.invited', visit: id, ticket, window, until }];
}

/** The citizen does not want to rate (不评价): the pad asks no more, the link stays good. */
export function declineRating(hall: Hall, input: TimedInputOf<'rating.decline'>): Decision {
  const visit = hall.visits.get(input.visit);
  if (visit === undefined) return refuse('unknown-visit');
  const refused = whyNotDeclined(visit, input);
  if (refused !== undefined) return refuse(refused);
  const { id, ticket, window } = visit;
  return agree({ of: 'visit', visit: id }, {
    kind: 'rating.unanswered', visit: id, ticket, window, why: 'refused',
  });
}

function visitToAsk(hall: Hall, { state, lastVisit }: Window): Visit | undefined {
  const id = state.at === 'serving' ? state.visit : lastVisit;
  return id === undefined ? undefined : hall.visits.get(id);
}

function whyNotAsked(hall: Hall, visit: Visit, at: Instant): RefusalCode | undefined {
  if (visit.rating !== undefined) return 'already-rated';
  if (isDeclined(visit)) return 'rating-declined';
  if (visit.keyUsed === true) return 'asked-already';
  if (visit.end === undefined) return undefined;
  if (visit.end.how !== 'finished') return 'nobody-serving';
  const until = plus(visit.end.at, ratingPolicy(hall.plan).askWithinMs);
  return at < until ? undefined : 'rating-late';
}

function whyNotDeclined(
  visit: Visit,
  { from, at }: TimedInputOf<'rating.decline'>,
): RefusalCode | undefined {
  if (!isOwn(visit, from)) return 'other-windows-visit';
  if (visit.rating !== undefined) return 'already-rated';
  if (isDeclined(visit)) return 'rating-declined';
  if (isAsking(visit, at)) return undefined;
  if (visit.end?.how !== 'finished') return 'visit-not-finished';
  return from.channel === 'pad' ? 'rating-late' : undefined;
}
