import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import type { Hall, Ticket, Window } from '../hall.js';
import { lineKeyOf, standingOf } from '../tickets/standing.js';
import type { Standing } from './line.js';
import type { LineKey } from './queue.js';
import type { Candidate, Reason } from './reason.js';

/** The lines a window calls from: its services', and its own after transfers. */
export function linesOf(window: Window): LineKey[] {
  return [`window:${window.number}`, ...window.plan.services];
}

/** How many tickets this window could call now. */
export function waitingAt(hall: Hall, window: Window): number {
  return linesOf(window).reduce((total, key) => total + hall.queue.count(key), 0);
}

/** The ticket the window is to call next, or nobody: the earliest effective arrival. */
export function nextTicket(hall: Hall, window: Window): Ticket | undefined {
  const head = hall.queue.heads(linesOf(window))[0];
  return head === undefined ? undefined : need(hall.tickets, head.ticket, 'ticket');
}

/** Why this ticket: everybody who stood first in a line of the window, as they counted. */
export function reasonFor(hall: Hall, window: Window, rule: Reason['rule']): Reason {
  const heads = hall.queue.heads(linesOf(window));
  return {
    rule,
    candidates: heads.map((head) => candidateOf(hall, head)),
    waiting: waitingAt(hall, window),
  };
}

/** How many tickets will be called before this one where it waits; 0 when it does not wait. */
export function aheadOf(hall: Hall, ticket: Ticket): number {
  const standing = standingOf(ticket);
  return standing === undefined ? 0 : hall.queue.countBefore(lineKeyOf(ticket), standing);
}

/** Whether the window may call this waiting ticket. */
export function mayCall(window: Window, ticket: Ticket): boolean {
  return linesOf(window).includes(lineKeyOf(ticket));
}

/** The windows that could call from this line: staffed and neither closed nor paused. */
export function windowsFor(hall: Hall, key: LineKey): WindowNumber[] {
  const numbers: WindowNumber[] = [];
  for (const window of hall.windows.values()) {
    if (isAtWork(window) && linesOf(window).includes(key)) numbers.push(window.number);
  }
  return numbers;
}

/** Open and staffed: somebody sits there and takes tickets. */
export function isAtWork(window: Window): boolean {
  const { at } = window.state;
  return window.clerk !== undefined && (at === 'open' || at === 'calling' || at === 'serving');
}

function candidateOf(hall: Hall, standing: Standing): Candidate {
  const ticket = need(hall.tickets, standing.ticket, 'ticket');
  const since = ticket.place.at === 'waiting' ? ticket.place.since : ticket.takenAt;
  return {
    ticket: ticket.id,
    number: ticket.number,
    service: ticket.service,
    lane: ticket.lane,
    since,
    headStartMs: hall.plan.headStartMs[ticket.lane],
    effectiveAt: standing.effectiveAt,
  };
}
