import type { Reply } from '../../domain/inputs.js';
import type { TicketLinks } from '../../ledger/ticket-links.js';

/** The ticket of a positive answer, with the link its holder follows it by. */
export function ticketWithLink(reply: Reply, links: TicketLinks): object {
  const { ticket } = reply;
  if (!isTicket(ticket)) throw new TypeError('the answer to a ticket.take holds no ticket');
  return 'link' in ticket ? ticket : { ...ticket, link: links.linkOf(ticket.id) };
}

function isTicket(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
