import { inHall, momentInHall } from './hall-zone.js';

/** Days and minutes as date fields and sliders have them, by the hall's clock. */

/** `2026-11-21` of a moment. */
export function dayText(ms: number): string {
  return inHall(ms).toISOString().slice(0, 10);
}

/** The first moment of such a day; not a number where the text is none. */
export function dayStart(day: string): number {
  return momentInHall(Date.parse(`${day}T00:00:00Z`));
}

export function minuteOf(ms: number): number {
  const date = inHall(ms);
  return date.getUTCHours() * 60 + date.getUTCMinutes();
}

/** The moment of a minute of a day. */
export function momentOf(day: string, minute: number): number {
  return dayStart(day) + minute * 60_000;
}

/** The period from the first of two days to the end of the second, as a query. */
export function periodQuery(from: string, to: string): string {
  const [first, last] = [dayStart(from), dayStart(to) + 24 * 3_600_000];
  return `from=${new Date(first).toISOString()}&to=${new Date(last).toISOString()}`;
}

/** `2026-11-23 09:05` of an ISO time, by the hall's clock. */
export function dateTimeText(iso: string): string {
  return inHall(Date.parse(iso)).toISOString().slice(0, 16).replace('T', ' ');
}
