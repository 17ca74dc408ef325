/**
 * Instants and durations, without a clock: the domain is told what time it is.
 *
 * An instant is milliseconds since 1970-01-01T00:00Z and a type of its own; a duration is plain
 * milliseconds and its name ends in `Ms`. Calendar arithmetic is done on whole days (Howard
 * Hinnant's civil-from-days formulas), since nothing here may use `Date`.
 */
export type Instant = number & { readonly instant: unique symbol };
export type DurationMs = number;
/** A hall day as `2026-11-21`, in the hall's own time zone. */
export type DayKey = string;

export const SECOND_MS: DurationMs = 1_000;
export const MINUTE_MS: DurationMs = 60_000;
export const HOUR_MS: DurationMs = 3_600_000;
export const DAY_MS: DurationMs = 86_400_000;

/** Names a number of milliseconds since 1970 (UTC) as an instant. */
export function instant(ms: number): Instant {
  return ms as Instant;
}

export function plus(at: Instant, durationMs: DurationMs): Instant {
  return (at + durationMs) as Instant;
}

/** The duration from `from` to `to`; negative when `to` is the earlier one. */
export function between(from: Instant, to: Instant): DurationMs {
  return to - from;
}

export function latest(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

export function earliest(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** How a hall's days are cut: its offset from UTC and the local minute at which a day begins. */
export interface DayRule {
  readonly utcOffsetMinutes: number;
  readonly dayStartsAtMinute: number;
}

/** The hall day that holds this instant. */
export function dayOf(at: Instant, rule: DayRule): DayKey {
  return dateText(Math.floor(localMs(at, rule) / DAY_MS));
}

/** The instant at which the next hall day begins. */
export function nextDayStart(at: Instant, rule: DayRule): Instant {
  const days = Math.floor(localMs(at, rule) / DAY_MS) + 1;
  const offsetMs = (rule.dayStartsAtMinute - rule.utcOffsetMinutes) * MINUTE_MS;
  return instant(days * DAY_MS + offsetMs);
}

/** Minutes since local midnight, 0 to 1439. */
export function minuteOfDay(at: Instant, utcOffsetMinutes: number): number {
  const local = at + utcOffsetMinutes * MINUTE_MS;
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** `09:30` of a minute since midnight. */
export function clockOf(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The instant as UTC ISO 8601 with milliseconds, as the wire wants it. */
export function isoOf(at: Instant): string {
  const days = Math.floor(at / DAY_MS);
  const rest = at - days * DAY_MS;
  const seconds = Math.floor(rest / SECOND_MS);
  const millis = String(rest - seconds * SECOND_MS).padStart(3, '0');
  return `${dateText(days)}T${clockOf(Math.floor(seconds / 60))}:${two(seconds % 60)}.${millis}Z`;
}

/** Whole days since 1970-01-01 of the local date at this instant. */
export function localDayNumber(at: Instant, utcOffsetMinutes: number): number {
  return Math.floor((at + utcOffsetMinutes * MINUTE_MS) / DAY_MS);
}

/** The instant at which that minute of that local day begins; minute 1440 is the next midnight. */
export function instantOfMinute(
  dayNumber: number,
  minute: number,
  utcOffsetMinutes: number,
): Instant {
  return instant(dayNumber * DAY_MS + (minute - utcOffsetMinutes) * MINUTE_MS);
}

/** Day of the week of a day counted since 1970-01-01, 1 = Monday … 7 = Sunday. */
export function weekdayOfDay(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** Whole days since 1970-01-01 of a date such as `2026-11-21`; the date must exist. */
export function dayNumberOf(day: DayKey): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + Number(day.slice(8)) - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The date of a day counted since 1970-01-01. */
export function dateOfDay(dayNumber: number): DayKey {
  return dateText(dayNumber);
}

/** Whether this text is a date that exists, such as `2028-02-29`. */
export function isDayKey(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && dateText(dayNumberOf(text)) === text;
}

function localMs(at: Instant, rule: DayRule): number {
  return at + (rule.utcOffsetMinutes - rule.dayStartsAtMinute) * MINUTE_MS;
}

function dateText(daysSince1970: number): string {
  const shifted = daysSince1970 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
