import { need } from '../basics/bug.js';
import type { TicketId } from '../basics/names.js';
import type { Hall, Ticket } from '../hall.js';

/** A number as it is issued: its series and serial, the number people see, and the id. */
export interface IssuedNumber {
  readonly ticket: TicketId;
  readonly number: string;
  readonly prefix: string;
  readonly serial: number;
}

/**
 * The next number of a series, e.g. A012 after A011 (invariant 1).
 *
 * It follows the last serial that was issued, never a count of tickets: counting is how other
 * systems came to give one number to two people.
 */
export function nextNumber(hall: Hall, prefix: string): IssuedNumber {
  return numberOf(hall, prefix, (hall.series.get(prefix) ?? 0) + 1);
}

/** How many digits a number has at least. */
export const NUMBER_DIGITS = 3;

/** The number with this serial, as people see it, and the ticket it is of today. */
export function numberOf(hall: Hall, prefix: string, serial: number): IssuedNumber {
  const number = `${prefix}${String(serial).padStart(NUMBER_DIGITS, '0')}`;
  return { ticket: `${dayDigits(hall)}-${number}`, number, prefix, serial };
}

/** `20261121`: how ids of the hall's day begin. */
export function dayDigits(hall: Hall): string {
  return hall.day.replaceAll('-', '');
}

/** Today's ticket of that number, however its letters were typed; nothing for any other. */
export function ticketNumbered(hall: Hall, number: string): Ticket | undefined {
  const id = hall.numbers.get(number.toUpperCase());
  return id === undefined ? undefined : need(hall.tickets, id, 'ticket');
}
