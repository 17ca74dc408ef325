import { need } from '../basics/bug.js';
import type { Hall, Window } from '../hall.js';
import { waitingAt } from '../queue/next.js';
import type { LeftBehind } from './shapes.js';

/** How many promised numbers a hand-over names; the window's own line is rarely longer. */
const PROMISED_SHOWN = 20;

/**
 * What whoever takes this post finds there (交接): the number in hand, those on hold with their
 * clocks, those only this window may call, who was served last, and how many wait.
 */
export function leftBehind(hall: Hall, window: Window): LeftBehind {
  const held: { number: string; holdKind: string; since: LeftBehind['held'][number]['since'] }[] = [];
  for (const id of hall.heldTickets) {
    const { number, place } = need(hall.tickets, id, 'ticket');
    if (place.at !== 'held' || place.window !== window.number) continue;
    held.push({ number, holdKind: place.holdKind, since: place.since });
  }
  const inHand = numberInHand(hall, window);
  const lastServed = numberOfVisit(hall, window.lastVisit);
  return {
    held,
    promised: promisedAt(hall, window),
    ...(inHand === undefined ? {} : { inHand }),
    ...(lastServed === undefined ? {} : { lastServed }),
    waiting: waitingAt(hall, window),
  };
}

function promisedAt(hall: Hall, window: Window): string[] {
  const numbers: string[] = [];
  for (const [key, , line] of hall.queue.lines()) {
    if (key !== `window:${window.number}`) continue;
    for (const { ticket } of line) numbers.push(need(hall.tickets, ticket, 'ticket').number);
  }
  return numbers.slice(0, PROMISED_SHOWN);
}

function numberInHand(hall: Hall, { state }: Window): string | undefined {
  if (state.at === 'calling') return hall.calls.get(state.call)?.number;
  return state.at === 'serving' ? numberOfVisit(hall, state.visit) : undefined;
}

function numberOfVisit(hall: Hall, id: string | undefined): string | undefined {
  const visit = id === undefined ? undefined : hall.visits.get(id);
  return visit === undefined ? undefined : hall.tickets.get(visit.ticket)?.number;
}
