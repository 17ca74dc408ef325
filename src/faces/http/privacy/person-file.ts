import type { Appointment } from '../../../domain/appointments/appointment.js';
import type { TicketId } from '../../../domain/basics/names.js';
import { clockOf, type DayKey } from '../../../domain/basics/time.js';
import type { PersonFound, SoughtBy } from '../../../domain/privacy/shapes.js';
import type { Secret } from '../../../ledger/store.js';
import type { Vault } from '../../../ledger/vault.js';
import { phoneIn } from '../appointments/fields.js';
import type { FaceParts, PersonTrace } from '../parts.js';
import type { PersonAsks } from './bodies.js';

/** What the hall has of somebody: whole, before it is shown or erased. */
export interface PersonFile extends PersonFound {
  readonly soughtBy: SoughtBy;
  readonly trace: PersonTrace;
  /** Sealed texts of theirs, with what they say where the key is there. */
  readonly sealed: readonly { readonly secret: Secret; readonly text: string | undefined }[];
}

const NO_TRACE: PersonTrace = { tickets: [], visits: [], ratings: [], cases: [] };

/** Everything that can be found of whoever asks; what the hall can tie to nobody is not found. */
export async function personFile(parts: FaceParts, asks: PersonAsks): Promise<PersonFile> {
  const { ledger: { hall }, readings } = parts;
  const booked = asks.phone === undefined ? [] : bookedWith(parts, asks.phone);
  const ticketIds = asks.phone === undefined
    ? ticketsOf(parts, asks)
    : booked.flatMap(({ ticket }) => ticket ?? []);
  const trace = (await readings?.trace?.(ticketIds)) ?? NO_TRACE;
  const own = new Set(ticketIds);
  const appointments = asks.phone === undefined
    ? [...hall.appointments.values()].filter(({ ticket }) => isOneOf(own, ticket))
    : booked;
  return {
    soughtBy: soughtBy(asks),
    tickets: ticketIds,
    appointments: appointments.map(({ id }) => id),
    trace,
    sealed: sealedOf(parts, trace, { phone: asks.phone, tickets: own }),
  };
}

/** The file as it is handed out: no hash, no key, and the mask of a phone number alone. */
export function shownFile({ ledger: { hall } }: FaceParts, file: PersonFile) {
  const { soughtBy, trace, appointments, sealed } = file;
  const words = new Map(sealed.map(({ secret, text }) => [secret.owner as string, text]));
  return {
    soughtBy,
    ...trace,
    ratings: trace.ratings.map(({ text, ...rating }) => {
      const said = words.get(`sealed:words:${rating.visit}`) ?? text;
      return { ...rating, ...(said === undefined ? {} : { words: said }) };
    }),
    appointments: appointments.flatMap((id) => hall.appointments.get(id) ?? []).map(shownBooking),
    sealed: sealed.map(({ secret, text }) => ({
      what: secret.owner.slice('sealed:'.length),
      ...(text === undefined ? { unreadable: true } : { text }),
      ...(secret.expiresAt === undefined ? {} : { until: secret.expiresAt }),
    })),
  };
}

/** How many things were found in all. */
export function countOf({ tickets, appointments, sealed }: PersonFile): number {
  return tickets.length + appointments.length + sealed.length;
}

function soughtBy({ idNumber, phone }: PersonAsks): SoughtBy {
  if (idNumber !== undefined) return 'id-number';
  return phone === undefined ? 'ticket' : 'phone';
}

function ticketsOf({ ledger: { hall }, persons, links }: FaceParts, asks: PersonAsks): TicketId[] {
  if (asks.idNumber !== undefined) {
    const hashes = persons.cardHashes(asks.idNumber).map((hash) => persons.hashed('person', hash));
    return hashes.flatMap((hash) => hall.persons.get(hash) ?? []);
  }
  if (asks.link !== undefined) {
    const ticket = links.ticketOf(asks.link.split('/').at(-1) ?? '');
    return ticket === undefined ? [] : [ticket];
  }
  const day = asks.day ?? hall.day;
  return asks.number === undefined ? [] : [`${day.replaceAll('-', '')}-${asks.number}`];
}

/** Appointments of today and of coming days; of days that are over nobody can tell any more. */
function bookedWith({ ledger: { hall }, persons }: FaceParts, phone: string): Appointment[] {
  const hash = phoneIn(phone, persons.phoneKey)?.hash;
  if (hash === undefined) return [];
  const ofDay = new Map<DayKey, string>();
  return [...hall.appointments.values()].filter(({ day, phone: known }) => {
    if (known?.hash === undefined) return false;
    const wanted = ofDay.get(day) ?? persons.hashed('phone', hash, day);
    ofDay.set(day, wanted);
    return known.hash === wanted;
  });
}

interface Mine {
  readonly phone: string | undefined;
  readonly tickets: ReadonlySet<string>;
}

/** Words of their ratings, phones of their cases, and any phone that is the one they name. */
function sealedOf(
  { ledger: { hall, keyring }, vault }: FaceParts,
  { visits, cases: told }: PersonTrace,
  { phone, tickets }: Mine,
): PersonFile['sealed'] {
  // Of cases that are over the tables know alone, and they may be a moment behind the hall.
  const open = [...hall.cases.values()].filter(({ ticket }) => isOneOf(tickets, ticket));
  const cases = [...open.map(({ id }) => id), ...told.map(({ case: id }) => id)];
  const owners = new Set([
    ...visits.flatMap(({ visit }) => [`sealed:words:${visit}`, `sealed:words:paper:${visit}`]),
    ...cases.map((id) => `sealed:phone:${id}`),
  ]);
  const wanted = phone === undefined ? undefined : digitsOf(phone);
  return keyring.startingWith('sealed:').flatMap((secret) => {
    const text = openedAs(vault, secret);
    const isTheirs = owners.has(secret.owner)
      || (wanted !== undefined && secret.owner.startsWith('sealed:phone:')
        && text !== undefined && digitsOf(text) === wanted);
    return isTheirs ? [{ secret, text }] : [];
  });
}

/** Some texts are sealed for their owner without the word `sealed:` before it. */
function openedAs(vault: Vault, { owner, value }: Secret): string | undefined {
  return vault.open(owner, value) ?? vault.open(owner.slice('sealed:'.length), value);
}

function isOneOf(tickets: ReadonlySet<string>, ticket: TicketId | undefined): boolean {
  return ticket !== undefined && tickets.has(ticket);
}

/** The digits of a phone number without the country's 86. */
function digitsOf(phone: string): string {
  return phone.replace(/[^0-9]/g, '').replace(/^(00)?86(?=1[0-9]{10}$)/, '');
}

function shownBooking({ id, service, day, fromMinute, toMinute, state }: Appointment) {
  return { id, service, day, from: clockOf(fromMinute), to: clockOf(toMinute), state };
}
