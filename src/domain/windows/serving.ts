import { need } from '../basics/bug.js';
import type { TicketId } from '../basics/names.js';
import { between, MINUTE_MS, plus, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import { invitedAtEnd } from '../evaluations/asking.js';
import type { FactBody } from '../facts.js';
import type { Hall, Ticket, Visit, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { standsInLineFor } from '../posts/opened.js';
import { mayCall } from '../queue/next.js';
import { ticketNumbered } from '../tickets/numbering.js';
import { goesOn } from '../tickets/errands.js';
import { transferFacts } from '../tickets/transfer.js';
import { reachStaffed, whyNotFree } from './authority.js';
import type { UnderWay } from './under-way.js';

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
      return start(hall, { window, clerk, at: input.at });
    case 'ticket.finish':
      return finish(hall, window, input);
    case 'ticket.hold':
      return hold(hall, window, input);
    case 'ticket.resume':
      return resume(hall, { window, clerk, at: input.at }, input.number);
    case 'ticket.transfer':
      return transfer(hall, window, input);
  }
}

/** A window, its clerk and the moment at which they act. */
interface AtWindow {
  readonly window: Window;
  readonly clerk: string;
  readonly at: Instant;
}

function start(hall: Hall, { window, clerk, at }: AtWindow): Decision {
  if (window.state.at !== 'calling') return refuse('nobody-called');
  const call = need(hall.calls, window.state.call, 'call');
  const ticket = need(hall.tickets, call.ticket, 'ticket');
  if (ticket.underWay !== undefined) return goOn(ticket, ticket.underWay, { window, clerk, at });
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

/** The visit of somebody who is back from a hold goes on; the wait for the call is no handling. */
function goOn(ticket: Ticket, { visit, backAt }: UnderWay, here: AtWindow): Decision {
  const { window, clerk, at } = here;
  return agree({ of: 'window', window: window.number }, {
    kind: 'visit.resumed', visit, ticket: ticket.id, window: window.number, clerk,
    waitedMs: between(backAt, at),
  });
}

function finish(hall: Hall, window: Window, input: TimedInputOf<'ticket.finish'>): Decision {
  const facts = finishing(hall, window, input.at);
  return facts === undefined
    ? refuse('nobody-serving')
    : agree({ of: 'window', window: window.number }, ...facts);
}

/**
 * What finishing the visit in hand leads to, or nothing where none is: the rating is asked for at
 * once, on the pad of this window.
 */
export function finishing(hall: Hall, window: Window, at: Instant): FactBody[] | undefined {
  const visit = visitInHand(hall, window);
  if (visit === undefined) return undefined;
  return [
    ended(visit, 'finished'),
    ...invitedAtEnd(hall, visit, at),
    ...goesOn(hall, need(hall.tickets, visit.ticket, 'ticket'), at),
  ];
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
    ...(input.dueMinutes === undefined
      ? {}
      : { until: plus(input.at, input.dueMinutes * MINUTE_MS) }),
  });
}

function resume(hall: Hall, here: AtWindow, number: string): Decision {
  const { window, clerk } = here;
  const busy = whyNotFree(window);
  if (busy !== undefined) return refuse(busy);
  const ticket = ticketNumbered(hall, number);
  if (ticket === undefined) return refuse('unknown-ticket');
  const { underWay } = ticket;
  if (ticket.place.at === 'waiting' && underWay !== undefined) {
    return mayCall(window, ticket) ? goOn(ticket, underWay, here) : refuse('other-windows-ticket');
  }
  if (ticket.place.at !== 'held') return refuse('ticket-not-held');
  if (!mayResume(hall, window, ticket)) return refuse('other-windows-ticket');
  return agree({ of: 'window', window: window.number }, {
    kind: 'visit.resumed',
    visit: ticket.place.visit,
    ticket: ticket.id,
    window: window.number,
    clerk,
  });
}

/**
 * Whoever only fetches papers may come back to any window of the service, or to one that calls
 * for this post while it stands empty; else to this window alone, unless the plan has it no more.
 */
function mayResume(hall: Hall, window: Window, { place, service }: Ticket): boolean {
  if (place.at !== 'held') return false;
  if (place.window === window.number) return true;
  if (place.holdKind !== 'fetch-papers' && hall.windows.has(place.window)) return false;
  return window.plan.services.includes(service) || standsInLineFor(window, place.window);
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

/** Nobody has come back in time: the visit on hold is over, and its ticket with it. */
export function holdOver(hall: Hall, id: TicketId): FactBody[] {
  const place = hall.tickets.get(id)?.place;
  if (place?.at !== 'held') return [];
  const { visit, window } = place;
  const { clerk } = need(hall.visits, visit, 'visit');
  return [{ kind: 'visit.ended', visit, ticket: id, window, clerk, how: 'not-back' }];
}

/** The step that a ticket on hold waits for should be done: its window is told. */
export function stepDue(hall: Hall, id: TicketId): FactBody[] {
  const ticket = hall.tickets.get(id);
  if (ticket?.place.at !== 'held') return [];
  const { visit, window } = ticket.place;
  return [{ kind: 'visit.hold-due', visit, ticket: id, window }];
}
