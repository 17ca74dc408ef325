import {
  instant,
  MINUTE_MS,
  minuteOfDay,
  weekdayOf,
  type Instant,
} from '../basics/time.js';
import type { Hours, Plan, ServicePlan } from '../plan.js';

/** Whether these hours hold at this instant; no hours at all means around the clock. */
export function isOpenAt(hours: readonly Hours[], at: Instant, utcOffsetMinutes: number): boolean {
  if (hours.length === 0) return true;
  const weekday = weekdayOf(at, utcOffsetMinutes);
  const minute = minuteOfDay(at, utcOffsetMinutes);
  return hours.some(
    (span) =>
      span.weekdays.includes(weekday) && minute >= span.fromMinute && minute < span.toMinute,
  );
}

export function hallIsOpen(plan: Plan, at: Instant): boolean {
  return isOpenAt(plan.hours, at, plan.utcOffsetMinutes);
}

export function serviceIsOpen(plan: Plan, service: ServicePlan, at: Instant): boolean {
  const own = service.hours.length > 0 ? service.hours : plan.hours;
  return isOpenAt(own, at, plan.utcOffsetMinutes);
}

/** The next instant at which some opening hours of the plan begin or end, if there are any. */
export function nextHoursEdge(plan: Plan, at: Instant): Instant | undefined {
  const all = [...plan.hours, ...plan.services.flatMap((service) => service.hours)];
  if (all.length === 0) return undefined;
  const now = minuteOfDay(at, plan.utcOffsetMinutes);
  const startOfMinute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  // Edges of every weekday are kept: an edge on a closed day is a harmless look at the clock.
  const waits = all
    .flatMap((span) => [span.fromMinute, span.toMinute])
    .map((minute) => (minute > now ? minute - now : minute - now + 24 * 60));
  return instant(startOfMinute + Math.min(...waits) * MINUTE_MS);
}
