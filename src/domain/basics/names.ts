/** Names of things in the hall, as plain strings with one meaning each. */

/** What a citizen comes for, e.g. `social-security`. */
export type ServiceCode = string;
/** The number over a window, 1 to 999. */
export type WindowNumber = number;
/** Staff number as printed on the badge. */
export type StaffNo = string;
/** A device's id on the wire, `[a-z0-9-]{1,32}`. */
export type DeviceId = string;
/** `20261121-A012`: the hall day and the number, unique for ever. */
export type TicketId = string;
/** `20261121-A012-1`: the ticket and which of its visits. */
export type VisitId = string;
/** `20261121-A012-c1`: the ticket and which of its calls. */
export type CallId = string;
/** `20261121-A-51`: the hall day, the series and the first serial of a block of numbers. */
export type LeaseId = string;
/** What a line leads to: a service, or one window alone after a transfer. */
export type LineKey = ServiceCode | `window:${WindowNumber}`;
/** Of an appointment, as the system outside named it that took the booking. */
export type AppointmentId = string;
/** Part of the hall with its own screens and voice. */
export type Zone = string;
/** Given by whoever saw the input first; one id, one effect. */
export type InputId = string;

export const DEVICE_KINDS = [
  'dispenser',
  'caller',
  'window-screen',
  'hall-screen',
  'pad',
  'speaker',
] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

export const ROLES = [
  'clerk',
  'guide',
  'duty-manager',
  'hall-manager',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Why a ticket may be called earlier (队列类别). */
export const LANES = ['ordinary', 'appointment', 'priority', 'returned', 'transferred'] as const;
export type Lane = (typeof LANES)[number];

/** The lanes somebody at the door may ask for; the others are given by the hall itself. */
export const ASKABLE_LANES = ['ordinary', 'appointment', 'priority'] as const;
export type AskableLane = (typeof ASKABLE_LANES)[number];

/** Why a visit is interrupted (挂起): papers fetched, papers left here, or a step elsewhere. */
export const HOLD_KINDS = ['fetch-papers', 'papers-stay', 'waiting-step'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/**
 * The five levels of 好差评 by name: two national standards number them in opposite
 * directions, so a bare digit never travels inside the hall.
 */
export const RATING_LEVELS = [
  'very-dissatisfied',
  'dissatisfied',
  'basically-satisfied',
  'satisfied',
  'very-satisfied',
] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

/** The level a wire digit 1 to 5 stands for (5 = 非常满意), or nothing for any other number. */
export function levelOfDigit(digit: number): RatingLevel | undefined {
  return Number.isInteger(digit) ? RATING_LEVELS[digit - 1] : undefined;
}

/** The wire digit of a level, 5 = 非常满意 … 1 = 非常不满意. */
export function digitOfLevel(level: RatingLevel): number {
  return RATING_LEVELS.indexOf(level) + 1;
}
