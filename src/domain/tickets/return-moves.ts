import { need } from '../basics/bug.js';
import { between } from '../basics/time.js';
import type { Fact, FactOf } from '../facts.js';
import type { Hall, Ticket } from '../hall.js';

/**
 * Counts a return before the ticket stands in its line again: after a no-show, or from a hold,
 * whose clock stops here; from now on the citizen waits for the hall and not the other way round.
 */
export function goesBack(hall: Hall, ticket: Ticket, fact: FactOf<'ticket.rejoined'> & Fact): void {
  const { place } = ticket;
  if (place.at === 'ended' && place.how === 'no-show') ticket.returns = (ticket.returns ?? 0) + 1;
  if (fact.visit === undefined || place.at !== 'held') return;
  need(hall.visits, fact.visit, 'visit').heldMs += between(place.since, fact.at);
  ticket.underWay = { visit: fact.visit, holdKind: place.holdKind, backAt: fact.at };
}
