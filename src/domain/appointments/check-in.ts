import type { AppointmentId, Lane } from '../basics/names.js';
import { clockOf, minuteOfDay, plus, type Instant } from '../basics/time.js';
import type { Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { refusal, type RefusalCode } from '../refusals.js';
import type { Appointment } from './appointment.js';
import { whyClosed } from './import.js';
import { codeKey } from './moves.js';
import {
  arrivalOf,
  hasAppointmentsToday,
  missedAt,
  opensAt,
  policyOf,
} from './slot.js';

type Take = TimedInputOf<'ticket.take'>;

/** How a ticket with an appointment joins its line. */
export interface Entry {
  readonly lane: Lane;
  readonly effectiveAt: Instant;
  readonly appointment: AppointmentId;
  /** It came too late to count as an appointment. */
  readonly late: boolean;
}

/**
 * How the ticket joins its line by its appointment, a refusal, or nothing where it is a plain
 * ticket.
 *
 * A code is passed over while the hall has no appointments today and asks for none: a dispenser
 * that reads codes then gives tickets as ever. `lane`: the lane the ticket would have without it.
 */
export function entryOf(hall: Hall, input: Take, lane: Lane): Entry | Decision | undefined {
  const { codeRequired } = policyOf(hall.plan);
  if (input.appointment === undefined) {
    return codeRequired && lane === 'appointment' ? no('appointment-needed') : undefined;
  }
  if (!codeRequired && !hasAppointmentsToday(hall)) return undefined;
  const appointment = appointmentOfCode(hall, input.appointment);
  if (appointment === undefined) return noSuchCode(hall, input.appointment);
  if (appointment.service !== input.service) return no('appointment-other-service');
  return entryWith(hall, appointment, { at: input.at, lane });
}

/** That the appointment was used for this ticket, for the journal. */
export function usedFact(entry: Entry | undefined, ticket: string): FactBody[] {
  if (entry === undefined) return [];
  const { appointment, late } = entry;
  return [{ kind: 'appointment.checked-in', appointment, ticket, ...(late && { late }) }];
}

/** Today's appointment with the code that was shown, be it bare or at the end of an address. */
export function appointmentOfCode(hall: Hall, shown: string): Appointment | undefined {
  const id = hall.appointmentCodes.get(codeKey({ day: hall.day, code: codeIn(shown) }));
  return id === undefined ? undefined : hall.appointments.get(id);
}

/** The code in what a scanner read: the text itself, or what an address ends in. */
export function codeIn(shown: string): string {
  const [address = ''] = shown.trim().split('#');
  return /([^/?&=]*)\/?$/.exec(address)?.[1] ?? '';
}

function entryWith(
  hall: Hall,
  appointment: Appointment,
  { at, lane }: { readonly at: Instant; readonly lane: Lane },
): Entry | Decision {
  const { plan } = hall;
  const { id, state, ticket } = appointment;
  if (ticket !== undefined) return no('appointment-used');
  if (state !== 'booked' && state !== 'missed') return no(whyClosed(appointment));
  if (at < opensAt(plan, appointment)) return tooEarly(hall, appointment);
  const ordinary = lane === 'appointment' ? 'ordinary' : lane;
  const asWalkIn = { lane: ordinary, effectiveAt: plus(at, -plan.headStartMs[ordinary]) };
  if (state === 'missed' || at >= missedAt(plan, appointment)) {
    if (policyOf(plan).afterLate === 'refuse') return no('appointment-missed');
    return { ...asWalkIn, appointment: id, late: true };
  }
  const effectiveAt = arrivalOf(plan, appointment, at);
  // The green lane is theirs with an appointment too, wherever it is the better of the two.
  if (ordinary === 'priority' && asWalkIn.effectiveAt < effectiveAt) {
    return { ...asWalkIn, appointment: id, late: false };
  }
  return { lane: 'appointment', effectiveAt, appointment: id, late: false };
}

function tooEarly(hall: Hall, appointment: Appointment): Decision {
  const { plan } = hall;
  const from = clockOf(minuteOfDay(opensAt(plan, appointment), plan.utcOffsetMinutes));
  return no('too-early', `${from} 起可签到，预约时间 ${clockOf(appointment.fromMinute)}`);
}

/** Why the code opens nothing today: there is none such, or it is cancelled or of another day. */
export function noSuchCode(hall: Hall, shown: string): Decision {
  const code = codeIn(shown).toUpperCase();
  let elsewhere: Appointment | undefined;
  for (const appointment of hall.appointments.values()) {
    if (appointment.code.toUpperCase() !== code) continue;
    if (appointment.day === hall.day) return no(whyClosed(appointment));
    elsewhere = appointment;
  }
  if (elsewhere === undefined) return no('unknown-appointment');
  return no('appointment-other-day', elsewhere.day);
}

function no(code: RefusalCode, why?: string): Decision {
  return { facts: [], answer: { ok: false, refusal: refusal(code, why) } };
}
