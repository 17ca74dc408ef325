import type { AppointmentId } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import { agreeWith, type Decision } from '../decision.js';
import type { FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import type { Appointment, Booked, ImportedRow } from './appointment.js';
import { codeKey } from './moves.js';
import { isSlot, missedAt, policyOf } from './slot.js';

/** What became of one row; rows count from 0. */
export interface RefusedRow {
  readonly row: number;
  readonly id: AppointmentId;
  readonly code: RefusalCode;
}

/** The rows read so far: what a later row of the same file must be held against. */
interface Reading {
  readonly hall: Hall;
  readonly at: Instant;
  readonly rows: Map<AppointmentId, Booked>;
  readonly cancelled: Set<AppointmentId>;
  /** Who has a code on a day, where these rows give or free one. */
  readonly codes: Map<string, AppointmentId | undefined>;
  added: number;
  unchanged: number;
}

/**
 * Takes the rows of another system into the book, each by itself: a bad one is refused with its
 * reason and the good ones count. The same rows again change nothing.
 */
export function decideImport(
  hall: Hall,
  { rows, at }: TimedInputOf<'appointments.import'>,
): Decision {
  const reading: Reading = {
    hall, at, rows: new Map(), cancelled: new Set(), codes: new Map(), added: 0, unchanged: 0,
  };
  const refused: RefusedRow[] = [];
  rows.forEach((row, index) => {
    const code = readRow(reading, row);
    if (code !== undefined) refused.push({ row: index, id: row.id, code });
  });
  const counts = {
    ...{ rows: rows.length, booked: reading.rows.size, cancelled: reading.cancelled.size },
    ...{ unchanged: reading.unchanged, refused },
  };
  return agreeWith(counts, ...factsOf(reading));
}

function factsOf({ rows, cancelled }: Reading): FactOf<'appointments.imported'>[] {
  if (rows.size === 0 && cancelled.size === 0) return [];
  return [{
    kind: 'appointments.imported', rows: [...rows.values()], cancelled: [...cancelled],
  }];
}

function readRow(reading: Reading, { cancelled, ...row }: ImportedRow): RefusalCode | undefined {
  if (cancelled === true) return readCancelled(reading, row.id);
  const known = reading.hall.appointments.get(row.id);
  const before = reading.rows.get(row.id) ?? known;
  if (before !== undefined && isSame(before, row)) {
    reading.unchanged += 1;
    return undefined;
  }
  return whyNotBooked(reading, row, known) ?? book(reading, row, before);
}

function whyNotBooked(
  { hall, at, cancelled, added }: Reading,
  row: Booked,
  known: Appointment | undefined,
): RefusalCode | undefined {
  if (!hall.plan.services.some(({ code }) => code === row.service)) return 'unknown-service';
  if (!isSlot(hall.plan, row)) return 'bad-slot';
  if (row.day < hall.day || missedAt(hall.plan, row) <= at) return 'appointment-past';
  if (cancelled.has(row.id)) return 'appointment-cancelled';
  if (known !== undefined && known.state !== 'booked') return whyClosed(known);
  const isNew = known === undefined;
  return isNew && hall.appointments.size + added >= policyOf(hall.plan).keepMax
    ? 'appointments-full'
    : undefined;
}

/** A code opens one door: two people with one code would take each other's place. */
function book(reading: Reading, row: Booked, before: Booked | undefined): RefusalCode | undefined {
  const { hall, codes, rows } = reading;
  const key = codeKey(row);
  const holder = codes.has(key) ? codes.get(key) : hall.appointmentCodes.get(key);
  if (holder !== undefined && holder !== row.id) return 'code-taken';
  if (before === undefined) reading.added += 1;
  else codes.set(codeKey(before), undefined);
  codes.set(key, row.id);
  rows.set(row.id, row);
  return undefined;
}

function readCancelled(reading: Reading, id: AppointmentId): RefusalCode | undefined {
  const known = reading.hall.appointments.get(id);
  if (known?.state === 'cancelled' || reading.cancelled.has(id)) {
    reading.unchanged += 1;
    return undefined;
  }
  if (known === undefined || reading.rows.has(id)) return 'unknown-appointment';
  if (known.state !== 'booked') return whyClosed(known);
  reading.cancelled.add(id);
  reading.codes.set(codeKey(known), undefined);
  return undefined;
}

/** Why nothing can be done any more with an appointment that is not booked. */
export function whyClosed({ state }: Appointment): RefusalCode {
  if (state === 'checked-in') return 'appointment-used';
  return state === 'cancelled' ? 'appointment-cancelled' : 'appointment-missed';
}

function isSame(a: Booked, b: Booked): boolean {
  return a.service === b.service && a.day === b.day && a.fromMinute === b.fromMinute
    && a.toMinute === b.toMinute && a.code === b.code && a.person === b.person
    && a.phone?.last4 === b.phone?.last4 && a.phone?.hash === b.phone?.hash;
}
