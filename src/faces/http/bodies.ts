import { z } from 'zod';
import {
  ASKABLE_LANES,
  DEVICE_KINDS,
  HOLD_KINDS,
  levelOfDigit,
  ROLES,
  type RatingLevel,
} from '../../domain/basics/names.js';
import type { InputBody } from '../../domain/inputs.js';
import { cardNumber } from './shown-bodies.js';
import type { TransferGoal } from '../../domain/tickets/wishes.js';

/**
 * What the hall reads by HTTP, as schemas that both check it and describe it.
 *
 * A field nobody knows is left out rather than refused, so that an older hall can hear a newer
 * page. A text may not carry what steers printers and screens: control and bidi characters.
 */
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/u;

export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !STEERING.test(value), 'holds characters that cannot be shown');

/** A short text that screens and printers can show. */
export const shownText = text;

/** Passwords are taken as they are typed: blanks count. */
const secretText = z.string().min(1).max(128);

export const serviceCode = z.string().regex(/^[a-z0-9-]{1,32}$/);
export const staffNo = z.string().regex(/^[A-Za-z0-9-]{1,16}$/);
export const deviceId = z.string().regex(/^[a-z0-9-]{1,32}$/);
export const ticketId = z.string().regex(/^[A-Za-z0-9-]{1,32}$/);
export const ticketNumber = z.string().regex(/^[A-Z]{0,2}[0-9]{2,5}$/);
export const windowNumber = z.int().min(1).max(999);
/** A window's number where it stands in an address. */
export const windowInPath = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/)
  .transform(Number);
export const linkToken = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
export const pageCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const logInBody = z
  .object({ name: text(64), password: secretText })
  .meta({ id: 'LogIn' });

export const setUpBody = z
  .object({ code: z.string().min(1).max(128), password: secretText, name: text(32).optional() })
  .meta({ id: 'SetUp' });

export const takeBody = z
  .object({
    service: serviceCode,
    lane: z.enum(ASKABLE_LANES).optional(),
    services: z.array(serviceCode).min(2).max(5).optional(),
    party: z.int().min(1).max(20).optional(),
    person: z
      .object({ hash: z.string().regex(/^[0-9a-f]{64}$/), elderly: z.boolean().optional() })
      .optional(),
    passOver: text(100).optional(),
  })
  .meta({ id: 'TakeTicket' });

export const appointmentId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
export const dayQuery = z.object({ day: z.iso.date().optional() }).meta({ id: 'Day' });

const last4 = z.string().regex(/^[0-9]{4}$/);
export const phoneBody = z.object({ last4 }).meta({ id: 'PhoneEnd' });

export const codeBody = z.object({ code: text(300) }).meta({ id: 'Code' });

/** A code as it is typed or scanned, or one of the appointments that were found by a phone. */
export const checkInBody = z
  .object({
    ...{ code: text(300).optional(), appointment: appointmentId.optional() },
    last4: last4.optional(),
  })
  .refine(
    (show) => (show.code === undefined) !== (show.appointment === undefined),
    'must name a code or an appointment, and not both',
  )
  .meta({ id: 'CheckIn' });

/** The wish that a body which passed `takeBody` stands for. */
export function takeInput(
  { service, lane, services, party, person, passOver }: z.infer<typeof takeBody>,
): Extract<InputBody, { kind: 'ticket.take' }> {
  return {
    kind: 'ticket.take',
    service,
    ...(lane !== undefined && { lane }),
    ...(services !== undefined && { services }),
    ...(party !== undefined && { party }),
    ...(passOver !== undefined && { passOver }),
    ...(person !== undefined && {
      person: {
        hash: person.hash,
        ...(person.elderly !== undefined && { elderly: person.elderly }),
      },
    }),
  };
}

const localTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

export const overrideBody = z
  .object({
    reason: text(100),
    until: localTime.optional(),
    stop: z.literal(true).optional(),
  })
  .meta({ id: 'TicketsGoOn' });

/** The minute of the day that a time which passed `overrideBody` stands for. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

export const callBody = z.object({ number: ticketNumber }).meta({ id: 'CallByNumber' });
export const resumeBody = z.object({ number: ticketNumber }).meta({ id: 'ResumeTicket' });
export const pauseBody = z.object({ reason: text(100) }).meta({ id: 'PauseWindow' });
export const nextBody = z
  .object({ finishFirst: z.boolean().optional() })
  .prefault({})
  .meta({ id: 'CallNext' });
export const holdBody = z
  .object({ holdKind: z.enum(HOLD_KINDS), dueMinutes: z.int().min(1).max(720).optional() })
  .meta({ id: 'HoldTicket' });
export const postBody = z.object({ post: windowNumber }).meta({ id: 'Post' });

export const transferBody = z
  .object({
    service: serviceCode.optional(),
    window: windowNumber.optional(),
    clerk: staffNo.optional(),
    back: z.literal(true).optional(),
  })
  .refine(
    (to) => Object.values(to).filter((goal) => goal !== undefined).length === 1,
    'must name a service, a window or a clerk, or say back, and only one of them',
  )
  .meta({ id: 'TransferTicket' });

/** Where a body that passed `transferBody` sends the ticket. */
export function transferGoal(
  { service, window, clerk }: z.infer<typeof transferBody>,
): TransferGoal {
  if (service !== undefined) return { service };
  if (window !== undefined) return { window };
  return clerk === undefined ? { back: true } : { clerk };
}

