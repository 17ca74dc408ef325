import {
  dayNumberOf, dayOf, instantOfMinute, plus, type DayKey, type DurationMs, type Instant,
} from '../basics/time.js';
import type { Hall } from '../hall.js';
import type { Plan } from '../plan.js';
import { DEFAULT_POLICY, type AppointmentPolicy, type Booked } from './appointment.js';

const MINUTES_OF_DAY = 24 * 60;

/** The rules in force, those of a hall without any of its own where the plan says nothing. */
export function policyOf(plan: Plan): AppointmentPolicy {
  return plan.appointments ?? DEFAULT_POLICY;
}

/** The instant of a minute since local midnight of that day; the day must be a real one. */
export function instantOn(day: DayKey, minute: number, utcOffsetMinutes: number): Instant {
  return instantOfMinute(dayNumberOf(day), minute, utcOffsetMinutes);
}

export function slotStart(plan: Plan, { day, fromMinute }: Booked): Instant {
  return instantOn(day, fromMinute, plan.utcOffsetMinutes);
}

export function slotEnd(plan: Plan, { day, toMinute }: Booked): Instant {
  return instantOn(day, toMinute, plan.utcOffsetMinutes);
}

/** From this instant on it is missed. */
export function missedAt(plan: Plan, booked: Booked): Instant {
  return plus(slotEnd(plan, booked), policyOf(plan).lateMs);
}

/** The first instant at which it may be checked in. */
export function opensAt(plan: Plan, booked: Booked): Instant {
  return plus(slotStart(plan, booked), -policyOf(plan).earlyMs);
}

/**
 * When an appointment counts as arrived that is checked in at `at`: at the beginning of its slot,
 * less the head start of its lane.
 *
 * Who comes early gains nothing by it. Who comes late counts back `creditMs` at most, so that
 * somebody who waits is overtaken only by appointments that came within head start and credit
 * of them: nobody starves behind people who come later and later.
 */
export function arrivalOf(plan: Plan, booked: Booked, at: Instant): Instant {
  const start = slotStart(plan, booked);
  const leastly = plus(at, -policyOf(plan).creditMs);
  return plus(start > leastly ? start : leastly, -plan.headStartMs.appointment);
}

/** The most by which a walk-in may have come before an appointment that is called first. */
export function overtakingMs(plan: Plan): DurationMs {
  return policyOf(plan).creditMs + plan.headStartMs.appointment;
}

/** Whether such a slot can be: a real day, and within that one day of the hall. */
export function isSlot(plan: Plan, { day, fromMinute, toMinute }: Booked): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  if (!Number.isInteger(fromMinute) || !Number.isInteger(toMinute)) return false;
  if (fromMinute < plan.dayStartsAtMinute || fromMinute >= toMinute) return false;
  if (toMinute > MINUTES_OF_DAY) return false;
  return dayOf(instantOn(day, fromMinute, plan.utcOffsetMinutes), plan) === day;
}

/** Whether anybody has an appointment today, so that codes mean something. */
export function hasAppointmentsToday(hall: Hall): boolean {
  for (const { day } of hall.appointments.values()) if (day === hall.day) return true;
  return false;
}
