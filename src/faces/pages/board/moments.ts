/** Days and minutes as date fields and sliders have them, in the browser's zone: the hall's. */

/** `2026-11-21` of a moment. */
export function dayText(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of such a day; not a number where the text is none. */
export function dayStart(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}

export function minuteOf(ms: number): number {
  const date = new Date(ms);
  return date.getHours() * 60 + date.getMinutes();
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
