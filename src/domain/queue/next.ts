import { need } from '../basics/bug.js';
import type { TicketId, WindowNumber } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import type { Hall, Ticket, Window } from '../hall.js';
import type { WindowPlan } from '../plan.js';
import { lineKeyOf, standingOf } from '../tickets/standing.js';
import { choose, firstFew, type Choice, type Head, type Won } from './choice.js';
import { waitedMs } from './conditions.js';
import type { LineKey } from './queue.js';
import { CANDIDATES_MAX, type Candidate, type Reason } from './reason.js';
import { backSince } from './right-of-return.js';
import { turnOf } from './turns.js';
import { wantsOf, type Wants } from './wants.js';

/** The lines that are a window's by its plan: its services', and its own after transfers. */
export function ownLinesOf({ number, services }: WindowPlan): LineKey[] {
  return [`window:${number}`, ...services];
}

/** The lines a window calls from now: its own, what it helps with, and what was opened to it. */
export function linesOf(window: Window): LineKey[] {
  const own = [...ownLinesOf(window.plan), ...helpedBy(window)];
  const opened = window.alsoCalls?.flatMap(({ lines }) => lines) ?? [];
  return opened.length === 0 ? [...own] : [...new Set([...own, ...opened])];
}

/** The service it helps out with (增援), unless it is meant to serve that anyway. */
function helpedBy({ help, plan }: Window): LineKey[] {
  return help === undefined || plan.services.includes(help.service) ? [] : [help.service];
}

function callsFrom({ number, plan, help, alsoCalls }: Window, key: LineKey): boolean {
  return plan.services.includes(key) || key === `window:${number}` || key === help?.service
    || alsoCalls?.some(({ lines }) => lines.includes(key)) === true;
}

/** How many tickets this window could call now. */
export function waitingAt(hall: Hall, window: Window): number {
  return linesOf(window).reduce((total, key) => total + hall.queue.count(key), 0);
}

/** The ticket the window is to call next, or nobody; `at` where that is not the hall's now. */
export function nextTicket(hall: Hall, window: Window, at = hall.now): Ticket | undefined {
  const head = chosenOf(hall, sightOf(hall, window, at))?.head;
  return head === undefined ? undefined : need(hall.tickets, head.ticket, 'ticket');
}

/** Whom the window is to call next, and why; nothing where nobody waits for it. */
export function nextCall(
  hall: Hall,
  window: Window,
  at: Instant,
): { readonly ticket: Ticket; readonly reason: Reason } | undefined {
  const sight = sightOf(hall, window, at);
  const choice = chosenOf(hall, sight);
  if (choice === undefined) return undefined;
  const { head, won } = choice;
  const reason = { rule: won.rule, ...considered(hall, sight, head), ...toldOf(won) };
  return { ticket: need(hall.tickets, head.ticket, 'ticket'), reason };
}

/** The reason of a call by number: everybody who stood first in a line and was passed over. */
export function reasonByNumber(hall: Hall, window: Window, at: Instant): Reason {
  return { rule: 'called-by-number', ...considered(hall, sightOf(hall, window, at)) };
}

/** Who stands first in each lane of each line of a window, and what it goes by. */
interface Sight {
  readonly window: Window;
  readonly heads: readonly Head[];
  readonly wants: Wants;
  readonly at: Instant;
}

function sightOf(hall: Hall, window: Window, at: Instant): Sight {
  const serviceOf = (ticket: TicketId) => need(hall.tickets, ticket, 'ticket').service;
  const heads = hall.queue.firsts(linesOf(window), serviceOf);
  return { window, heads, wants: wantsOf(hall.plan, window.plan, window.help?.service), at };
}

function chosenOf(hall: Hall, { window, heads, wants, at }: Sight): Choice | undefined {
  const state = {
    waiting: (line: LineKey) => hall.queue.count(line),
    turnOf: (condition: string) => turnOf(hall, window, condition),
  };
  return choose(heads, wants, state, at);
}

/** A rule without figures of its own says it all by its name. */
function toldOf(won: Won): { readonly won?: Won } {
  return won.rule === 'earliest-effective-arrival' ? {} : { won };
}

function considered(
  hall: Hall,
  { window, heads, wants, at }: Sight,
  called?: Head,
): Pick<Reason, 'candidates' | 'waiting' | 'more'> {
  const few = firstFew(heads, wants, CANDIDATES_MAX);
  const named = called === undefined ? few : [called, ...few.filter((each) => each !== called)];
  const told = named.slice(0, CANDIDATES_MAX);
  const more = heads.length - told.length;
  return {
    candidates: told.map((head) => candidateOf(hall, head, { wants, at })),
    waiting: waitingAt(hall, window),
    ...(more === 0 ? {} : { more }),
  };
}

/**
 * How many stand before this ticket in its own line, all lanes together; 0 when it does not wait.
 * Levels and conditions of windows may call others between: how long it takes is the forecast's.
 */
export function aheadOf(hall: Hall, ticket: Ticket): number {
  const standing = standingOf(ticket);
  return standing === undefined ? 0 : hall.queue.countBefore(lineKeyOf(ticket), standing);
}

/** Whether the window may call this waiting ticket. */
export function mayCall(window: Window, ticket: Ticket): boolean {
  return callsFrom(window, lineKeyOf(ticket));
}

/** The windows that could call from this line: staffed and neither closed nor paused. */
export function windowsFor(hall: Hall, key: LineKey): WindowNumber[] {
  const numbers: WindowNumber[] = [];
  for (const window of hall.windows.values()) {
    if (isAtWork(window) && callsFrom(window, key)) numbers.push(window.number);
  }
  return numbers;
}

/** Whether somebody is at work who could call from this line. */
export function isServed(hall: Hall, key: LineKey): boolean {
  for (const window of hall.windows.values()) {
    if (isAtWork(window) && callsFrom(window, key)) return true;
  }
  return false;
}

/** Open and staffed: somebody sits there and takes tickets. */
export function isAtWork(window: Window): boolean {
  const { at } = window.state;
  return window.clerk !== undefined && (at === 'open' || at === 'calling' || at === 'serving');
}

function candidateOf(
  hall: Hall,
  head: Head,
  { wants, at }: { readonly wants: Wants; readonly at: Instant },
): Candidate {
  const ticket = need(hall.tickets, head.ticket, 'ticket');
  const { place, takenAt } = ticket;
  const back = backSince(head.effectiveAt, at);
  return {
    ticket: ticket.id,
    number: ticket.number,
    service: ticket.service,
    lane: ticket.lane,
    since: place.at === 'waiting' ? place.since : takenAt,
    headStartMs: back === undefined ? wants.headStartMs[ticket.lane] : 0,
    effectiveAt: back ?? head.effectiveAt,
    level: wants.levelOf(head.key),
    waitedMs: waitedMs(head, wants, at),
    creditMs: at - (back ?? head.effectiveAt),
  };
}
