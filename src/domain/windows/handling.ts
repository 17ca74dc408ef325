import { between, type DurationMs, type Instant } from '../basics/time.js';
import type { Visit } from '../hall.js';

/**
 * How long a visit has been handled by then: without the holds, when the hall waits for the
 * citizen, and without the waits after them, when the citizen waits for the hall.
 */
export function handledMs(visit: Visit, at: Instant): DurationMs {
  return between(visit.startedAt, at) - visit.heldMs - visit.waitedMs;
}
