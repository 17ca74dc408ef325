import type { Hall } from '../hall.js';
import type { Appointment } from './appointment.js';
import { codeKey, MISSED_WAKE } from './moves.js';
import { missedAt } from './slot.js';

/**
 * What is unsound in the book of appointments: a ticket that several have, a state that its ticket
 * disagrees with, a code that opens the wrong door, somebody missed whom nobody will be told of.
 */
export function checkAppointments(hall: Hall): string[] {
  const problems = [...hall.appointments.values()].flatMap((each) => checkOne(hall, each));
  for (const ticket of hall.tickets.values()) {
    if (ticket.appointment === undefined) continue;
    if (hall.appointments.get(ticket.appointment)?.ticket === ticket.id) continue;
    problems.push(`8: ${ticket.number} is of an appointment that has another ticket`);
  }
  for (const [key, id] of hall.appointmentCodes) {
    const appointment = hall.appointments.get(id);
    if (appointment !== undefined && codeKey(appointment) === key) continue;
    problems.push(`8: a code leads to ${id}, which has another`);
  }
  return problems;
}

function checkOne(hall: Hall, appointment: Appointment): string[] {
  const problems: string[] = [];
  const { id, day, state, ticket } = appointment;
  const checkedIn = ticket === undefined ? undefined : hall.tickets.get(ticket);
  if (ticket !== undefined && checkedIn?.appointment !== id) {
    problems.push(`8: appointment ${id} has a ticket that is of another`);
  }
  if (state === 'checked-in' && ticket === undefined) problems.push(`8: ${id} has no ticket`);
  if (ticket !== undefined && state !== 'checked-in' && state !== 'missed') {
    problems.push(`8: ${id} is ${state} and has a ticket`);
  }
  if (day < hall.day) problems.push(`8: ${id} is of a day that is over`);
  if (state === 'booked' && day === hall.day && !isSpokenFor(hall, appointment)) {
    problems.push(`7: nobody will be told when ${id} is missed`);
  }
  return problems;
}

function isSpokenFor(hall: Hall, appointment: Appointment): boolean {
  const wake = hall.wakes.get(MISSED_WAKE);
  return wake !== undefined && wake <= missedAt(hall.plan, appointment);
}
