import type { AppointmentId, TicketId } from '../basics/names.js';
import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { PrivacyFact } from './shapes.js';

export function isPrivacyFact(fact: Fact): fact is PrivacyFact & Fact {
  return fact.kind.startsWith('person.') || fact.kind === 'retention.ran';
}

/** Moves the hall on by what was erased: from then on it knows the ticket and not whose it is. */
export function evolvePrivacy(hall: Hall, fact: PrivacyFact): void {
  if (fact.kind !== 'person.erased') return;
  for (const id of fact.tickets) forgetHolder(hall, id);
  for (const id of fact.appointments) forgetPhone(hall, id);
}

function forgetHolder(hall: Hall, id: TicketId): void {
  const ticket = hall.tickets.get(id);
  if (ticket?.person === undefined) return;
  const holder = ticket.person;
  const others = (hall.persons.get(holder) ?? []).filter((each) => each !== id);
  if (others.length === 0) hall.persons.delete(holder);
  else hall.persons.set(holder, others);
  delete ticket.person;
}

function forgetPhone(hall: Hall, id: AppointmentId): void {
  const appointment = hall.appointments.get(id);
  if (appointment === undefined) return;
  const { phone: _, ...rest } = appointment;
  hall.appointments.set(id, rest);
}
