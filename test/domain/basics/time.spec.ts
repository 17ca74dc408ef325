import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayOf,
  instant,
  isoOf,
  localDayNumber,
  minuteOfDay,
  nextDayStart,
  weekdayOfDay,
} from '../../../src/domain/basics/time.js';

const CHINA = { utcOffsetMinutes: 480, dayStartsAtMinute: 240 };
const at = (iso: string) => instant(Date.parse(iso));
const anyInstant = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) }).map(instant);
const anyRule = fc.record({
  utcOffsetMinutes: fc.integer({ min: -720, max: 840 }),
  dayStartsAtMinute: fc.integer({ min: 0, max: 1_439 }),
});

describe('instants without a clock', () => {
  it('are written as every other computer writes them', () => {
    fc.assert(fc.property(anyInstant, (when) => {
      expect(isoOf(when)).toBe(new Date(when).toISOString());
    }));
  });

  it('have the weekday of the calendar, 1 for Monday', () => {
    fc.assert(fc.property(anyInstant, (when) => {
      expect(weekdayOfDay(localDayNumber(when, 0)) % 7).toBe(new Date(when).getUTCDay());
    }));
  });

  it('have a local minute from 0 to 1439', () => {
    fc.assert(fc.property(anyInstant, fc.integer({ min: -720, max: 840 }), (when, offset) => {
      const local = new Date(when + offset * 60_000);
      expect(minuteOfDay(when, offset)).toBe(local.getUTCHours() * 60 + local.getUTCMinutes());
    }));
  });

  it.each([
    ['2026-11-22T19:59:59.999Z', '2026-11-22'],
    ['2026-11-22T20:00:00.000Z', '2026-11-23'],
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T19:59:59.999Z', '2026-11-23'],
    ['2024-02-28T20:00:00.000Z', '2024-02-29'],
    ['2025-12-31T20:00:00.000Z', '2026-01-01'],
  ])('%s belongs to the hall day %s, which begins at four in China', (iso, day) => {
    expect(dayOf(at(iso), CHINA)).toBe(day);
  });

  it('come to another day at the next start, and not a millisecond before', () => {
    fc.assert(fc.property(anyInstant, anyRule, (when, rule) => {
      const next = nextDayStart(when, rule);
      expect(next).toBeGreaterThan(when);
      expect(dayOf(instant(next - 1), rule)).toBe(dayOf(when, rule));
      expect(dayOf(next, rule) > dayOf(when, rule)).toBe(true);
    }));
  });
});
