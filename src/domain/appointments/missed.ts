import type { Instant } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { Appointment } from './appointment.js';
import { missedAt } from './slot.js';

/** Those of today that were not checked in by then, as one fact; none where all were. */
export function missedFact(hall: Hall, at: Instant): FactBody[] {
  return missedAs('late', todaysBooked(hall).filter((each) => missedAt(hall.plan, each) <= at));
}

/** Those of today that the end of the day leaves behind. */
export function expiredFact(hall: Hall): FactBody[] {
  return missedAs('day-end', todaysBooked(hall));
}

function missedAs(how: 'late' | 'day-end', missed: readonly Appointment[]): FactBody[] {
  if (missed.length === 0) return [];
  return [{ kind: 'appointments.missed', appointments: missed.map(({ id }) => id), how }];
}

function todaysBooked(hall: Hall): Appointment[] {
  return [...hall.appointments.values()]
    .filter(({ day, state }) => day === hall.day && state === 'booked');
}
