import type { ServiceCode, WindowNumber } from '../basics/names.js';
import { dayNumberOf, weekdayOfDay, type DayKey } from '../basics/time.js';

/**
 * The days that have hours of their own, as the settings give them.
 *
 * A hall or service that is open around the clock has no hours to change: of all this only closed
 * days concern it.
 */
export interface CalendarPlan {
  /** From this day of the year (`12-01`) on somebody is told that the next year is missing. */
  readonly warnFrom: string;
  /** Whether hours hold on the holidays of the calendar; a service may be open all the same. */
  readonly onHolidays: 'closed' | 'open';
  readonly openOnHolidays: readonly ServiceCode[];
  /** The weekday whose hours a make-up day has, 1 = Monday. */
  readonly makeUpDaysAs: number;
  readonly closedDays: readonly ClosedDays[];
  readonly marketDays: readonly MarketDays[];
  readonly extendedHours: readonly ExtendedHours[];
}

/** Closed from the first to the last of these days, whatever else is said. */
export interface ClosedDays {
  readonly from: DayKey;
  readonly to: DayKey;
  /** Left out: everything. */
  readonly services?: readonly ServiceCode[];
  readonly reason?: string;
}

export interface Span {
  readonly fromMinute: number;
  /** Exclusive, at most 1440. */
  readonly toMinute: number;
}

/** On which days something falls; each of the ways by itself is enough. */
export interface Days {
  readonly dates?: readonly DayKey[];
  readonly weekdays?: readonly number[];
  /** Every so many days, counted from a day on which it falls. */
  readonly every?: { readonly days: number; readonly from: DayKey };
  /** Days of the month that end in one of these digits (逢 1、4、7). */
  readonly endingIn?: readonly number[];
}

/** Market days (逢场): on these the hours are others, also on weekdays that have none. */
export interface MarketDays {
  readonly name: string;
  readonly days: Days;
  readonly hours: readonly Span[];
  /** Left out: the hall, and the services that have no hours of their own. */
  readonly services?: readonly ServiceCode[];
  /** Windows that are wanted beside the usual ones; shown to those who staff them. */
  readonly windows?: readonly WindowNumber[];
  readonly onHolidays: boolean;
}

/** Extended hours (延时服务): beside the usual ones, and with fewer windows. */
export interface ExtendedHours {
  readonly name: string;
  readonly days: Days;
  readonly hours: readonly Span[];
  /** Left out: the hall, and the services that have no hours of their own. */
  readonly services?: readonly ServiceCode[];
  /** The windows that must be staffed then; left out: all that serve such a service. */
  readonly windows?: readonly WindowNumber[];
  readonly onHolidays: boolean;
}

/** Of a plan that says nothing of days: the usual hours every day, holidays closed, no warning. */
export const PLAIN_CALENDAR: CalendarPlan = {
  warnFrom: '',
  onHolidays: 'closed',
  openOnHolidays: [],
  makeUpDaysAs: 1,
  closedDays: [],
  marketDays: [],
  extendedHours: [],
};

/** Whether it falls on that day, counted since 1970-01-01 and as a date. */
export function fallsOn(days: Days, dayNumber: number, date: DayKey): boolean {
  if (days.dates?.includes(date) === true) return true;
  if (days.weekdays?.includes(weekdayOfDay(dayNumber)) === true) return true;
  if (days.endingIn?.includes(Number(date.slice(-1))) === true) return true;
  if (days.every === undefined) return false;
  const since = dayNumber - dayNumberOf(days.every.from);
  return since >= 0 && since % days.every.days === 0;
}
