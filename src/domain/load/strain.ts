import { need } from '../basics/bug.js';
import type { ServiceCode } from '../basics/names.js';
import { between, latest, plus, type DurationMs, type Instant } from '../basics/time.js';
import type { Hall, Ticket } from '../hall.js';

/** How a service stands: how many wait for it, and the longest of these waits. */
export interface Strain {
  readonly waiting: number;
  readonly longestMs: DurationMs;
}

/**
 * How the service stands at that time. The longest wait is that of whoever waits longest of those
 * who stand first in a lane: behind them somebody may wait longer only by as much as slots,
 * returns and transfers set people before others of their lane.
 */
export function strainOf(hall: Hall, service: ServiceCode, at: Instant = hall.now): Strain {
  let longestMs = 0;
  for (const { ticket } of hall.queue.heads([service])) {
    const since = waitingSince(hall, need(hall.tickets, ticket, 'ticket'));
    longestMs = Math.max(longestMs, between(since, at));
  }
  return { waiting: hall.queue.count(service), longestMs };
}

/** Since when somebody is kept waiting in this line: who comes before their slot, from the slot. */
export function waitingSince({ plan }: Hall, { place, lane, takenAt }: Ticket): Instant {
  if (place.at !== 'waiting') return takenAt;
  if (lane !== 'appointment') return place.since;
  return latest(place.since, plus(place.effectiveAt, plan.headStartMs.appointment));
}
