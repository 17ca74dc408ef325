import {
  dateOfDay,
  dayNumberOf,
  isDayKey,
  weekdayOfDay,
  type DayKey,
  type Instant,
} from '../basics/time.js';

/**
 * What a year's official notice says: the days off, and the weekend days that are worked instead
 * (调休). All other days are as their weekday is.
 */
export interface NewCalendarYear {
  readonly year: number;
  readonly holidays: readonly DayKey[];
  readonly makeUpDays: readonly DayKey[];
  /** Where it is from, in words: the notice, or the name of a file. */
  readonly source: string;
}

/** A year as it lies in the data folder, and when it was put there (ISO 8601, UTC) if it says. */
export interface KeptCalendarYear extends NewCalendarYear {
  readonly writtenAt?: string;
}

/** A year as the hall knows it, with when and by whom it was imported. */
export interface CalendarYear extends NewCalendarYear {
  readonly importedAt: Instant;
  readonly by: string;
}

/** The years that are known, by their number; replaced as a whole by every import. */
export type WorkCalendar = ReadonlyMap<number, CalendarYear>;

export const NO_CALENDAR: WorkCalendar = new Map();

/** What the calendar says of a day beyond its weekday. */
export type SpecialDay = 'holiday' | 'make-up';

export interface WorkingDay {
  readonly is: 'working' | 'rest';
  /** `weekday`: nobody has imported that year, so it is provisional. */
  readonly known: 'calendar' | 'weekday';
}

export function calendarOf(years: readonly CalendarYear[]): WorkCalendar {
  return new Map(years.map((each) => [each.year, each]));
}

/** The calendar with that year in place of what was known of it. */
export function withYear(
  calendar: WorkCalendar,
  fact: NewCalendarYear & { readonly at: Instant; readonly by: string },
): WorkCalendar {
  const { year, holidays, makeUpDays, source, at, by } = fact;
  const known: CalendarYear = { year, holidays, makeUpDays, source, importedAt: at, by };
  return new Map([...calendar, [year, known]]);
}

/** What is special about a day; nothing where it is as its weekday is, or its year is unknown. */
export function specialDay(calendar: WorkCalendar, day: DayKey): SpecialDay | undefined {
  const year = calendar.get(yearOf(day));
  if (year === undefined) return undefined;
  if (year.holidays.includes(day)) return 'holiday';
  return year.makeUpDays.includes(day) ? 'make-up' : undefined;
}

/** Whether people work on that day, and how that is known. */
export function workingDay(calendar: WorkCalendar, day: DayKey): WorkingDay {
  const special = specialDay(calendar, day);
  const works = special === undefined ? weekdayOfDay(dayNumberOf(day)) <= 5 : special === 'make-up';
  return {
    is: works ? 'working' : 'rest',
    known: calendar.has(yearOf(day)) ? 'calendar' : 'weekday',
  };
}

/**
 * The `count`-th working day after `from`, which itself does not count; `from` again for 0.
 *
 * `provisional`: a day on the way is of a year that nobody has imported, so count anew once
 * somebody has.
 */
export function addWorkingDays(
  calendar: WorkCalendar,
  from: DayKey,
  count: number,
): { readonly day: DayKey; readonly provisional: boolean } {
  let day = from;
  let provisional = false;
  for (let left = count, number = dayNumberOf(from); left > 0;) {
    number += 1;
    day = dateOfDay(number);
    const { is, known } = workingDay(calendar, day);
    provisional ||= known === 'weekday';
    if (is === 'working') left -= 1;
  }
  return { day, provisional };
}

/** What is wrong with a year, or nothing: the days must exist, be of that year and be told once. */
export function unsoundIn({ year, holidays, makeUpDays }: NewCalendarYear): string | undefined {
  if (!Number.isInteger(year) || year < 1970 || year > 9999) return `${year}`;
  if (holidays.length === 0) return `${year}: 0`;
  const seen = new Set<DayKey>();
  for (const day of [...holidays, ...makeUpDays]) {
    if (!isDayKey(day) || yearOf(day) !== year || seen.has(day)) return day;
    seen.add(day);
  }
  return makeUpDays.find((day) => weekdayOfDay(dayNumberOf(day)) <= 5);
}

/** Whether both say the same days. */
export function sameDays(a: NewCalendarYear, b: NewCalendarYear): boolean {
  const text = ({ year, holidays, makeUpDays }: NewCalendarYear) =>
    `${year} ${[...holidays].sort().join()} ${[...makeUpDays].sort().join()}`;
  return text(a) === text(b);
}

export function yearOf(day: DayKey): number {
  return Number(day.slice(0, 4));
}
