import {
  instantOfMinute, localDayNumber, MINUTE_MS, plus, type DurationMs, type Instant,
} from '../basics/time.js';
import type { ServicePlan } from '../plan.js';
import type { Span } from './calendar-plan.js';
import { merged, serviceSpans, type Opening } from './day-hours.js';

/** What is left of a service's hours in the hall day. */
export interface HoursLeft {
  /** The sum of these hours, without the gaps between them. */
  readonly openMs: DurationMs;
  /** The end of the last of them. */
  readonly closesAt: Instant;
}

const MINUTES_OF_DAY = 1_440;

/**
 * What is left of the hours of this service until the hall day ends, hours after midnight
 * included; nothing where none is left, or where it is open all the hall day long.
 */
export function hoursLeft(
  opening: Opening,
  service: ServicePlan,
  at: Instant,
): HoursLeft | undefined {
  const { utcOffsetMinutes, dayStartsAtMinute } = opening.plan;
  const day = localDayNumber(plus(at, -dayStartsAtMinute * MINUTE_MS), utcOffsetMinutes);
  const spans = spansOfHallDay(opening, service, day);
  if (spans.some(({ fromMinute, toMinute }) => toMinute - fromMinute === MINUTES_OF_DAY)) {
    return undefined;
  }
  const ahead = spans
    .map(({ fromMinute, toMinute }) => ({
      from: Math.max(at, instantOfMinute(day, fromMinute, utcOffsetMinutes)),
      to: instantOfMinute(day, toMinute, utcOffsetMinutes),
    }))
    .filter(({ from, to }) => from < to);
  const closesAt = ahead.at(-1)?.to;
  if (closesAt === undefined) return undefined;
  return { openMs: ahead.reduce((sum, { from, to }) => sum + to - from, 0), closesAt };
}

/** The hours from the turn of the hall day to the next one, in minutes since its first midnight. */
function spansOfHallDay(opening: Opening, service: ServicePlan, day: number): readonly Span[] {
  const begins = opening.plan.dayStartsAtMinute;
  const ends = begins + MINUTES_OF_DAY;
  const after = serviceSpans(opening, service, day + 1).map(({ fromMinute, toMinute }) => (
    { fromMinute: fromMinute + MINUTES_OF_DAY, toMinute: toMinute + MINUTES_OF_DAY }));
  return merged([...serviceSpans(opening, service, day), ...after])
    .map(({ fromMinute, toMinute }) => (
      { fromMinute: Math.max(begins, fromMinute), toMinute: Math.min(ends, toMinute) }))
    .filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}
