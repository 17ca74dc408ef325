import { need } from '../basics/bug.js';
import { between, plus, type Instant } from '../basics/time.js';
import type { Fact, FactOf } from '../facts.js';
import { askNoMore } from '../evaluations/moves.js';
import type { Hall, Visit } from '../hall.js';
import { freeWindow, moveTicket } from '../tickets/moves.js';
import { servingPolicy } from './policy.js';

type CourseFact = FactOf<
  'visit.started' | 'visit.held' | 'visit.resumed' | 'visit.hold-due' | 'visit.ended'
>;

/** Moves the hall on by a fact about visits. */
export function evolveVisit(hall: Hall, fact: CourseFact & Fact): void {
  switch (fact.kind) {
    case 'visit.started':
      return start(hall, fact);
    case 'visit.held':
      return hold(hall, fact);
    case 'visit.resumed':
      return resume(hall, fact);
    case 'visit.hold-due':
      return stepIsDue(hall, fact);
    case 'visit.ended':
      return end(hall, fact);
  }
}

function start(hall: Hall, fact: FactOf<'visit.started'> & Fact): void {
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  const visit: Visit = {
    id: fact.visit,
    ticket: fact.ticket,
    service: fact.service,
    window: fact.window,
    clerk: fact.clerk,
    startedAt: fact.at,
    heldMs: 0,
    waitedMs: 0,
    end: undefined,
    invitation: { is: 'not-asked' },
    rating: undefined,
  };
  hall.visits.set(visit.id, visit);
  ticket.visits += 1;
  serve(hall, visit, fact.at);
}

function serve(hall: Hall, visit: Visit, at: Instant): void {
  const window = need(hall.windows, visit.window, 'window');
  window.state = { at: 'serving', visit: visit.id, since: at };
  window.thanksUntil = undefined;
  hall.wakes.delete(`thanks:${visit.window}`);
  const ticket = need(hall.tickets, visit.ticket, 'ticket');
  moveTicket(hall, ticket, { at: 'serving', window: visit.window, visit: visit.id });
}

function hold(hall: Hall, fact: FactOf<'visit.held'> & Fact): void {
  const { window, visit, holdKind, until } = fact;
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  freeWindow(hall, window, fact.at);
  // Called again after a hold, and not come: what the citizen waited until now is no handling.
  const { underWay } = ticket;
  if (underWay !== undefined) {
    need(hall.visits, visit, 'visit').waitedMs += between(underWay.backAt, fact.at);
    ticket.underWay = undefined;
  }
  moveTicket(hall, ticket, {
    at: 'held', window, visit, holdKind, since: fact.at,
    ...(until === undefined ? {} : { until }),
  });
  if (until !== undefined) hall.wakes.set(`step:${ticket.id}`, until);
  const { holdWithinMs } = servingPolicy(hall.plan);
  if (holdWithinMs !== undefined) hall.wakes.set(`hold:${ticket.id}`, plus(fact.at, holdWithinMs));
}

function stepIsDue(hall: Hall, fact: FactOf<'visit.hold-due'>): void {
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  if (ticket.place.at === 'held') ticket.place = { ...ticket.place, due: true };
  hall.wakes.delete(`step:${ticket.id}`);
}

function resume(hall: Hall, fact: FactOf<'visit.resumed'> & Fact): void {
  const visit = need(hall.visits, fact.visit, 'visit');
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  const { place } = ticket;
  if (place.at === 'held') visit.heldMs += between(place.since, fact.at);
  visit.waitedMs += fact.waitedMs ?? 0;
  ticket.underWay = undefined;
  visit.window = fact.window;
  visit.clerk = fact.clerk;
  serve(hall, visit, fact.at);
}

function end(hall: Hall, fact: FactOf<'visit.ended'> & Fact): void {
  const visit = need(hall.visits, fact.visit, 'visit');
  const ticket = need(hall.tickets, fact.ticket, 'ticket');
  // Whoever was not at the window in the end has got nothing done there.
  const done = fact.how === 'finished' || ticket.place.at === 'serving';
  if (ticket.place.at === 'held') visit.heldMs += between(ticket.place.since, fact.at);
  else if (ticket.place.at === 'serving') freeWindow(hall, fact.window, fact.at);
  visit.end = { at: fact.at, how: fact.how };
  if (fact.how !== 'finished') askNoMore(hall, visit);
  if (fact.how !== 'transferred' && done) hall.tally.finished += 1;
  ticket.underWay = undefined;
  moveTicket(hall, ticket, {
    at: 'ended',
    how: fact.how === 'transferred' ? 'transferred' : done ? 'finished' : 'expired',
    since: fact.at,
  });
}
