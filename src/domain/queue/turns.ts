import type { CallId } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import type { Plan, WindowPlan } from '../plan.js';
import { ROUND_BEGINS, turnAfter, type Kind, type Turn, type Turns } from './conditions.js';
import { isFor } from './policy.js';

/** How far this window is with a ratio today. */
export function turnOf(hall: Hall, window: Window, condition: string): Turn {
  return hall.turns.get(window.number)?.now[condition] ?? ROUND_BEGINS;
}

/** Counts a call to the ratios of its window. */
export function countTurn(hall: Hall, window: Window, call: CallId, ticket: Kind): void {
  const before = hall.turns.get(window.number)?.now ?? {};
  const now = turnsAfter(hall.plan, window.plan, before, ticket);
  if (now !== before) hall.turns.set(window.number, { call, before, now });
}

/** How far a window is in its ratios after a call; the same where it goes by none. */
export function turnsAfter(plan: Plan, window: WindowPlan, before: Turns, ticket: Kind): Turns {
  let now = before;
  for (const each of plan.queue?.conditions ?? []) {
    if (each.kind !== 'ratio' || !isFor(each, window)) continue;
    now = { ...now, [each.id]: turnAfter(each, before[each.id] ?? ROUND_BEGINS, ticket) };
  }
  return now;
}

/** Takes a call back out of the ratios; only the latest of its window can be. */
export function uncountTurn(hall: Hall, window: Window, call: CallId): void {
  const turns = hall.turns.get(window.number);
  if (turns?.call !== call) return;
  hall.turns.set(window.number, { call, before: turns.before, now: turns.before });
}
