import type { AppointmentId, ServiceCode, TicketId } from '../basics/names.js';
import { MINUTE_MS, type DayKey, type DurationMs } from '../basics/time.js';

/** What was agreed with somebody outside: a service, a day, and a slot in it. */
export interface Booked {
  /** Given by whoever took the booking; one id, one appointment. */
  readonly id: AppointmentId;
  readonly service: ServiceCode;
  readonly day: DayKey;
  /** The slot in minutes since local midnight; `toMinute` is not part of it. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** What its holder shows at the door; one appointment a day has it. */
  readonly code: string;
  readonly phone?: Phone;
  /** HMAC of the person, as dispensers make it; never a name or a number. */
  readonly person?: string;
}

/** A row of an import: what is booked, or that it is booked no more. */
export interface ImportedRow extends Booked {
  readonly cancelled?: true;
}

/** A phone number as the hall may know it: never the number itself. */
export interface Phone {
  /** Its last four digits, veiled for the appointment's day: 32 hex digits. */
  readonly last4: string;
  /** HMAC-SHA-256 in hex, under a key of that day. */
  readonly hash?: string;
}

/** An appointment (预约) and what became of it. */
export interface Appointment extends Booked {
  state: AppointmentState;
  /** The ticket that it was checked in with; also where it was late and taken as a walk-in. */
  ticket?: TicketId;
}

/** `missed`: its holder did not come in time; `expired`: the day ended before that was known. */
export const APPOINTMENT_STATES = [
  'booked', 'checked-in', 'missed', 'cancelled', 'expired',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** When an appointment may be checked in, and what being early or late does to it. */
export interface AppointmentPolicy {
  /** How long before its slot it may be checked in. */
  readonly earlyMs: DurationMs;
  /** How long after its slot it still counts as an appointment. */
  readonly lateMs: DurationMs;
  /** The most that coming late within that time counts back: bounds how many it overtakes. */
  readonly creditMs: DurationMs;
  /** What becomes of somebody who comes later than that. */
  readonly afterLate: 'walk-in' | 'refuse';
  /** Whether the lane of appointments is only for those who have one that the hall knows. */
  readonly codeRequired: boolean;
  /** How many the hall keeps at most, those of coming days included. */
  readonly keepMax: number;
}

/** The rules of a hall that has set none of its own. */
export const DEFAULT_POLICY: AppointmentPolicy = {
  earlyMs: 60 * MINUTE_MS,
  lateMs: 15 * MINUTE_MS,
  creditMs: 20 * MINUTE_MS,
  afterLate: 'walk-in',
  codeRequired: false,
  keepMax: 20_000,
};

/** How many rows one input of an import holds at most; the edge cuts longer files. */
export const IMPORT_ROWS_MAX = 2_000;
