import type { CallId } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import { ROUND_BEGINS, turnAfter, type Kind, type Turn } from './conditions.js';
import { isFor, type RatioCondition } from './policy.js';

/** How far this window is with a ratio today. */
export function turnOf(hall: Hall, window: Window, condition: string): Turn {
  return hall.turns.get(window.number)?.now[condition] ?? ROUND_BEGINS;
}

/** Counts a call to the ratios of its window. */
export function countTurn(hall: Hall, window: Window, call: CallId, ticket: Kind): void {
  const ratios = ratiosAt(hall, window);
  if (ratios.length === 0) return;
  const before = hall.turns.get(window.number)?.now ?? {};
  const now = { ...before };
  for (const ratio of ratios) {
    now[ratio.id] = turnAfter(ratio, before[ratio.id] ?? ROUND_BEGINS, ticket);
  }
  hall.turns.set(window.number, { call, before, now });
}

/** Takes a call back out of the ratios; only the latest of its window can be. */
export function uncountTurn(hall: Hall, window: Window, call: CallId): void {
  const turns = hall.turns.get(window.number);
  if (turns?.call !== call) return;
  hall.turns.set(window.number, { call, before: turns.before, now: turns.before });
}

function ratiosAt(hall: Hall, window: Window): RatioCondition[] {
  return (hall.plan.queue?.conditions ?? []).filter(
    (each): each is RatioCondition => each.kind === 'ratio' && isFor(each, window.plan),
  );
}
