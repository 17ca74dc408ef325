import type { AppointmentId, ServiceCode } from '../basics/names.js';
import { clockOf, HOUR_MS, isoOf, plus, type DayKey } from '../basics/time.js';
import { maskedCode } from '../basics/masks.js';
import type { Hall } from '../hall.js';
import {
  APPOINTMENT_STATES,
  type Appointment,
  type AppointmentState,
} from './appointment.js';
import { codeIn } from './check-in.js';
import { missedAt, opensAt, slotStart } from './slot.js';

/** How far ahead somebody may find an appointment by the end of a phone number. */
const SEEN_AHEAD_MS = 2 * HOUR_MS;
const CHOICES_MAX = 8;

/** An appointment as staff see it: nothing in it tells who it is. */
export interface AppointmentView {
  readonly id: AppointmentId;
  readonly service: ServiceCode;
  readonly day: DayKey;
  /** Local time, `09:30`. */
  readonly from: string;
  readonly to: string;
  readonly state: AppointmentState;
  /** The last two characters of its code. */
  readonly code: string;
  /** The end of the phone number, as the book has it; faces show it as a mask. */
  readonly phone?: string;
  /** The number of the ticket that it was checked in with. */
  readonly ticket?: string;
}

export interface AppointmentDay {
  readonly day: DayKey;
  readonly counts: Readonly<Record<AppointmentState, number>>;
  readonly appointments: readonly AppointmentView[];
}

/** The appointments of a day in the order of their slots, and how many are in which state. */
export function appointmentsOn(hall: Hall, day: DayKey): AppointmentDay {
  const counts = Object.fromEntries(APPOINTMENT_STATES.map((state) => [state, 0]));
  const found = [...hall.appointments.values()].filter((each) => each.day === day);
  for (const { state } of found) counts[state] = (counts[state] ?? 0) + 1;
  return {
    day,
    counts: counts as Record<AppointmentState, number>,
    appointments: found.sort(bySlot).map((each) => appointmentView(hall, each)),
  };
}

/** The appointments that have this code, of every day that is known, the latest day first. */
export function appointmentsWithCode(hall: Hall, shown: string): AppointmentView[] {
  const code = codeIn(shown).toUpperCase();
  return [...hall.appointments.values()]
    .filter((each) => each.code.toUpperCase() === code)
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .map((each) => appointmentView(hall, each));
}

/** What somebody chooses from who has typed the end of a phone number: a slot and a service. */
export interface AppointmentChoice {
  readonly appointment: AppointmentId;
  readonly service: ServiceCode;
  readonly from: string;
  readonly to: string;
  /** When it may be checked in, as an instant of the wire. */
  readonly opensAt: string;
}

/** Today's appointments of that phone which can still be checked in, of the next two hours. */
export function choicesFor(hall: Hall, last4: string): AppointmentChoice[] {
  const { plan, now } = hall;
  const found = [...hall.appointments.values()].filter((each) =>
    each.day === hall.day && each.state === 'booked' && each.phone?.last4 === last4
    && missedAt(plan, each) > now && slotStart(plan, each) <= plus(now, SEEN_AHEAD_MS));
  return found.sort(bySlot).slice(0, CHOICES_MAX).map((each) => ({
    ...{ appointment: each.id, service: each.service },
    ...{ from: clockOf(each.fromMinute), to: clockOf(each.toMinute) },
    opensAt: isoOf(opensAt(plan, each)),
  }));
}

/** The slot of a ticket's appointment, and whether its holder came too late for it. */
export function slotOfTicket(hall: Hall, id: AppointmentId | undefined) {
  const appointment = id === undefined ? undefined : hall.appointments.get(id);
  if (appointment === undefined) return {};
  const { fromMinute, toMinute, state } = appointment;
  const late = state === 'missed' ? { late: true as const } : {};
  return { appointment: { from: clockOf(fromMinute), to: clockOf(toMinute), ...late } };
}

/** Whether people at the door may have appointments to check in. */
export function worksWithAppointments({ plan, appointments }: Hall): boolean {
  return plan.appointments !== undefined || appointments.size > 0;
}

function appointmentView(hall: Hall, appointment: Appointment): AppointmentView {
  const { id, service, day, fromMinute, toMinute, state, code, phone, ticket } = appointment;
  const number = ticket === undefined ? undefined : hall.tickets.get(ticket)?.number;
  return {
    ...{ id, service, day, from: clockOf(fromMinute), to: clockOf(toMinute), state },
    code: maskedCode(code),
    ...(phone === undefined ? {} : { phone: phone.last4 }),
    ...(number === undefined ? {} : { ticket: number }),
  };
}

function bySlot(a: Appointment, b: Appointment): number {
  return a.fromMinute - b.fromMinute || (a.id < b.id ? -1 : 1);
}
