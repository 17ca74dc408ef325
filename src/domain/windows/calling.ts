import { need } from '../basics/bug.js';
import { between, plus, type Instant } from '../basics/time.js';
import { agree, refuse, refuseFor, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Call, Hall, Ticket, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isAwaitedElsewhere } from '../posts/promises.js';
import { mayCall, nextCall, reasonByNumber } from '../queue/next.js';
import type { Reason } from '../queue/reason.js';
import { ticketNumbered } from '../tickets/numbering.js';
import { reachStaffed, whyNotFree } from './authority.js';
import { secondsUntil, servingPolicy } from './policy.js';
import { finishing } from './serving.js';

type CallInput = TimedInputOf<'ticket.next' | 'ticket.call' | 'ticket.recall' | 'ticket.no-show'>;

/** A call, a recall, or a no-show at a window (叫号, 重呼, 过号). */
export function decideCall(hall: Hall, input: CallInput): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window, clerk } = reach;
  switch (input.kind) {
    case 'ticket.next':
      return next(hall, { window, clerk, input });
    case 'ticket.call':
      return callNumber(hall, { window, clerk, number: input.number, at: input.at });
    case 'ticket.recall':
      return recall(hall, window, input.at);
    case 'ticket.no-show':
      return noShow(hall, window, input.at);
  }
}

function next(
  hall: Hall,
  { window, clerk, input }: {
    window: Window;
    clerk: string;
    input: TimedInputOf<'ticket.next'>;
  },
): Decision {
  const finished = input.finishFirst === true ? finishing(hall, window, input.at) : undefined;
  const busy = finished === undefined ? whyNotFree(window) : undefined;
  if (busy !== undefined) return refuse(busy);
  const call = finished !== undefined && isAwaitedElsewhere(hall, window)
    ? undefined : callOfNext(hall, { window, clerk, at: input.at });
  // The visit is over all the same when nobody waits after it.
  if (call === undefined && finished === undefined) return refuse('nobody-waiting');
  const facts = [...(finished ?? []), ...(call === undefined ? [] : [call])];
  return agree({ of: 'window', window: window.number }, ...facts);
}

/** The call of whoever is next at this window, or nothing where nobody waits for it. */
export function callOfNext(
  hall: Hall,
  { window, clerk, at }: { window: Window; clerk: string; at: Instant },
): FactBody | undefined {
  const chosen = nextCall(hall, window, at);
  if (chosen === undefined) return undefined;
  const { ticket, reason } = chosen;
  return called(ticket, { window, clerk, reason });
}

function callNumber(
  hall: Hall,
  { window, clerk, number, at }: { window: Window; clerk: string; number: string; at: Instant },
): Decision {
  const busy = whyNotFree(window);
  if (busy !== undefined) return refuse(busy);
  const ticket = ticketNumbered(hall, number);
  if (ticket === undefined) return refuse('unknown-ticket');
  const refused = whyNotCallable(window, ticket);
  if (refused !== undefined) return refuse(refused);
  const reason = reasonByNumber(hall, window, at);
  return agree({ of: 'window', window: window.number }, called(ticket, { window, clerk, reason }));
}

function whyNotCallable(
  window: Window,
  ticket: Ticket,
): 'other-windows-ticket' | 'ticket-not-waiting' | 'service-not-here' | undefined {
  const { place } = ticket;
  if (place.at === 'waiting') return mayCall(window, ticket) ? undefined : 'service-not-here';
  const elsewhere = place.at !== 'ended' && place.window !== window.number;
  return elsewhere ? 'other-windows-ticket' : 'ticket-not-waiting';
}

function called(
  ticket: Ticket,
  { window, clerk, reason }: { window: Window; clerk: string; reason: Reason },
): FactBody {
  return {
    kind: 'ticket.called',
    ticket: ticket.id,
    call: `${ticket.id}-c${ticket.calls + 1}`,
    number: ticket.number,
    window: window.number,
    clerk,
    reason,
  };
}

function recall(hall: Hall, window: Window, at: Instant): Decision {
  if (window.state.at !== 'calling') return refuse('nobody-called');
  const call = need(hall.calls, window.state.call, 'call');
  if (call.recalls >= hall.plan.rules.recallsMax) return refuse('recall-limit');
  const from = mayRecallAt(hall, call);
  if (at < from) return tooSoon(at, from);
  return agree({ of: 'window', window: window.number }, {
    kind: 'ticket.recalled',
    ticket: call.ticket,
    call: call.id,
    number: call.number,
    window: window.number,
    recalls: call.recalls + 1,
  });
}

function noShow(hall: Hall, window: Window, at: Instant): Decision {
  if (window.state.at !== 'calling') return refuse('nobody-called');
  const call = need(hall.calls, window.state.call, 'call');
  const from = mayMissAt(hall, call);
  if (at < from) return tooSoon(at, from);
  return agree({ of: 'window', window: window.number }, {
    kind: 'ticket.missed',
    ticket: call.ticket,
    call: call.id,
    window: window.number,
  }, ...heldAgain(need(hall.tickets, call.ticket, 'ticket'), window, at));
}

/** From when a call may be repeated: people need a moment to hear it. */
export function mayRecallAt(hall: Hall, call: Call): Instant {
  return plus(call.lastAt, servingPolicy(hall.plan).recallPauseMs);
}

/** From when whoever was called may be put down as a no-show: people need time to walk. */
export function mayMissAt(hall: Hall, call: Call): Instant {
  return plus(call.at, servingPolicy(hall.plan).noShowAfterMs);
}

function tooSoon(at: Instant, from: Instant): Decision {
  return refuseFor('too-soon', `${secondsUntil(at, from)} 秒`);
}

/** Whoever was back from a hold and has gone again is on hold as before: the visit is not over. */
function heldAgain(ticket: Ticket, window: Window, at: Instant): FactBody[] {
  const { underWay } = ticket;
  if (underWay === undefined) return [];
  const { visit, holdKind, backAt } = underWay;
  return [{
    kind: 'visit.held', visit, ticket: ticket.id, window: window.number, holdKind,
    waitedMs: between(backAt, at),
  }];
}
