import type { Instant } from '../basics/time.js';
import type { Visit } from '../hall.js';
import type { RatingFrom } from './rating-inputs.js';

/** Whether it comes from the pad of the visit's window, or through the link of its ticket. */
export function isOwn({ window, ticket }: Pick<Visit, 'window' | 'ticket'>, from: RatingFrom): boolean {
  return from.channel === 'pad' ? window === from.window : ticket === from.ticket;
}

/** Whether the pad asks for the rating of this visit now. */
export function isAsking({ invitation }: Visit, at: Instant): boolean {
  return invitation.is === 'open' && at < invitation.until;
}

/** Whether its citizen has said not to rate (不评价). */
export function isDeclined({ invitation }: Visit): boolean {
  return invitation.is === 'unanswered' && invitation.why === 'refused';
}
