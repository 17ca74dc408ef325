import { need } from '../basics/bug.js';
import type { TicketId, WindowNumber } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall, Ticket, Window } from '../hall.js';
import { linesOf } from '../queue/next.js';
import { whyNoReturn } from '../tickets/returns.js';

/** A number that missed its call and may still come back, as a clerk's console lists it. */
export interface MissedView {
  readonly id: TicketId;
  readonly number: string;
  readonly since: string;
}

/** How many a console is told of; whoever missed the call before those comes back by number. */
const MOST = 60;

/** Who missed a call here, or of a service this window calls, and may still come back. */
export function missedView(hall: Hall, number: WindowNumber): MissedView[] {
  const window = hall.windows.get(number);
  if (window === undefined) return [];
  const lines = new Set<string>(linesOf(window));
  const found: MissedView[] = [];
  for (const id of [...hall.missedTickets].reverse()) {
    const ticket = need(hall.tickets, id, 'ticket');
    const { place } = ticket;
    if (place.at !== 'ended' || whyNoReturn(hall, ticket, hall.now) !== undefined) continue;
    if (!lines.has(ticket.service) && !wasCalledBy(hall, window, ticket)) continue;
    found.push({ id, number: ticket.number, since: isoOf(place.since) });
    if (found.length === MOST) break;
  }
  return found;
}

function wasCalledBy(hall: Hall, window: Window, { id, calls }: Ticket): boolean {
  return hall.calls.get(`${id}-c${calls}`)?.window === window.number;
}
