import type { ServiceCode } from '../basics/names.js';
import type { DurationMs, Instant } from '../basics/time.js';
import type { Hall, Ticket, Window } from '../hall.js';
import { visitsWorth } from '../tickets/groups.js';
import { handledMs } from '../windows/handling.js';
import type { Belief } from './pace.js';
import type { Presence } from './presence.js';
import { betweenBelief } from './prior.js';

/** When a window is next free to call. */
export type Free =
  | { readonly is: 'at'; readonly at: Instant }
  /** A visit that has taken so long already. */
  | { readonly is: 'after-visit' } & InHand
  /** Called so long ago; the visit is still to begin, if anybody comes. */
  | { readonly is: 'after-call' } & InHand
  | { readonly is: 'after-pause'; readonly elapsedMs: DurationMs; readonly pause: Belief };

interface InHand {
  readonly service: ServiceCode;
  readonly order: number;
  /** How many visits the ticket is worth, as a group is. */
  readonly worth: number;
  readonly elapsedMs: DurationMs;
}

/** When this window next calls; nothing where nobody knows whether it will. */
export function freeAt(hall: Hall, window: Window, { comesAt }: Presence): Free | undefined {
  const { state } = window;
  if (window.clerk === undefined) return comesAt && { is: 'at', at: comesAt };
  switch (state.at) {
    case 'closed':
      return comesAt && { is: 'at', at: comesAt };
    case 'open':
      return { is: 'at', at: hall.now };
    case 'paused':
      return comesBack(hall, state.since);
    case 'calling': {
      const ticket = ticketOf(hall, hall.calls.get(state.call)?.ticket);
      return { is: 'after-call', ...ticket, elapsedMs: hall.now - state.since };
    }
    case 'serving': {
      const visit = hall.visits.get(state.visit);
      const elapsedMs = visit === undefined ? hall.now - state.since : handledMs(visit, hall.now);
      return { is: 'after-visit', ...ticketOf(hall, visit?.ticket), elapsedMs };
    }
  }
}

/** After a pause that has lasted since then. */
export function comesBack(hall: Hall, since: Instant): Free {
  const pause = betweenBelief(hall, 'pause');
  return { is: 'after-pause', elapsedMs: hall.now - since, pause };
}

function ticketOf(hall: Hall, id: string | undefined): Omit<InHand, 'elapsedMs'> {
  const ticket: Partial<Ticket> = hall.tickets.get(id ?? '') ?? {};
  const { service = '', order = 0 } = ticket;
  return { service, order, worth: visitsWorth(hall.plan, ticket) };
}
