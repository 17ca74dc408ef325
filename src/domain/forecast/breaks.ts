import { DAY_MS, type Instant } from '../basics/time.js';
import { hallIsOpen, nextHoursEdge } from '../calendar/hours.js';
import type { Hall } from '../hall.js';

/** A gap in the hours: from when nobody is called, and when it goes on. */
export interface Break {
  readonly from: Instant;
  readonly to: Instant;
}

/** More edges than a day of any hall has. */
const EDGES_MAX = 24;

/**
 * The next gap in this day's opening hours, such as lunch; nothing where the hall stays open or
 * does not open again today. A gap that has begun counts from now, unless windows are at work.
 */
export function breakAhead(hall: Hall): Break | undefined {
  let at = hall.now;
  const openNow = hallIsOpen(hall, at);
  let from = openNow ? undefined : at;
  for (let edge = 0; edge < EDGES_MAX; edge += 1) {
    const next = nextHoursEdge(hall, at);
    if (next === undefined || next - hall.now > DAY_MS / 2) return undefined;
    const open = hallIsOpen(hall, next);
    if (open && from !== undefined) return { from, to: next };
    if (!open) from ??= next;
    at = next;
  }
  return undefined;
}
