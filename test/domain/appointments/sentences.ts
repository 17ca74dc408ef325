import type { ImportedRow } from '../../../src/domain/appointments/appointment.js';
import type { Reading } from '../table/sentences.js';

const minuteOf = (text = '0:0') => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};

const BOOK = new RegExp([
  String.raw`^book (?<id>\S+) for (?<service>\S+) (?<from>\d\d:\d\d)-(?<to>\d\d:\d\d)`,
  String.raw`(?: in (?<days>-?\d+) days)?(?: code (?<code>\S+))?(?: phone (?<last4>\d{4}))?$`,
].join(''));

/** `book P1 for tax 09:30-10:00 code 1234 phone 5678`: the code is the id where none is said. */
export const APPOINTMENTS: readonly Reading[] = [
  [BOOK, (words, day) => ({ body: {
    kind: 'appointments.import',
    rows: [rowOf(words, day)],
  }, by: 'staff:X1' })],
  [/^cancel booking (?<id>\S+)$/, ({ id = '' }) => ({ body: {
    kind: 'appointment.cancel', appointment: id,
  }, by: 'staff:M1' })],
  [/^check in (?<code>\S+)(?<old> elderly)?$/, ({ code = '', old }) => ({ body: {
    kind: 'appointment.check-in', show: { code },
    ...(old === undefined ? {} : { person: { hash: 'h', elderly: true } }),
  }, by: 'device:kiosk' })],
  [/^choose (?<id>\S+)(?: of (?<last4>\d{4}))?$/, ({ id = '', last4 }) => ({ body: {
    kind: 'appointment.check-in',
    show: { appointment: id, ...(last4 === undefined ? {} : { last4 }) },
  }, by: 'device:kiosk' })],
  [/^take (?<service>\S+)(?: (?<lane>appointment|priority))? with (?<code>\S+)$/, (words) => ({
    body: {
      kind: 'ticket.take', service: words['service'] ?? '', appointment: words['code'] ?? '',
      ...(words['lane'] === undefined ? {} : { lane: words['lane'] as 'appointment' }),
    },
    by: 'device:kiosk',
  })],
];

function rowOf(words: Readonly<Record<string, string | undefined>>, day: string): ImportedRow {
  const { id = '', service = '', from, to, days, code, last4 } = words;
  return {
    id, service, day: dayAfter(day, Number(days ?? 0)),
    ...{ fromMinute: minuteOf(from), toMinute: minuteOf(to), code: code ?? id },
    ...(last4 === undefined ? {} : { phone: { last4 } }),
  };
}

/** The day that many days after. */
export function dayAfter(day: string, days: number): string {
  const noon = Date.parse(`${day}T12:00:00Z`) + days * 86_400_000;
  return new Date(noon).toISOString().slice(0, 10);
}