export const handOverBody = z
  .object({ to: staffNo.optional(), note: text(500).optional() })
  .meta({ id: 'HandOver' });

const level = z.int().min(1).max(5);
/** The code of a reason; any other short text is taken as words (`said.ts`). */
const tag = text(64);
/** What a citizen wrote: no rating is refused for its words, so they are cleaned and cut later. */
export const citizensWords = z.string();

export const visitId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);

export const ratingBody = z
  .object({
    ...{ level, tags: z.array(tag).max(8).optional(), text: citizensWords.optional() },
    /** The visit that was offered; the latest that may be rated, where it is left out. */
    visit: visitId.optional(),
    /** How the link was come by: read from the paper, where it is left out. */
    opened: z.enum(['qr', 'mobile']).optional(),
  })
  .meta({ id: 'Rating' });

/** The level a digit that passed `ratingBody` stands for. */
export function ratingLevel(digit: number): RatingLevel {
  const named = levelOfDigit(digit);
  if (named === undefined) throw new RangeError(`no rating level ${digit}`);
  return named;
}

const pin = z.string().regex(/^[0-9]{6,12}$/);
const photo = z.string().regex(/^[A-Za-z0-9._/-]{1,120}$/);

export const newStaffBody = z
  .object({
    staffNo,
    name: text(32),
    role: z.enum(ROLES),
    photo: photo.optional(),
    password: secretText.optional(),
    pin: pin.optional(),
    card: cardNumber.optional(),
  })
  .meta({ id: 'NewStaff' });

export const staffChangeBody = z
  .object({
    name: text(32).optional(),
    role: z.enum(ROLES).optional(),
    photo: photo.optional(),
    active: z.boolean().optional(),
    password: secretText.optional(),
    pin: pin.optional(),
    card: cardNumber.nullable().optional(),
  })
  .meta({ id: 'StaffChange' });

const place = z.union([
  z.object({ window: windowNumber }),
  z.object({ zone: z.string().regex(/^[A-Za-z0-9-]{1,32}$/) }),
]);

export const newDeviceBody = z
  .object({ id: deviceId, kind: z.enum(DEVICE_KINDS), place })
  .meta({ id: 'NewDevice' });

export const pairBody = z
  .object({ code: z.string().regex(/^[0-9]{6}$/), place })
  .meta({ id: 'PairDevice' });

export const frameBody = z
  .object({ hex: z.string().regex(/^([0-9A-Fa-f]{2} ?){1,256}$/) })
  .meta({ id: 'TestFrame' });

const seqText = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);
export const framesQuery = z.object({ after: seqText.default(0) }).meta({ id: 'FramesAfter' });
export const historyQuery = z.object({ before: seqText.optional() }).meta({ id: 'HistoryBefore' });

export const pageBody = z
  .object({ id: deviceId, secret: z.string().min(1).max(128) })
  .meta({ id: 'PageLogIn' });

export const calendarBody = z
  .object({ text: z.string().min(1).max(60_000), source: text(200).optional() })
  .meta({ id: 'ImportCalendar' });

const isoInstant = z.iso.datetime({ offset: true });
export const periodQuery = z.object({ from: isoInstant, to: isoInstant }).meta({ id: 'Period' });

export const coverageQuery = z
  .object({ from: isoInstant, to: isoInstant, format: z.enum(['json', 'csv']).default('json') })
  .meta({ id: 'CoveragePeriod' });
export const momentQuery = z.object({ at: isoInstant }).meta({ id: 'Moment' });
export const callInPath = z.string().regex(/^[0-9]{8}-[A-Z]{1,2}[0-9]{2,5}-c[0-9]{1,4}$/);

export const helpBody = z
  .object({
    ...{ window: windowNumber, service: serviceCode, until: isoInstant },
    reason: z.string().trim().min(1).max(100).optional(),
  })
  .meta({ id: 'HelpOut' });
export const endHelpBody = z.object({ window: windowNumber }).meta({ id: 'EndHelp' });

export const journalQuery = z
  .object({
    day: z.iso.date(),
    after: z
      .string()
      .regex(/^[0-9]{1,15}$/)
      .transform(Number)
      .default(0),
  })
  .meta({ id: 'JournalPage' });

export const ticketQuery = z.object({ token: linkToken.optional() });
