import type { ImportedRow, Phone } from '../../domain/appointments/appointment.js';
import type { DayKey } from '../../domain/basics/time.js';
import type { RatingFrom } from '../../domain/evaluations/rating-inputs.js';
import type { Input, InputOf, KeptTicket } from '../../domain/inputs.js';
import type { Persons } from './persons.js';

const CLIENT_DIGITS = 16;

interface KnownByHash {
  readonly hash: string;
  readonly elderly?: boolean;
}

/**
 * The input as the hall may know it: whoever it names is a hash of one day only.
 *
 * Applied to every input before anything is decided, so that no door can forget it. The same
 * input on the same day comes out the same.
 */
export function veiled(input: Input, persons: Persons): Input {
  switch (input.kind) {
    case 'ticket.take':
      if (input.person === undefined) return input;
      return { ...input, ...personOf(input, persons) };
    case 'appointment.check-in':
      return { ...input, show: shown(input.show, persons), ...personOf(input, persons) };
    case 'ticket.upload':
      return { ...input, tickets: input.tickets.map((ticket) => keptOf(ticket, persons)) };
    case 'appointments.import':
      return { ...input, rows: input.rows.map((row) => rowOf(row, persons)) };
    case 'rating.give': case 'rating.reasons': case 'rating.decline':
      return { ...input, from: fromOf(input.from, persons) };
    default:
      return input;
  }
}

function personOf(
  { person }: { readonly person?: KnownByHash },
  persons: Persons,
): { person?: KnownByHash } {
  if (person === undefined) return {};
  return { person: { ...person, hash: persons.hashed('person', person.hash) } };
}

function keptOf(ticket: KeptTicket, persons: Persons): KeptTicket {
  return { ...ticket, ...personOf(ticket, persons) };
}

/** A phone in somebody's hand is known for a day, to see that many ratings come from one. */
function fromOf(from: RatingFrom, persons: Persons): RatingFrom {
  if (from.channel !== 'link' || from.client === undefined) return from;
  return { ...from, client: persons.hashed('client', from.client).slice(0, CLIENT_DIGITS) };
}

function shown(
  show: InputOf<'appointment.check-in'>['show'],
  persons: Persons,
): InputOf<'appointment.check-in'>['show'] {
  if (!('appointment' in show) || show.last4 === undefined) return show;
  return { ...show, last4: persons.phoneEnd(show.last4) };
}

/** No rule asks whose an appointment is, so that is not kept at all. */
function rowOf({ person: _, phone, ...row }: ImportedRow, persons: Persons): ImportedRow {
  return { ...row, ...(phone === undefined ? {} : { phone: phoneOf(phone, row.day, persons) }) };
}

function phoneOf({ last4, hash }: Phone, day: DayKey, persons: Persons): Phone {
  return {
    last4: persons.phoneEnd(last4, day),
    ...(hash === undefined ? {} : { hash: persons.hashed('phone', hash, day) }),
  };
}
