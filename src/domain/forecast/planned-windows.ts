import type { WindowNumber } from '../basics/names.js';
import { dayOf, type Instant } from '../basics/time.js';
import type { Hall } from '../hall.js';

/** When the roster next gives this window to somebody today; nothing where it does not. */
export function sentAt(hall: Hall, window: WindowNumber): Instant | undefined {
  let earliest: Instant | undefined;
  for (const entry of hall.roster.values()) {
    if (entry.is !== 'assignment' || entry.as !== 'a' || entry.window !== window) continue;
    if (entry.from <= hall.now) continue;
    if (dayOf(entry.from, hall.plan) !== hall.day) continue;
    if (earliest === undefined || entry.from < earliest) earliest = entry.from;
  }
  return earliest;
}
