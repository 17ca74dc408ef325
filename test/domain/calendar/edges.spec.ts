import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dateOfDay,
  dayNumberOf,
  instant,
  MINUTE_MS,
  nextDayStart,
  type Instant,
} from '../../../src/domain/basics/time.js';
import { PLAIN_CALENDAR, type Days, type Span } from '../../../src/domain/calendar/calendar-plan.js';
import type { Opening } from '../../../src/domain/calendar/day-hours.js';
import {
  hallIsOpen,
  nextHoursEdge,
  opensAt,
  serviceIsOpen,
  windowIsNeeded,
} from '../../../src/domain/calendar/hours.js';
import { hoursLeft } from '../../../src/domain/calendar/last-hours.js';
import { calendarOf } from '../../../src/domain/calendar/work-calendar.js';
import type { Hours } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';

const FIRST = dayNumberOf('2026-11-23');
const DAYS = 5;
const BEGIN = instant(Date.parse('2026-11-23T00:00:00+08:00'));
const END = instant(BEGIN + DAYS * 24 * 60 * MINUTE_MS);

/** Edges lie on half hours, so that looking every half hour sees every state there is. */
const span: fc.Arbitrary<Span> = fc.tuple(fc.nat(47), fc.integer({ min: 1, max: 16 })).map(
  ([from, length]) => ({ fromMinute: from * 30, toMinute: Math.min(from + length, 48) * 30 }),
);
const hours: fc.Arbitrary<Hours[]> = fc.array(
  fc.tuple(span, fc.subarray([1, 2, 3, 4, 5, 6, 7]))
    .map(([each, weekdays]) => ({ ...each, weekdays })),
  { maxLength: 3 },
);
const date = fc.nat(DAYS).map((day) => dateOfDay(FIRST + day));
const days: fc.Arbitrary<Days> = fc.oneof(
  fc.record({ weekdays: fc.subarray([1, 2, 3, 4, 5]) }),
  fc.record({ dates: fc.array(date, { maxLength: 2 }) }),
  fc.record({ endingIn: fc.subarray([3, 4, 5, 6, 7]) }),
  fc.record({ every: fc.record({ days: fc.integer({ min: 1, max: 3 }), from: date }) }),
);
const codes = fc.subarray(PLAN.services.map(({ code }) => code), { minLength: 1 });
const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 2 });
const rule = fc.record(
  { name: fc.constant('x'), days, hours: some(span), services: codes,
    windows: fc.subarray([1, 2, 3]), onHolidays: fc.boolean() },
  { requiredKeys: ['name', 'days', 'hours', 'onHolidays'] },
);
const closed = fc.record(
  { from: date, to: date, services: codes }, { requiredKeys: ['from', 'to'] },
);
const opening: fc.Arbitrary<Opening> = fc.record({
  calendar: fc.tuple(some(date), some(date)).map(([holidays, makeUpDays]) => calendarOf([
    { year: 2026, holidays, makeUpDays, source: '', importedAt: instant(0), by: 'clock' },
  ])),
  plan: fc.record({
    hall: hours, land: hours, onHolidays: fc.constantFrom('closed', 'open'),
    openOnHolidays: fc.subarray(PLAN.services.map(({ code }) => code)),
    closedDays: some(closed),
    marketDays: some(rule), extendedHours: some(rule),
  }).map(({ hall, land, ...rules }) => ({
    ...PLAN, hours: hall, calendar: { ...PLAIN_CALENDAR, ...rules },
    services: PLAN.services.map((each) => (each.code === 'land' ? { ...each, hours: land } : each)),
  })),
});

/** All that opening hours decide, as one text. */
function state(hall: Opening, at: Instant): string {
  return [
    hallIsOpen(hall, at),
    ...hall.plan.services.map((service) => serviceIsOpen(hall, service, at)),
    ...hall.plan.windows.map((window) => windowIsNeeded(hall, window, at)),
  ].join();
}

const STEP_MS = 30 * MINUTE_MS;

/** The first half hour at which anything changes without an edge before it, or nothing. */
function skipped(hall: Opening, edge: typeof nextHoursEdge): Instant | undefined {
  let next = edge(hall, BEGIN) ?? Infinity;
  for (let at = BEGIN; at < END; at = instant(at + STEP_MS)) {
    if (at === next) next = edge(hall, at) ?? Infinity;
    else if (at > BEGIN && state(hall, at) !== state(hall, instant(at - STEP_MS))) return at;
  }
  return undefined;
}

describe('the edges of opening hours', () => {
  it('skip no change of any plan', () => {
    fc.assert(fc.property(opening, (hall) => {
      expect(skipped(hall, nextHoursEdge)).toBeUndefined();
    }), { numRuns: 150 });
  });

  it('that forgot the calendar would be found out', () => {
    const forgetful: typeof nextHoursEdge = ({ plan, calendar }, at) => {
      const { calendar: _, ...without } = plan;
      return nextHoursEdge({ plan: without, calendar }, at);
    };
    const found = fc.check(fc.property(opening, (hall) => skipped(hall, forgetful) === undefined), {
      numRuns: 150, seed: 4,
    });
    expect(found.failed).toBe(true);
  });

  it('are told to those who come too early: the very moment of opening, not one before', () => {
    const when = fc.nat(DAYS * 48 - 1).map((step) => instant(BEGIN + step * STEP_MS));
    fc.assert(fc.property(opening, when, (hall, at) => {
      for (const service of hall.plan.services) {
        const opens = opensAt(hall, service, at);
        expect(opensAt(hall, service, at)).toBe(opens);
        if (serviceIsOpen(hall, service, at)) expect(opens).toBeUndefined();
        const until = Math.min(opens ?? END, END);
        for (let now = at; opens !== undefined && now < until; now = instant(now + STEP_MS)) {
          expect(serviceIsOpen(hall, service, now)).toBe(false);
        }
        if (opens !== undefined) expect(serviceIsOpen(hall, service, opens)).toBe(true);
      }
    }), { numRuns: 100 });
  });

  it('of the evening are the last of the hall day, which ends at four', () => {
    const when = fc.nat(DAYS * 48 - 1).map((step) => instant(BEGIN + step * STEP_MS));
    fc.assert(fc.property(opening, when, (hall, at) => {
      const dayEnd = nextDayStart(at, hall.plan);
      for (const service of hall.plan.services) {
        const steps = Array.from({ length: (dayEnd - at) / STEP_MS }, (_, step) =>
          instant(at + step * STEP_MS));
        const open = steps.filter((step) => serviceIsOpen(hall, service, step));
        const left = hoursLeft(hall, service, at);
        if (left === undefined) expect([0, steps.length]).toContain(open.length);
        else {
          expect(left.openMs).toBe(open.length * STEP_MS);
          expect(left.closesAt).toBe((open.at(-1) ?? 0) + STEP_MS);
        }
      }
    }), { numRuns: 30 });
  });
});
