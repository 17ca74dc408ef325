import type { DayAhead } from '../../../../domain/calendar/days-ahead.js';

/** A year as the administrator's calendar shows it. */
export interface YearEntry {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly makeUpDays: readonly string[];
  readonly source: string;
  readonly importedAt: string;
  readonly by: string;
}

export interface CalendarView {
  readonly years: readonly YearEntry[];
  readonly missing: readonly number[];
  readonly ahead: readonly DayAhead[];
}

/** `09:00–12:00 13:30–17:00` of local minutes. */
export function hoursText({ hours }: DayAhead): string {
  return hours.map((span) => `${clock(span.fromMinute)}–${clock(span.toMinute)}`).join('  ');
}

/** `10-01～10-07` for days that follow one another, else one by one. */
export function daysText(days: readonly string[]): string {
  const runs: string[][] = [];
  for (const day of days) {
    const run = runs[runs.length - 1];
    if (run !== undefined && nextOf(run[run.length - 1] ?? '') === day) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => {
    const [first = '', last = first] = [run[0]?.slice(5), run[run.length - 1]?.slice(5)];
    return first === last ? first : `${first}～${last}`;
  }).join('  ');
}

function nextOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function clock(minute: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
