import type { WindowNumber } from '../basics/names.js';
import { plus, type Instant } from '../basics/time.js';
import { windowIsNeeded } from '../calendar/hours.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Fact, FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isAwaitedElsewhere } from '../posts/promises.js';
import { isFromElsewhere, reachStaffed } from './authority.js';
import { callOfNext } from './calling.js';
import { restMsOf } from './policy.js';

/** The clerk needs another moment: the next ticket is not called by itself this time. */
export function decideHoldOff(hall: Hall, input: TimedInputOf<'window.hold-off'>): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { number, restUntil } = reach.window;
  if (restUntil === undefined) return refuse('no-auto-call');
  return agree({ of: 'window', window: number }, {
    kind: 'window.auto-call-off', window: number, why: 'asked',
  });
}

/**
 * The rest after a visit is over: the next ticket is called, if anybody waits (自动叫号). Nobody is
 * called to a window in whose break it ends: its clerk may be gone, and calls whoever is left.
 */
export function autoCall(hall: Hall, number: WindowNumber, at: Instant): FactBody[] {
  const window = hall.windows.get(number);
  if (window?.clerk === undefined || window.state.at !== 'open') return [];
  const off = { kind: 'window.auto-call-off', window: number } as const;
  if (isAwaitedElsewhere(hall, window)) return [{ ...off, why: 'asked' }];
  if (restMsOf(hall.plan, window.plan) === 0) return [{ ...off, why: 'switched-off' }];
  if (!windowIsNeeded(hall, window.plan, at)) return [{ ...off, why: 'hours-over' }];
  return [callOfNext(hall, { window, clerk: window.clerk, at }) ?? { ...off, why: 'nobody-waiting' }];
}

/** When the next ticket is going to be called by itself here; nothing where none will be. */
export function autoCallAt(hall: Hall, { restUntil, plan }: Window): Instant | undefined {
  if (restUntil === undefined || restMsOf(hall.plan, plan) === 0) return undefined;
  return windowIsNeeded(hall, plan, restUntil) ? restUntil : undefined;
}

/**
 * Begins the rest of a window that has finished a visit and is free, and ends it with whatever
 * the window does next. None begins where a manager ended the visit, whose clerk may be gone.
 * Asked with every fact, after it has moved the hall.
 */
export function setRestWake(hall: Hall, fact: Fact): void {
  if (!('window' in fact) || fact.window === undefined) return;
  const window = hall.windows.get(fact.window);
  if (window === undefined) return;
  const key = `auto:${window.number}`;
  const isOpen = window.state.at === 'open';
  if (fact.kind === 'visit.ended' && fact.how === 'finished' && isOpen) {
    const restMs = restMsOf(hall.plan, window.plan);
    if (restMs === 0 || isFromElsewhere(window, fact.by)) return;
    window.restUntil = plus(fact.at, restMs);
    hall.wakes.set(key, window.restUntil);
  } else if (window.restUntil !== undefined && (!isOpen || fact.kind === 'window.auto-call-off')) {
    window.restUntil = undefined;
    hall.wakes.delete(key);
  }
}
