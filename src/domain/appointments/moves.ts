import { need } from '../basics/bug.js';
import type { AppointmentId } from '../basics/names.js';
import type { DayKey, Instant } from '../basics/time.js';
import type { AppointmentFact, Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { Appointment, Booked } from './appointment.js';
import { missedAt } from './slot.js';

/** Under which wake-up the hall learns that somebody did not come. */
export const MISSED_WAKE = 'appointments';

/** Moves the hall on by a fact about appointments. */
export function evolveAppointment(hall: Hall, fact: AppointmentFact & Fact): void {
  switch (fact.kind) {
    case 'appointments.imported':
      takeIn(hall, fact);
      return setMissedWake(hall);
    case 'appointment.cancelled':
      cancel(hall, fact.appointment);
      return passWake(hall, fact.appointment);
    case 'appointment.checked-in':
      checkIn(hall, fact);
      return passWake(hall, fact.appointment);
    case 'appointments.missed':
      for (const id of fact.appointments) {
        bookedAs(hall, id).state = fact.how === 'late' ? 'missed' : 'expired';
      }
      return setMissedWake(hall);
  }
}

/** Looks for the next wake-up only where the present one was for this appointment. */
function passWake(hall: Hall, id: AppointmentId): void {
  if (hall.wakes.get(MISSED_WAKE) !== missedAt(hall.plan, bookedAs(hall, id))) return;
  setMissedWake(hall);
}

/** What the next day still needs of the book: appointments of coming days, whatever their state. */
export function carriedAppointments(hall: Hall): { appointments?: readonly Appointment[] } {
  const coming = [...hall.appointments.values()].filter(({ day }) => day > hall.day);
  return coming.length === 0 ? {} : { appointments: coming };
}

/** Opens the book of a new day; what was booked for days on which nobody opened is gone. */
export function beginAppointments(
  hall: Hall,
  began: DayKey,
  carried: readonly Appointment[] = [],
): void {
  hall.appointments.clear();
  hall.appointmentCodes.clear();
  for (const appointment of carried) if (appointment.day >= began) put(hall, { ...appointment });
}

/** Asks to be woken when the next of today's appointments is missed. */
export function setMissedWake(hall: Hall): void {
  let next: Instant | undefined;
  for (const appointment of hall.appointments.values()) {
    if (appointment.day !== hall.day || appointment.state !== 'booked') continue;
    const when = missedAt(hall.plan, appointment);
    if (next === undefined || when < next) next = when;
  }
  if (next === undefined) hall.wakes.delete(MISSED_WAKE);
  else hall.wakes.set(MISSED_WAKE, next);
}

/** Under which a code is kept: it opens one door on one day. */
export function codeKey({ day, code }: Pick<Booked, 'day' | 'code'>): string {
  return `${day} ${code.toUpperCase()}`;
}

function takeIn(hall: Hall, { rows, cancelled }: FactOf<'appointments.imported'>): void {
  for (const id of cancelled) cancel(hall, id);
  // Old codes go first: two appointments may have exchanged theirs.
  for (const { id } of rows) freeCode(hall, hall.appointments.get(id));
  for (const row of rows) put(hall, { ...row, state: 'booked' });
}

function put(hall: Hall, appointment: Appointment): void {
  hall.appointments.set(appointment.id, appointment);
  if (appointment.state !== 'cancelled') {
    hall.appointmentCodes.set(codeKey(appointment), appointment.id);
  }
}

/** Its code may be given to somebody else; it stays in the book, to say what became of it. */
function cancel(hall: Hall, id: AppointmentId): void {
  const appointment = bookedAs(hall, id);
  appointment.state = 'cancelled';
  freeCode(hall, appointment);
}

function freeCode(hall: Hall, appointment: Appointment | undefined): void {
  if (appointment === undefined) return;
  const key = codeKey(appointment);
  if (hall.appointmentCodes.get(key) === appointment.id) hall.appointmentCodes.delete(key);
}

function checkIn(hall: Hall, fact: FactOf<'appointment.checked-in'>): void {
  const appointment = bookedAs(hall, fact.appointment);
  if (fact.late !== true) appointment.state = 'checked-in';
  else if (appointment.state === 'booked') appointment.state = 'missed';
  appointment.ticket = fact.ticket;
  need(hall.tickets, fact.ticket, 'ticket').appointment = appointment.id;
}

function bookedAs(hall: Hall, id: AppointmentId): Appointment {
  return need(hall.appointments, id, 'appointment');
}
