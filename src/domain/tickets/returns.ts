import { between, earliest, plus, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Place, Ticket } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { compareStandings, type Standing } from '../queue/line.js';
import type { LineKey } from '../queue/queue.js';
import { backSince, RIGHT_OF_RETURN_MS } from '../queue/right-of-return.js';
import type { RefusalCode } from '../refusals.js';
import { servingPolicy } from '../windows/policy.js';
import { goalStill } from './goals.js';

/** A citizen is back: after a missed call (过号恢复), or to go on with a visit on hold. */
export function decideReturn(
  hall: Hall,
  input: TimedInputOf<'ticket.return' | 'ticket.back'>,
): Decision {
  const ticket = hall.tickets.get(input.ticket);
  if (ticket === undefined) return refuse('unknown-ticket');
  return input.kind === 'ticket.return'
    ? comeBack(hall, ticket, input.at)
    : goOn(hall, ticket, input.at);
}

function comeBack(hall: Hall, ticket: Ticket, at: Instant): Decision {
  const refused = whyNoReturn(hall, ticket, at);
  if (refused !== undefined) return refuse(refused);
  const goal = goalStill(hall, ticket);
  const line = goal.only === undefined ? ticket.service : `window:${goal.only}` as const;
  return agree({ of: 'ticket', ticket: ticket.id }, {
    kind: 'ticket.rejoined',
    ticket: ticket.id,
    service: ticket.service,
    lane: 'returned',
    effectiveAt: returnsAt(hall, line, at),
    ...goal,
  });
}

/** Why this ticket cannot come back after a missed call, or nothing where it can (过号恢复). */
export function whyNoReturn(
  hall: Hall,
  { place, returns = 0 }: Ticket,
  at: Instant,
): RefusalCode | undefined {
  if (place.at !== 'ended' || place.how !== 'no-show') return 'ticket-not-missed';
  const { returnsMax, returnWithinMs } = servingPolicy(hall.plan);
  if (returnsMax !== undefined && returns >= returnsMax) return 'returned-already';
  const late = returnWithinMs !== undefined && between(place.since, at) > returnWithinMs;
  return late ? 'return-over' : undefined;
}

/**
 * From when a returned ticket counts as come: behind the first few, or by its head start.
 *
 * Whoever is back from a hold counts among the few but lends nobody the own standing, which is
 * before all levels and ages: there one stands before the first of the others.
 */
function returnsAt(hall: Hall, line: LineKey, at: Instant): Instant {
  const { returnBehind } = servingPolicy(hall.plan);
  if (returnBehind === undefined) return plus(at, -hall.plan.headStartMs.returned);
  const all = standingsOf(hall, line);
  if (all.length < returnBehind) return at;
  const isBack = ({ effectiveAt }: Standing) => backSince(effectiveAt, at) !== undefined;
  const before = all[returnBehind - 1];
  if (before !== undefined && !isBack(before)) return plus(before.effectiveAt, 1);
  const first = all.find((each) => !isBack(each));
  return first === undefined ? at : earliest(at, plus(first.effectiveAt, -1));
}

/** Everybody in one line, all lanes together, first to be called first. */
function standingsOf(hall: Hall, which: LineKey): Standing[] {
  const all: Standing[] = [];
  for (const [key, , line] of hall.queue.lines()) if (key === which) all.push(...line);
  return all.sort(compareStandings);
}

/** Right of return: next at the window that holds the papers, or at any where none are held. */
function goOn(hall: Hall, ticket: Ticket, at: Instant): Decision {
  const { place } = ticket;
  if (place.at !== 'held') return refuse('ticket-not-held');
  return agree({ of: 'ticket', ticket: ticket.id }, backInLine(hall, ticket, { place, at }));
}

function backInLine(
  hall: Hall,
  ticket: Ticket,
  { place, at }: { readonly place: Extract<Place, { at: 'held' }>; readonly at: Instant },
): FactBody {
  const { holdKind, visit, window } = place;
  const anywhere = holdKind === 'fetch-papers' || !hall.windows.has(window);
  return {
    kind: 'ticket.rejoined',
    ticket: ticket.id,
    service: ticket.service,
    lane: 'returned',
    effectiveAt: plus(at, -RIGHT_OF_RETURN_MS),
    ...(anywhere ? {} : { only: window }),
    visit,
  };
}
