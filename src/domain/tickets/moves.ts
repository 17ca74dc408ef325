import { need } from '../basics/bug.js';
import type { Instant } from '../basics/time.js';
import type { Fact, FactOf, TicketFact } from '../facts.js';
import { goesBack } from './return-moves.js';
import type { Call, Hall, Place, Ticket } from '../hall.js';
import { countTurn } from '../queue/turns.js';
import { countTaken, giveBack } from './demand.js';
import { contentOf } from './lease-moves.js';
import { showCall, takeFromSight } from './shown-calls.js';
import { lineKeyOf, standingOf } from './standing.js';
import type { LineGoal } from './wishes.js';

/** What was taken back is moved where windows are (undo-moves). */
type PlainTicketFact = Exclude<
  TicketFact, { kind: 'ticket.call-undone' | 'ticket.miss-undone' }
>;

/** Moves the hall on by a fact about tickets and their calls. */
export function evolveTicket(hall: Hall, fact: PlainTicketFact & Fact): void {
  switch (fact.kind) {
    case 'ticket.issued':
      return issue(hall, fact);
    case 'ticket.printed':
      return;
    case 'ticket.called':
      return call(hall, fact);
    case 'ticket.recalled':
      return recall(hall, fact);
    case 'ticket.missed':
      freeWindow(hall, fact.window, fact.at);
      hall.tally.noShows += 1;
      return end(hall, fact.ticket, { at: 'ended', how: 'no-show', since: fact.at });
    case 'ticket.rejoined':
      return rejoin(hall, fact);
    case 'ticket.cancelled':
      giveBack(hall, need(hall.tickets, fact.ticket, 'ticket'));
      return end(hall, fact.ticket, { at: 'ended', how: 'cancelled', since: fact.at });
    case 'ticket.expired':
      return end(hall, fact.ticket, { at: 'ended', how: 'expired', since: fact.at });
  }
}

/** Moves a ticket to another place, out of its line and into the next one where it has one. */
export function moveTicket(hall: Hall, ticket: Ticket, place: Place): void {
  const before = standingOf(ticket);
  if (before !== undefined) hall.queue.remove(lineKeyOf(ticket), ticket.lane, before);
  ticket.place = place;
  if (place.at === 'held') hall.heldTickets.add(ticket.id);
  else if (hall.heldTickets.delete(ticket.id)) {
    hall.wakes.delete(`step:${ticket.id}`);
    hall.wakes.delete(`hold:${ticket.id}`);
  }
  if (place.at === 'ended' && place.how === 'no-show') hall.missedTickets.add(ticket.id);
  else hall.missedTickets.delete(ticket.id);
  if (place.at === 'waiting' && ticket.party !== undefined) hall.groups.add(ticket.id);
  else hall.groups.delete(ticket.id);
  const after = standingOf(ticket);
  if (after !== undefined) hall.queue.add(lineKeyOf(ticket), ticket.lane, after);
}

/** A window that has let go of its ticket is open again, unless it was not busy at all. */
export function freeWindow(hall: Hall, number: number, at: Instant): void {
  const window = need(hall.windows, number, 'window');
  if (window.state.at === 'calling' || window.state.at === 'serving') {
    window.state = { at: 'open', since: at };
  }
}

function issue(hall: Hall, fact: FactOf<'ticket.issued'> & Fact): void {
  const { offline } = fact;
  const takenAt = offline?.takenAt ?? fact.at;
  const ticket: Ticket = {
    id: fact.ticket,
    number: fact.number,
    takenAt,
    order: hall.tickets.size,
    service: fact.service,
    lane: fact.lane,
    place: { at: 'waiting', since: takenAt, effectiveAt: fact.effectiveAt },
    calls: 0,
    visits: 0,
    elderly: fact.elderly,
    came: { service: fact.service, lane: fact.lane, effectiveAt: fact.effectiveAt },
    ...(fact.services === undefined ? {} : { services: fact.services }),
    ...(fact.party === undefined ? {} : { party: fact.party }),
    ...(fact.person === undefined ? {} : { person: fact.person }),
    ...(offline === undefined ? {} : { lease: offline.lease }),
  };
  hall.tickets.set(ticket.id, ticket);
  hall.numbers.set(ticket.number, ticket.id);
  if (offline === undefined) hall.series.set(fact.prefix, fact.serial);
  else need(hall.leases, offline.lease, 'lease').given.set(fact.serial, contentOf(fact, offline));
  hall.tally.taken += 1;
  countTaken(hall, ticket);
  moveTicket(hall, ticket, ticket.place);
}

function call(hall: Hall, fact: FactOf<'ticket.called'> & Fact): void {
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  const window = need(hall.windows, fact.window, 'window');
  moveTicket(hall, ticket, { at: 'called', window: fact.window, call: fact.call });
  ticket.calls += 1;
  countTurn(hall, window, fact.call, ticket);
  window.state = { at: 'calling', call: fact.call, since: fact.at };
  const made: Call = {
    id: fact.call,
    ticket: fact.ticket,
    number: fact.number,
    window: fact.window,
    clerk: fact.clerk,
    at: fact.at,
    reason: fact.reason,
    recalls: 0,
    lastAt: fact.at,
  };
  hall.calls.set(made.id, made);
  showCall(hall, made);
}

function recall(hall: Hall, fact: FactOf<'ticket.recalled'> & Fact): void {
  const again = need(hall.calls, fact.call, 'call');
  again.recalls = fact.recalls;
  again.lastAt = fact.at;
  takeFromSight(hall, again.id);
  showCall(hall, again);
}

function rejoin(hall: Hall, fact: FactOf<'ticket.rejoined'> & Fact): void {
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  goesBack(hall, ticket, fact);
  moveTicket(hall, ticket, { at: 'ended', how: 'transferred', since: fact.at });
  ticket.service = fact.service;
  ticket.lane = fact.lane;
  if (fact.sentBy !== undefined) ticket.sentBy = fact.sentBy;
  const goal: LineGoal = {
    ...(fact.only === undefined ? {} : { only: fact.only }),
    ...(fact.clerk === undefined ? {} : { clerk: fact.clerk }),
  };
  // Who goes on with a visit is called to it there, and never ends as a no-show.
  ticket.goal = fact.visit === undefined && goal.only !== undefined ? goal : undefined;
  moveTicket(hall, ticket, {
    at: 'waiting', since: fact.at, effectiveAt: fact.effectiveAt, ...goal,
  });
}

function end(hall: Hall, id: string, place: Place): void {
  moveTicket(hall, need(hall.tickets, id, 'ticket'), place);
}
