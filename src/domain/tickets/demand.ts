import type { ServiceCode } from '../basics/names.js';
import { minuteOfDay, type Instant } from '../basics/time.js';
import type { Hall, Ticket } from '../hall.js';
import { servicesOf, visitedServices } from './services-of.js';
import type { Demand } from './stops.js';

const NOON = 12 * 60;

const NONE: Demand = { am: 0, pm: 0 };

/** The half of the day an instant is in, by the hall's local time. */
export function halfOf(hall: Hall, at: Instant): keyof Demand {
  return minuteOfDay(at, hall.plan.utcOffsetMinutes) < NOON ? 'am' : 'pm';
}

export function demandFor(hall: Hall, code: ServiceCode): Demand {
  return hall.demand.get(code) ?? NONE;
}

/** Counts a ticket that was taken: each of its services, and whose it is. */
export function countTaken(hall: Hall, ticket: Ticket): void {
  for (const code of servicesOf(ticket)) count(hall, { code, at: ticket.takenAt, by: 1 });
  if (ticket.person === undefined) return;
  const before = hall.persons.get(ticket.person) ?? [];
  hall.persons.set(ticket.person, [...before, ticket.id]);
}

/** A ticket that was cancelled gives back what it was not served for. */
export function giveBack(hall: Hall, ticket: Ticket): void {
  const visited = visitedServices(hall, ticket);
  for (const code of servicesOf(ticket)) {
    if (!visited.has(code)) count(hall, { code, at: ticket.takenAt, by: -1 });
  }
}

function count(
  hall: Hall,
  { code, at, by }: { readonly code: ServiceCode; readonly at: Instant; readonly by: 1 | -1 },
): void {
  const before = demandFor(hall, code);
  const half = halfOf(hall, at);
  hall.demand.set(code, { ...before, [half]: before[half] + by });
}
