import type { Standing } from '../queue/line.js';
import type { LineKey } from '../queue/queue.js';
import type { Ticket } from '../hall.js';

/** A waiting ticket's standing in its line; nothing while it does not wait. */
export function standingOf(ticket: Ticket): Standing | undefined {
  if (ticket.place.at !== 'waiting') return undefined;
  return { ticket: ticket.id, effectiveAt: ticket.place.effectiveAt, order: ticket.order };
}

/** The line a waiting ticket stands in: its service's, or one window's after a transfer. */
export function lineKeyOf(ticket: Ticket): LineKey {
  const only = ticket.place.at === 'waiting' ? ticket.place.only : undefined;
  return only === undefined ? ticket.service : `window:${only}`;
}
