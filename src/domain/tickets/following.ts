import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import type { Fact, FactBody, FactKind } from '../facts.js';
import type { Hall, Ticket } from '../hall.js';
import { isLeftOver } from '../windows/removal.js';
import { windowOfClerk } from '../windows/seats.js';

const MOVES_CLERKS: ReadonlySet<FactKind> = new Set<FactKind>([
  'clerk.signed-in', 'clerk.signed-out', 'plan.adopted', 'window.removed',
]);

/**
 * The tickets that wait for a clerk by name, where that clerk has left the window: they follow to
 * the clerk's new window, or go back to the line of their service, where anybody may call them.
 * So do those that wait for a window which the plan has no more.
 *
 * They keep lane and place, so nobody is lost and nobody waits for an empty chair (invariant 6).
 */
export function followClerks(hall: Hall, facts: readonly Fact[]): FactBody[] {
  if (!facts.some(({ kind }) => MOVES_CLERKS.has(kind))) return [];
  const found: FactBody[] = [];
  for (const [key, , line] of hall.queue.lines()) {
    if (!key.startsWith('window:')) continue;
    for (const { ticket } of line) found.push(...following(hall, need(hall.tickets, ticket, 'ticket')));
  }
  return found;
}

function following(hall: Hall, ticket: Ticket): FactBody[] {
  const { place } = ticket;
  if (place.at !== 'waiting') return [];
  const { clerk, only } = place;
  if (clerk === undefined) {
    return only === undefined || stays(hall, only) ? [] : [intoServiceLine(ticket)];
  }
  const there = windowOfClerk(hall, clerk);
  if (there !== undefined && there.number === only) return [];
  const back = intoServiceLine(ticket);
  return [there === undefined ? back : { ...back, only: there.number, clerk }];
}

function stays(hall: Hall, number: WindowNumber): boolean {
  const window = hall.windows.get(number);
  return window !== undefined && !isLeftOver(hall, window);
}

/** A waiting ticket goes from a window's line into that of its service, with lane and place. */
export function intoServiceLine(
  { id, service, lane, place, came }: Ticket,
): Extract<FactBody, { kind: 'ticket.rejoined' }> {
  const effectiveAt = place.at === 'waiting' ? place.effectiveAt : came.effectiveAt;
  return { kind: 'ticket.rejoined', ticket: id, service, lane, effectiveAt };
}

/** 6. Whoever waits for a clerk by name waits at the window where that clerk is. */
export function checkNamed(hall: Hall, { number, place }: Ticket): string[] {
  if (place.at !== 'waiting' || place.clerk === undefined) return [];
  const { clerk, only } = place;
  if (only !== undefined && hall.windows.get(only)?.clerk === clerk) return [];
  return [`6: ${number} waits for ${clerk}, who is not at window ${only ?? 'none'}`];
}
