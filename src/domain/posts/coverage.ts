import type { WindowNumber } from '../basics/names.js';
import { plus } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isAtWork } from '../queue/next.js';
import { postNow } from './roster.js';

/** Whether an AB post stands without anybody at work in its hours (空岗). */
export function isUncovered(hall: Hall, window: Window): boolean {
  if (isAtWork(window) || hall.posts.get(window.number)?.closed === true) return false;
  return postNow(hall, window) !== undefined;
}

/** Asks to be woken when the window has stood empty for too long, or calls that off. */
export function setCoverWake(hall: Hall, window: Window): void {
  const key = `cover:${window.number}`;
  if (!isUncovered(hall, window) || hall.alerts.has(uncoveredKey(window.number))) {
    hall.wakes.delete(key);
  } else if (!hall.wakes.has(key)) {
    hall.wakes.set(key, plus(hall.now, hall.plan.rules.coverWithinMs));
  }
}

export function uncoveredKey(window: WindowNumber): string {
  return `uncovered:${window}`;
}

/** The alert for a post that is still uncovered when its time is up. */
export function uncoveredFact(hall: Hall, number: WindowNumber): FactBody[] {
  const window = hall.windows.get(number);
  const key = uncoveredKey(number);
  if (window === undefined || !isUncovered(hall, window) || hall.alerts.has(key)) return [];
  return [{ kind: 'alert.raised', key, alertKind: 'uncovered', window: number }];
}
