import type { TicketId } from '../basics/names.js';
import type { Hall } from '../hall.js';

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
  const serial = (hall.series.get(prefix) ?? 0) + 1;
  const number = `${prefix}${String(serial).padStart(3, '0')}`;
  return { ticket: `${hall.day.replaceAll('-', '')}-${number}`, number, prefix, serial };
}
