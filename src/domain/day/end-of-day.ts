import { expiredFact } from '../appointments/missed.js';
import type { VisitId } from '../basics/names.js';
import { dayOf, type Instant } from '../basics/time.js';
import { whyUnanswered } from '../evaluations/unanswered.js';
import type { FactBody } from '../facts.js';
import type { Hall, Ticket } from '../hall.js';
import { endOfHelp } from '../load/help.js';
import { carriedOf } from './moves.js';

/**
 * The facts that end one hall day and begin the next, or none while it is still the same day.
 *
 * It is asked before every input, so that nothing of the new day can be counted to the old one
 * even when the wake-up comes late. A clock that stands before the hall's day changes nothing.
 */
export function turnOfDay(hall: Hall, at: Instant): FactBody[] {
  const today = dayOf(at, hall.plan);
  if (today <= hall.day) return [];
  const carried = carriedOf(hall, hall.plan);
  return [...endOfDay(hall), { kind: 'day.began', began: today, carried }];
}

/** Ends everything that is under way: nobody waits over night, and no visit is lost. */
export function endOfDay(hall: Hall): FactBody[] {
  const facts: FactBody[] = [];
  for (const ticket of hall.tickets.values()) facts.push(...endTicket(hall, ticket));
  for (const visit of hall.visits.values()) {
    if (visit.invitation.is !== 'open') continue;
    const { id, ticket, window } = visit;
    const why = whyUnanswered(hall, visit, hall.now);
    facts.push({ kind: 'rating.unanswered', visit: id, ticket, window, why });
  }
  for (const window of hall.windows.values()) {
    facts.push(...endOfHelp(hall, window, { why: 'day-end' }));
    if (window.clerk === undefined) continue;
    const { number, clerk } = window;
    facts.push({ kind: 'clerk.signed-out', window: number, clerk, why: 'day-end' });
  }
  for (const { window, why, since } of hall.ladders.values()) {
    facts.push({ kind: 'cover.ended', window, how: 'hours-over', why, since });
  }
  for (const key of hall.alerts.keys()) facts.push({ kind: 'alert.cleared', key });
  for (const window of hall.handOvers.keys()) facts.push({ kind: 'hand-over.withdrawn', window });
  facts.push(...expiredFact(hall));
  facts.push({ kind: 'day.ended', ended: hall.day });
  return facts;
}

function endTicket(hall: Hall, ticket: Ticket): FactBody[] {
  const { place } = ticket;
  switch (place.at) {
    case 'ended':
      return [];
    case 'waiting':
      return ticket.underWay === undefined
        ? [{ kind: 'ticket.expired', ticket: ticket.id }]
        : endVisit(hall, ticket, ticket.underWay.visit);
    case 'called':
      return [
        { kind: 'ticket.missed', ticket: ticket.id, call: place.call, window: place.window },
        ...(ticket.underWay === undefined ? [] : endVisit(hall, ticket, ticket.underWay.visit)),
      ];
    case 'serving':
    case 'held':
      return endVisit(hall, ticket, place.visit);
  }
}

function endVisit(hall: Hall, ticket: Ticket, id: VisitId): FactBody[] {
  const visit = hall.visits.get(id);
  if (visit === undefined) return [];
  const { window, clerk } = visit;
  return [{ kind: 'visit.ended', visit: id, ticket: ticket.id, window, clerk, how: 'day-end' }];
}
