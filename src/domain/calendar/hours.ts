import { instantOfMinute, localDayNumber, minuteOfDay, type Instant } from '../basics/time.js';
import type { Plan, ServicePlan, WindowPlan } from '../plan.js';
import type { Span } from './calendar-plan.js';
import {
  countedWeekday,
  hallDay,
  hasOwnDays,
  serviceSpans,
  type HallDay,
  type Opening,
} from './day-hours.js';
import type { WorkCalendar } from './work-calendar.js';

/** How far ahead an opening or an edge is looked for. */
const LOOK_AHEAD_DAYS = 400;

/** Whether anything at all is open in the hall, be it one service in its extended hours. */
export function hallIsOpen(opening: Opening, at: Instant): boolean {
  const { open } = pageOf(opening, at).hall;
  return holds(open, minuteOfDay(at, opening.plan.utcOffsetMinutes));
}

/** Whether the hall itself is open, with all its windows, and not just some of its services. */
export function wholeHallIsOpen(opening: Opening, at: Instant): boolean {
  const { full } = pageOf(opening, at).hall;
  return holds(full, minuteOfDay(at, opening.plan.utcOffsetMinutes));
}

/** Whether tickets of this service are given at this instant, by its hours alone. */
export function serviceIsOpen(opening: Opening, service: ServicePlan, at: Instant): boolean {
  const spans = spansOn(pageOf(opening, at), opening, service);
  return holds(spans, minuteOfDay(at, opening.plan.utcOffsetMinutes));
}

/**
 * Whether this window is to be staffed at this instant: in the hall's own hours always, in
 * extended hours and in hours, market days and holidays of services only where it is named or
 * serves.
 */
export function windowIsNeeded(opening: Opening, window: WindowPlan, at: Instant): boolean {
  const { full, partTimes } = pageOf(opening, at).hall;
  const minute = minuteOfDay(at, opening.plan.utcOffsetMinutes);
  if (holds(full, minute)) return true;
  return partTimes.some(({ spans, services, windows }) =>
    holds(spans, minute)
    && (windows?.includes(window.number)
      ?? services?.some((code) => window.services.includes(code)) ?? true));
}

/** The weekday that the local day of this instant counts as, 1 = Monday. */
export function weekdayAt(opening: Opening, at: Instant): number {
  return pageOf(opening, at).weekday;
}

/** When this service opens next, or nothing while it is open or where it never does. */
export function opensAt(
  opening: Opening,
  service: ServicePlan,
  at: Instant,
): Instant | undefined {
  if (serviceIsOpen(opening, service, at)) return undefined;
  const { next } = pageOf(opening, at);
  const known = next.get(service);
  // It stays closed until then, so what was found once holds for every instant on the way.
  if (known !== undefined && known.from <= at && at < (known.opens ?? Infinity)) return known.opens;
  const opens = findOpening(opening, service, at);
  next.set(service, { from: at, opens });
  return opens;
}

/** The next instant at which some opening hours begin or end, if there are any. */
export function nextHoursEdge(opening: Opening, at: Instant): Instant | undefined {
  const { plan } = opening;
  const own = plan.services.filter((service) => hasOwnDays(opening, service));
  if (plan.hours.length === 0 && own.length === 0 && !closesEver(plan)) return undefined;
  const today = localDayNumber(at, plan.utcOffsetMinutes);
  let after = minuteOfDay(at, plan.utcOffsetMinutes);
  for (let day = today; day <= today + LOOK_AHEAD_DAYS; day += 1) {
    const minute = firstEdge(opening, own, day, after);
    if (minute !== undefined) return instantOfMinute(day, minute, plan.utcOffsetMinutes);
    after = -1;
  }
  return undefined;
}

/** The hours of one local day; kept, since every ticket asks for them. */
interface Page {
  readonly calendar: WorkCalendar;
  readonly day: number;
  readonly weekday: number;
  readonly hall: HallDay;
  readonly services: Map<ServicePlan, readonly Span[]>;
  readonly next: Map<ServicePlan, { readonly from: Instant; readonly opens: Instant | undefined }>;
}

/** The page of the day asked for last, by plan: plans and calendars are never changed in place. */
const pages = new WeakMap<Plan, Page>();

function pageOf(opening: Opening, at: Instant): Page {
  const { plan, calendar } = opening;
  const day = localDayNumber(at, plan.utcOffsetMinutes);
  const known = pages.get(plan);
  if (known?.day === day && known.calendar === calendar) return known;
  const page: Page = {
    calendar,
    day,
    weekday: countedWeekday(opening, day),
    hall: hallDay(opening, day),
    services: new Map(),
    next: new Map(),
  };
  pages.set(plan, page);
  return page;
}

function spansOn(page: Page, opening: Opening, service: ServicePlan): readonly Span[] {
  const known = page.services.get(service);
  if (known !== undefined) return known;
  const spans = serviceSpans(opening, service, page.day);
  page.services.set(service, spans);
  return spans;
}

function holds(spans: readonly Span[], minute: number): boolean {
  for (const { fromMinute, toMinute } of spans) {
    if (minute >= fromMinute && minute < toMinute) return true;
  }
  return false;
}

function findOpening(opening: Opening, service: ServicePlan, at: Instant): Instant | undefined {
  const { utcOffsetMinutes } = opening.plan;
  const today = localDayNumber(at, utcOffsetMinutes);
  let minute = minuteOfDay(at, utcOffsetMinutes);
  for (let day = today; day <= today + LOOK_AHEAD_DAYS; day += 1) {
    for (const { fromMinute } of serviceSpans(opening, service, day)) {
      if (fromMinute > minute) return instantOfMinute(day, fromMinute, utcOffsetMinutes);
    }
    minute = -1;
  }
  return undefined;
}

function closesEver({ calendar }: Plan): boolean {
  return calendar !== undefined && calendar.closedDays.length > 0;
}

/**
 * The first minute of a day after `after` at which something may change. At midnight only what
 * does change counts, since what is open around the clock would else be looked at every night.
 */
function firstEdge(
  opening: Opening,
  own: readonly ServicePlan[],
  ...[day, after]: [number, number]
): number | undefined {
  const { full, partTimes } = hallDay(opening, day);
  const parts = partTimes.flatMap(({ spans }) => spans);
  const lists = [full, parts, ...own.map((service) => serviceSpans(opening, service, day))];
  const within = lists.flat().flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])
    .filter((minute) => minute > after && minute > 0 && minute < 1_440);
  if (after < 0 && changesAtMidnight(opening, own, day)) return 0;
  return within.length === 0 ? undefined : Math.min(...within);
}

function changesAtMidnight(
  opening: Opening,
  own: readonly ServicePlan[],
  day: number,
): boolean {
  const before = hallDay(opening, day - 1);
  const now = hallDay(opening, day);
  const touches = ({ partTimes }: HallDay, at: 'fromMinute' | 'toMinute', minute: number) =>
    partTimes.some(({ spans }) => spans.some((span) => span[at] === minute));
  if (touches(before, 'toMinute', 1_440) || touches(now, 'fromMinute', 0)) return true;
  if (atNight(before.full) !== inTheMorning(now.full)) return true;
  return own.some((service) =>
    atNight(serviceSpans(opening, service, day - 1))
      !== inTheMorning(serviceSpans(opening, service, day)));
}

function atNight(spans: readonly Span[]): boolean {
  return spans.at(-1)?.toMinute === 1_440;
}

function inTheMorning(spans: readonly Span[]): boolean {
  return spans[0]?.fromMinute === 0;
}
