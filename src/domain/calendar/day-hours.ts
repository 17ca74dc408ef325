import type { ServiceCode } from '../basics/names.js';
import { dateOfDay, weekdayOfDay, type DayKey } from '../basics/time.js';
import type { Hall } from '../hall.js';
import type { Hours, ServicePlan } from '../plan.js';
import {
  fallsOn,
  PLAIN_CALENDAR,
  type CalendarPlan,
  type Days,
  type Span,
} from './calendar-plan.js';
import { specialDay, type SpecialDay } from './work-calendar.js';

/** What opening hours follow from: a hall, or just its plan and its calendar. */
export type Opening = Pick<Hall, 'plan' | 'calendar'>;

/** Hours on one day in which only some windows are needed, or only some services are open. */
export interface PartTime {
  readonly spans: readonly Span[];
  readonly services?: readonly ServiceCode[];
  readonly windows?: readonly number[];
}

/** One day's hours of the whole hall. */
export interface HallDay {
  /** When anything at all is open. */
  readonly open: readonly Span[];
  /** When the hall itself is, with all its windows. */
  readonly full: readonly Span[];
  readonly partTimes: readonly PartTime[];
}

const WHOLE_DAY: readonly Span[] = [{ fromMinute: 0, toMinute: 1_440 }];

/** The hours of one service on a day counted since 1970-01-01, in order and without overlaps. */
export function serviceSpans(
  opening: Opening,
  service: ServicePlan,
  dayNumber: number,
): readonly Span[] {
  const day = dayIn(opening, dayNumber);
  const own = service.hours.length > 0;
  const place = { code: service.code, follows: !own };
  const hours = own ? service.hours : opening.plan.hours;
  if (isClosed(day, service.code)) return [];
  if (hours.length === 0) return WHOLE_DAY;
  const more = extended(day, place).flatMap((each) => each.hours);
  return merged([...usual(day, place, hours), ...more]);
}

/** The hours of the hall on that day. */
export function hallDay(opening: Opening, dayNumber: number): HallDay {
  const day = dayIn(opening, dayNumber);
  const { hours } = opening.plan;
  if (isClosed(day, undefined)) return { open: [], full: [], partTimes: [] };
  if (hours.length === 0) return { open: WHOLE_DAY, full: WHOLE_DAY, partTimes: [] };
  const full = merged(usual(day, THE_HALL, hours));
  const partTimes = partTimesOf(opening, day, dayNumber);
  return { open: merged([...full, ...partTimes.flatMap(({ spans }) => spans)]), full, partTimes };
}

/** The weekday that a day counts as, for hours and shifts: on a make-up day (调休) another one. */
export function countedWeekday(opening: Opening, dayNumber: number): number {
  return dayIn(opening, dayNumber).weekday;
}

/** Whether the hours of this service can differ from the hall's own. */
export function hasOwnDays({ plan }: Opening, { code, hours }: ServicePlan): boolean {
  const rules = plan.calendar;
  if (hours.length > 0) return true;
  if (rules === undefined) return false;
  return rules.openOnHolidays.includes(code)
    || [...rules.closedDays, ...rules.marketDays, ...rules.extendedHours].some(
      ({ services }) => services?.includes(code) === true,
    );
}

interface Day {
  readonly rules: CalendarPlan;
  readonly number: number;
  readonly date: DayKey;
  readonly special: SpecialDay | undefined;
  readonly weekday: number;
}

/** The hall itself, or a service; `follows`: its hours are those of the hall. */
interface Place {
  readonly code: ServiceCode | undefined;
  readonly follows: boolean;
}

const THE_HALL: Place = { code: undefined, follows: true };

function dayIn({ plan, calendar }: Opening, number: number): Day {
  const date = dateOfDay(number);
  const rules = plan.calendar ?? PLAIN_CALENDAR;
  const special = specialDay(calendar, date);
  const weekday = special === 'make-up' ? rules.makeUpDaysAs : weekdayOfDay(number);
  return { rules, number, date, special, weekday };
}

function isClosed({ rules, date }: Day, code: ServiceCode | undefined): boolean {
  return rules.closedDays.some(({ from, to, services }) =>
    from <= date && date <= to
    && (services === undefined || (code !== undefined && services.includes(code))));
}

/** The hours without extended ones: of the market, of a make-up day, or of the weekday. */
function usual(day: Day, place: Place, hours: readonly Hours[]): readonly Span[] {
  const { rules, special, weekday } = day;
  const market = rules.marketDays.find((each) => concerns(each, place) && holds(each, day));
  if (market !== undefined) return market.hours;
  if (special === 'holiday' && !isOpenOnHolidays(rules, place)) return [];
  return hours.filter(({ weekdays }) => weekdays.includes(weekday));
}

function extended(day: Day, place: Place) {
  return day.rules.extendedHours.filter((each) => concerns(each, place) && holds(each, day));
}

function concerns(rule: { readonly services?: readonly ServiceCode[] }, place: Place): boolean {
  if (rule.services === undefined) return place.follows;
  return place.code !== undefined && rule.services.includes(place.code);
}

/** A day that is named by its date is meant, whether it is a holiday or not. */
function holds(
  rule: { readonly days: Days; readonly onHolidays: boolean },
  { number, date, special }: Day,
): boolean {
  if (!fallsOn(rule.days, number, date)) return false;
  return special !== 'holiday' || rule.onHolidays || rule.days.dates?.includes(date) === true;
}

function isOpenOnHolidays({ onHolidays, openOnHolidays }: CalendarPlan, { code }: Place): boolean {
  return onHolidays === 'open' || (code !== undefined && openOnHolidays.includes(code));
}

/** What is open of the hall beside its own hours, or with fewer windows than usual. */
function partTimesOf(opening: Opening, day: Day, dayNumber: number): PartTime[] {
  const { rules, special } = day;
  const markets = rules.marketDays.filter((each) => each.services && holds(each, day));
  const extendeds = rules.extendedHours.filter((each) => holds(each, day));
  const parts: PartTime[] = [
    ...markets.map(({ hours, services = [] }) => ({ spans: hours, services })),
    ...extendeds.map(({ hours, services, windows }) => ({
      spans: hours,
      ...(services === undefined ? {} : { services }),
      ...(windows === undefined ? {} : { windows }),
    })),
  ].map((part) => withoutClosed(part, day)).filter((part) => part.services?.length !== 0);
  for (const service of opening.plan.services) {
    const spans = service.hours.length > 0
      ? ownSpans(day, service)
      : special === 'holiday' && rules.openOnHolidays.includes(service.code)
        ? serviceSpans(opening, service, dayNumber) : [];
    if (spans.length > 0) parts.push({ spans, services: [service.code] });
  }
  return parts;
}

/** The hours a service has of its own, without extended ones, which may name windows. */
function ownSpans(day: Day, { code, hours }: ServicePlan): readonly Span[] {
  return isClosed(day, code) ? [] : usual(day, { code, follows: false }, hours);
}

function withoutClosed(part: PartTime, day: Day): PartTime {
  if (part.services === undefined) return part;
  return { ...part, services: part.services.filter((code) => !isClosed(day, code)) };
}

/** The same hours in order, with those that touch or overlap made one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const whole: Span[] = [];
  for (const { fromMinute, toMinute } of [...spans].sort((a, b) => a.fromMinute - b.fromMinute)) {
    const last = whole.at(-1);
    if (last === undefined || last.toMinute < fromMinute) whole.push({ fromMinute, toMinute });
    else if (last.toMinute < toMinute) whole[whole.length - 1] = { ...last, toMinute };
  }
  return whole;
}
