import { never } from '../basics/bug.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { decideTicket } from '../tickets/tickets.js';
import type { Appointment } from './appointment.js';
import { appointmentOfCode, noSuchCode } from './check-in.js';
import { decideImport, whyClosed } from './import.js';

type AppointmentInput = TimedInputOf<
  'appointments.import' | 'appointment.cancel' | 'appointment.check-in'
>;

export function decideAppointment(hall: Hall, input: AppointmentInput): Decision {
  switch (input.kind) {
    case 'appointments.import':
      return decideImport(hall, input);
    case 'appointment.cancel':
      return cancel(hall, input);
    case 'appointment.check-in':
      return checkIn(hall, input);
    default:
      return never(input);
  }
}

function cancel(hall: Hall, { appointment: id }: TimedInputOf<'appointment.cancel'>): Decision {
  const appointment = hall.appointments.get(id);
  if (appointment === undefined) return refuse('unknown-appointment');
  if (appointment.state !== 'booked') return refuse(whyClosed(appointment));
  return agreeWith({ appointment: id }, { kind: 'appointment.cancelled', appointment: id });
}

/**
 * A ticket for whoever shows a code, or was chosen from a list by the end of their phone number.
 *
 * The ticket is taken by all the rules of tickets; the appointment names its service.
 */
function checkIn(hall: Hall, input: TimedInputOf<'appointment.check-in'>): Decision {
  const { id, at, by, person } = input;
  const found = shown(hall, input);
  if ('answer' in found) return found;
  const { service, code } = found;
  return decideTicket(hall, {
    ...{ id, at, by, kind: 'ticket.take', service, appointment: code },
    ...(person === undefined ? {} : { person }),
  });
}

/**
 * The appointment of today that is shown. Whoever stands at a machine names the end of the phone
 * number too: ids may be easy to guess.
 */
function shown(
  hall: Hall,
  { show, by }: TimedInputOf<'appointment.check-in'>,
): Appointment | Decision {
  if ('code' in show) return appointmentOfCode(hall, show.code) ?? noSuchCode(hall, show.code);
  const appointment = hall.appointments.get(show.appointment);
  const proven = by.startsWith('staff:') || show.last4 !== undefined;
  const matches = show.last4 === undefined || appointment?.phone?.last4 === show.last4;
  if (appointment === undefined || !proven || !matches) return refuse('unknown-appointment');
  return appointmentOfCode(hall, appointment.code) === appointment
    ? appointment
    : noSuchCode(hall, appointment.code);
}
