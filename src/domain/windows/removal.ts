import type { WindowNumber } from '../basics/names.js';
import { latest, plus, type Instant } from '../basics/time.js';
import type { Fact, FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { forgetPost } from '../posts/ladder-moves.js';

/** Whether the plan has this window no more and nobody is in it. */
export function isLeftOver({ plan }: Hall, { number, clerk, state }: Window): boolean {
  return clerk === undefined && state.at === 'closed'
    && !plan.windows.some((planned) => planned.number === number);
}

/** With a window goes what was still to happen at it; its visits and calls stay in the day. */
export function removeWindow(hall: Hall, number: WindowNumber): void {
  hall.windows.delete(number);
  hall.handOvers.delete(number);
  for (const what of ['thanks', 'cover', 'help', 'gone']) hall.wakes.delete(`${what}:${number}`);
  forgetPost(hall, number);
}

/**
 * Has a window that the plan has no more go a moment after its clerk has left, so that all who
 * look at it see it closed before that; its pad may ask and thank to the end. Asked with every
 * fact, after it has moved the hall.
 */
export function setRemovalWake(hall: Hall, fact: Fact): void {
  // The plan's windows are all there: where there are as many, none is left over.
  if (hall.windows.size === hall.plan.windows.length) return;
  const window = 'window' in fact && fact.window !== undefined
    ? hall.windows.get(fact.window) : undefined;
  if (window === undefined) return;
  const key = `gone:${window.number}`;
  if (isLeftOver(hall, window)) hall.wakes.set(key, goesAt(hall, window));
  else hall.wakes.delete(key);
}

function goesAt({ now, visits }: Hall, { lastVisit, thanksUntil }: Window): Instant {
  const { invitation } = visits.get(lastVisit ?? '') ?? {};
  const asks = invitation?.is === 'open' ? invitation.until : now;
  return plus(latest(latest(asks, thanksUntil ?? now), now), 1);
}

/** What the clock brings to a window that is to go. */
export function removal(hall: Hall, number: WindowNumber): FactBody[] {
  const window = hall.windows.get(number);
  return window !== undefined && isLeftOver(hall, window)
    ? [{ kind: 'window.removed', window: number }] : [];
}
