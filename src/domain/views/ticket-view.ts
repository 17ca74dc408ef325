import { unservedKey } from '../alerts/watch.js';
import { slotOfTicket } from '../appointments/views.js';
import { need } from '../basics/bug.js';
import type { LineKey, TicketId } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall, Ticket, Visit } from '../hall.js';
import { waitOfTicket } from '../forecast/forecast.js';
import { aheadOf, windowsFor } from '../queue/next.js';
import { lineKeyOf } from '../tickets/standing.js';
import type { TicketView } from '../view-shapes.js';
import { awaitedAt } from './window-view.js';
import { wishView } from './wish-view.js';

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
    ...wishView(hall, ticket),
    state: place.at,
    ...(place.at === 'ended' ? { how: place.how } : {}),
    ...('window' in place ? { window: place.window } : {}),
    ...(place.at === 'waiting' && place.only !== undefined ? { waitsFor: place.only } : {}),
    ahead,
    wait: place.at === 'waiting' ? waitOfTicket(hall, ticket) : { low: 0, high: 0 },
    ...unattended(hall, ticket),
    ...rateable(hall, ticket),
    ...slotOfTicket(hall, ticket.appointment),
  };
}

/**
 * Whoever holds it is to wait on (请稍候): nobody is at work on its line, and those who can mend it
 * have been told (invariant 6), or somebody is being asked to come to each window that is.
 */
function unattended(hall: Hall, ticket: Ticket): { unattended?: true } {
  if (ticket.place.at !== 'waiting') return {};
  const line = lineKeyOf(ticket);
  return hall.alerts.has(unservedKey(line)) || isAwaited(hall, line) ? { unattended: true } : {};
}

function isAwaited(hall: Hall, line: LineKey): boolean {
  if (hall.ladders.size === 0) return false;
  const calling = windowsFor(hall, line);
  return calling.length > 0 && calling.every((number) =>
    awaitedAt(hall, need(hall.windows, number, 'window')).awaited === true);
}

/** The latest finished visit that is not rated yet; each visit of a ticket is rated by itself. */
function rateable(hall: Hall, ticket: Ticket): Pick<TicketView, 'rate' | 'rateWindow' | 'rated'> {
  const finished = finishedVisits(hall, ticket);
  const open = finished.find(({ rating }) => rating === undefined);
  if (open !== undefined) return { rate: open.id, rateWindow: open.window, rated: false };
  return finished.length === 0 ? {} : { rated: true };
}

function finishedVisits(hall: Hall, ticket: Ticket): Visit[] {
  const finished: Visit[] = [];
  for (let nth = ticket.visits; nth > 0; nth -= 1) {
    const visit = need(hall.visits, `${ticket.id}-${nth}`, 'visit');
    if (visit.end?.how === 'finished') finished.push(visit);
  }
  return finished;
}
