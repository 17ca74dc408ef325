import type { ServiceCode } from '../basics/names.js';
import { MINUTE_MS } from '../basics/time.js';
import type { Hall } from '../hall.js';
import { plannedService } from '../tickets/tickets.js';
import type { WaitRange } from '../view-shapes.js';
import { windowsFor } from './next.js';

/** How many visits the planned handling time counts for beside those seen today. */
const PRIOR_VISITS = 5;
/** The range is this much shorter and longer than the mean: a first, honest width. */
const LOW_SHARE = 0.6;
const HIGH_SHARE = 1.5;

/**
 * The wait of somebody with `ahead` tickets before them, as a range in whole minutes.
 *
 * The mean handling time (planned, and as seen today) times the tickets ahead, shared by the
 * windows at work for the service; one window is assumed where none is.
 */
export function waitOf(hall: Hall, code: ServiceCode, ahead: number): WaitRange {
  const planned = plannedService(hall, code)?.targetHandlingMs ?? 5 * MINUTE_MS;
  const pace = hall.paces.get(code) ?? { count: 0, totalMs: 0 };
  const meanMs = (planned * PRIOR_VISITS + pace.totalMs) / (PRIOR_VISITS + pace.count);
  const windows = Math.max(1, windowsFor(hall, code).length);
  const low = Math.floor(((ahead / windows) * meanMs * LOW_SHARE) / MINUTE_MS);
  const high = Math.ceil((((ahead + 1) / windows) * meanMs * HIGH_SHARE) / MINUTE_MS);
  return { low, high: Math.max(high, low) };
}
