import { need } from '../basics/bug.js';
import { plus } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Ticket, Visit, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { ticketNumbered } from '../tickets/numbering.js';
import { goesOn } from '../tickets/errands.js';
import { transferFacts } from '../tickets/transfer.js';
import { reachStaffed, whyNotFree } from './authority.js';

type ServingInput = TimedInputOf<
  'ticket.start' | 'ticket.finish' | 'ticket.hold' | 'ticket.resume' | 'ticket.transfer'
>;

/** The course of a visit at a window (办件): start, finish, hold and resume, transfer. */
export function decideServing(hall: Hall, input: ServingInput): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window, clerk } = reach;
  switch (input.kind) {
    case 'ticket.start':
      return start(hall, window, clerk);
    case 'ticket.finish':
      return finish(hall, window, input);
    case 'ticket.hold':
      return hold(hall, window, input);
    case 'ticket.resume':
      return resume(hall, { window, clerk, number: input.number });
    case 'ticket.transfer':
      return transfer(hall, window, input);
  }
}

function start(hall: Hall, window: Window, clerk: string): Decision {
  if (window.state.at !== 'calling') return refuse('nobody-called');
  const call = need(hall.calls, window.state.call, 'call');
  const ticket = need(hall.tickets, call.ticket, 'ticket');
  return agree({ of: 'window', window: window.number }, {
    kind: 'visit.started',
    visit: `${ticket.id}-${ticket.visits + 1}`,
    ticket: ticket.id,
    call: call.id,
    window: window.number,
    clerk,
    service: ticket.service,
  });
}

/** Finishing asks for the rating at once, on the pad of this window. */
function finish(hall: Hall, window: Window, input: TimedInputOf<'ticket.finish'>): Decision {
  const visit = visitInHand(hall, window);
  if (visit === undefined) return refuse('nobody-serving');
  const until = plus(input.at, hall.plan.rules.ratingMs);
  return agree(
    { of: 'window', window: window.number },
    ended(visit, 'finished'),
    {
      kind: 'rating.invited', visit: visit.id, ticket: visit.ticket, window: window.number, until,
    },
    ...goesOn(hall, need(hall.tickets, visit.ticket, 'ticket'), input.at),
  );
}

function hold(hall: Hall, window: Window, input: TimedInputOf<'ticket.hold'>): Decision {
  const visit = visitInHand(hall, window);
  if (visit === undefined) return refuse('nobody-serving');
  return agree({ of: 'window', window: window.number }, {
    kind: 'visit.held',
    visit: visit.id,
    ticket: visit.ticket,
    window: window.number,
    holdKind: input.holdKind,
  });
}

function resume(
  hall: Hall,
  { window, clerk, number }: { window: Window; clerk: string; number: string },
): Decision {
  const busy = whyNotFree(window);
  if (busy !== undefined) return refuse(busy);
  const ticket = ticketNumbered(hall, number);
  if (ticket === undefined) return refuse('unknown-ticket');
  if (ticket.place.at !== 'held') return refuse('ticket-not-held');
  if (!mayResume(window, ticket)) return refuse('other-windows-ticket');
  return agree({ of: 'window', window: window.number }, {
    kind: 'visit.resumed',
    visit: ticket.place.visit,
    ticket: ticket.id,
    window: window.number,
    clerk,
  });
}

/** Whoever only fetches papers may come back to any window of the service; else to this one. */
function mayResume(window: Window, ticket: Ticket): boolean {
  if (ticket.place.at !== 'held') return false;
  if (ticket.place.window === window.number) return true;
  const anywhere = ticket.place.holdKind === 'fetch-papers';
  return anywhere && window.plan.services.includes(ticket.service);
}

function transfer(hall: Hall, window: Window, input: TimedInputOf<'ticket.transfer'>): Decision {
  const visit = visitInHand(hall, window);
  if (visit === undefined) return refuse('nobody-serving');
  const facts = transferFacts(hall, { window, visit, to: input.to, at: input.at });
  if (typeof facts === 'string') return refuse(facts);
  return agree({ of: 'window', window: window.number }, ...facts);
}

function visitInHand(hall: Hall, window: Window): Visit | undefined {
  if (window.state.at !== 'serving') return undefined;
  return need(hall.visits, window.state.visit, 'visit');
}

function ended(visit: Visit, how: 'finished'): FactBody {
  const { id, ticket, window, clerk } = visit;
  return { kind: 'visit.ended', visit: id, ticket, window, clerk, how };
}
