import type { ServiceCode } from '../basics/names.js';
import type { Hall, Ticket } from '../hall.js';
import { servicesLeft } from '../tickets/services-of.js';

/** What a ticket is for beside its present service, and for how many; empty for most tickets. */
export function wishView(
  hall: Hall,
  ticket: Ticket,
): { left?: readonly ServiceCode[]; party?: number } {
  const { place } = ticket;
  const over = place.at === 'ended' && place.how !== 'no-show';
  const left = over ? [] : servicesLeft(hall, ticket);
  return {
    ...(left.length === 0 ? {} : { left }),
    ...(ticket.party === undefined ? {} : { party: ticket.party }),
  };
}
