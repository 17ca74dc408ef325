import type { ServiceCode } from '../basics/names.js';
import type { Hall, Ticket } from '../hall.js';

/** Every service a ticket was taken for, in the order in which they were chosen (一号多办). */
export function servicesOf(ticket: Ticket): readonly ServiceCode[] {
  return ticket.services ?? [ticket.came.service];
}

/** The services this ticket was served for today, to the end or until it was sent on. */
export function visitedServices(hall: Hall, ticket: Ticket): ReadonlySet<ServiceCode> {
  const visited = new Set<ServiceCode>();
  for (let nth = 1; nth <= ticket.visits; nth += 1) {
    const visit = hall.visits.get(`${ticket.id}-${nth}`);
    const how = visit?.end?.how;
    if (visit !== undefined && (how === 'finished' || how === 'transferred')) {
      visited.add(visit.service);
    }
  }
  return visited;
}

/** The services of a ticket that are still to be done after the one it is at. */
export function servicesLeft(hall: Hall, ticket: Ticket): ServiceCode[] {
  if (ticket.services === undefined) return [];
  const visited = visitedServices(hall, ticket);
  return ticket.services.filter((code) => code !== ticket.service && !visited.has(code));
}
