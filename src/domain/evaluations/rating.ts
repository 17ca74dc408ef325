import type { Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';

/**
 * A rating (好差评) for one visit, once: from the pad of the window where it ended, within its
 * rating time, or through the one-time link on the ticket, the same day (invariant 5).
 */
export function decideRating(hall: Hall, input: TimedInputOf<'rating.give'>): Decision {
  const visit = hall.visits.get(input.visit);
  if (visit === undefined) return refuse('unknown-visit');
  const refused = whyNotRated(visit, input);
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
  });
}

function whyNotRated(visit: Visit, input: TimedInputOf<'rating.give'>): RefusalCode | undefined {
  const { from } = input;
  const own =
    from.channel === 'pad' ? visit.window === from.window : visit.ticket === from.ticket;
  if (!own) return 'other-windows-visit';
  if (visit.end === undefined) return 'visit-not-finished';
  if (visit.rating !== undefined) return 'already-rated';
  if (visit.end.how !== 'finished') return 'visit-not-finished';
  return from.channel === 'pad' && !isAsking(visit, input.at) ? 'rating-late' : undefined;
}

function isAsking(visit: Visit, at: Instant): boolean {
  return visit.invitation.is === 'open' && at < visit.invitation.until;
}
