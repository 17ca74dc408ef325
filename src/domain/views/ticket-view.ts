import { slotOfTicket } from '../appointments/views.js';
import { need } from '../basics/bug.js';
import type { TicketId, VisitId } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall, Ticket, Visit } from '../hall.js';
import { waitOfTicket } from '../queue/forecast.js';
import { aheadOf } from '../queue/next.js';
import type { TicketView } from '../view-shapes.js';

/** A ticket as its holder sees it, or nothing for a ticket that is not of this day. */
export function ticketView(hall: Hall, id: TicketId): TicketView | undefined {
  const ticket = hall.tickets.get(id);
  if (ticket === undefined) return undefined;
  const ahead = aheadOf(hall, ticket);
  const { place } = ticket;
  return {
    id,
    number: ticket.number,
    service: ticket.service,
    lane: ticket.lane,
    takenAt: isoOf(ticket.takenAt),
    ...(ticket.lease === undefined ? {} : { offline: true as const }),
    state: place.at,
    ...(place.at === 'ended' ? { how: place.how } : {}),
    ...('window' in place ? { window: place.window } : {}),
    ahead,
    wait: place.at === 'waiting' ? waitOfTicket(hall, ticket) : { low: 0, high: 0 },
    ...rateable(hall, ticket),
    ...slotOfTicket(hall, ticket.appointment),
  };
}

function rateable(hall: Hall, ticket: Ticket): { rate?: VisitId; rated?: boolean } {
  const visit = lastVisit(hall, ticket);
  if (visit?.end?.how !== 'finished') return {};
  return visit.rating === undefined ? { rate: visit.id, rated: false } : { rated: true };
}

function lastVisit(hall: Hall, ticket: Ticket): Visit | undefined {
  if (ticket.visits === 0) return undefined;
  return need(hall.visits, `${ticket.id}-${ticket.visits}`, 'visit');
}
