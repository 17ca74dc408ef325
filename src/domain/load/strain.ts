import { need } from '../basics/bug.js';
import type { ServiceCode } from '../basics/names.js';
import { between, type DurationMs, type Instant } from '../basics/time.js';
import type { Hall } from '../hall.js';

/** How a service stands: how many wait for it, and the longest of these waits. */
export interface Strain {
  readonly waiting: number;
  readonly longestMs: DurationMs;
}

/**
 * How the service stands at that time. The longest wait is that of a lane's head: within a lane
 * nobody overtakes.
 */
export function strainOf(hall: Hall, service: ServiceCode, at: Instant = hall.now): Strain {
  let longestMs = 0;
  for (const { ticket } of hall.queue.heads([service])) {
    const { place, takenAt } = need(hall.tickets, ticket, 'ticket');
    const since = place.at === 'waiting' ? place.since : takenAt;
    longestMs = Math.max(longestMs, between(since, at));
  }
  return { waiting: hall.queue.count(service), longestMs };
}
