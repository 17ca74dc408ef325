import { dateOfDay, dayNumberOf, weekdayOfDay, type DayKey } from '../basics/time.js';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIODS)[number];

/** Whole hall days, the first and the last of them included. */
export interface DaySpan {
  readonly from: DayKey;
  readonly to: DayKey;
}

/** The day, the week from Monday, the month, the quarter or the year that this day is in. */
export function periodOf(kind: PeriodKind, day: DayKey): DaySpan {
  const number = dayNumberOf(day);
  if (kind === 'day') return { from: day, to: day };
  if (kind === 'week') {
    const monday = number - weekdayOfDay(number) + 1;
    return { from: dateOfDay(monday), to: dateOfDay(monday + 6) };
  }
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const months = { month: 1, quarter: 3, year: 12 }[kind];
  const first = month - ((month - 1) % months);
  const next = dayNumberOf(firstOf(year, first + months));
  return { from: firstOf(year, first), to: dateOfDay(next - 1) };
}

/** How many days it has. */
export function daysIn({ from, to }: DaySpan): number {
  return dayNumberOf(to) - dayNumberOf(from) + 1;
}

function firstOf(year: number, month: number): DayKey {
  const [inYear, inMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return `${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-01`;
}
