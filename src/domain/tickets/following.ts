import { need } from '../basics/bug.js';
import type { Fact, FactBody, FactKind } from '../facts.js';
import type { Hall, Ticket } from '../hall.js';
import { windowOfClerk } from '../windows/sign-in.js';

const MOVES_CLERKS: ReadonlySet<FactKind> = new Set<FactKind>([
  'clerk.signed-in', 'clerk.signed-out', 'plan.adopted',
]);

/**
 * The tickets that wait for a clerk by name, where that clerk has left the window: they follow to
 * the clerk's new window, or go back to the line of their service, where anybody may call them.
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

function following(hall: Hall, { id, service, lane, place }: Ticket): FactBody[] {
  if (place.at !== 'waiting' || place.clerk === undefined) return [];
  const { clerk, only, effectiveAt } = place;
  const there = windowOfClerk(hall, clerk);
  if (there !== undefined && there.number === only) return [];
  const goal = there === undefined ? {} : { only: there.number, clerk };
  return [{ kind: 'ticket.rejoined', ticket: id, service, lane, effectiveAt, ...goal }];
}

/** 6. Whoever waits for a clerk by name waits at the window where that clerk is. */
export function checkNamed(hall: Hall, { number, place }: Ticket): string[] {
  if (place.at !== 'waiting' || place.clerk === undefined) return [];
  const { clerk, only } = place;
  if (only !== undefined && hall.windows.get(only)?.clerk === clerk) return [];
  return [`6: ${number} waits for ${clerk}, who is not at window ${only ?? 'none'}`];
}
