import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant, MINUTE_MS } from '../../../src/domain/basics/time.js';
import { NO_CALENDAR } from '../../../src/domain/calendar/work-calendar.js';
import { hallIsOpen, nextHoursEdge } from '../../../src/domain/calendar/hours.js';
import { PLAN } from '../../rig/example-plan.js';
import { WITH_HOURS as PLAN_WITH_HOURS } from '../table/plans.js';

const WITH_HOURS = { plan: PLAN_WITH_HOURS, calendar: NO_CALENDAR };
const AROUND_THE_CLOCK = { plan: PLAN, calendar: NO_CALENDAR };

/** In China, in the week that begins on Monday 23 November 2026. */
const local = (day: number, time: string) =>
  instant(Date.parse(`2026-11-${22 + day}T${time}+08:00`));

describe('opening hours', () => {
  it.each([
    [1, '08:59:59.999', false], [1, '09:00:00.000', true], [1, '11:59:59.999', true],
    [1, '12:00:00.000', false], [1, '14:00:00.000', true], [5, '16:59:59.999', true],
    [5, '17:00:00.000', false], [6, '10:00:00.000', false], [7, '10:00:00.000', false],
  ])('on day %i at %s: open is %s', (day, time, open) => {
    expect(hallIsOpen(WITH_HOURS, local(day, time))).toBe(open);
  });

  it('that are none at all mean around the clock', () => {
    expect(hallIsOpen(AROUND_THE_CLOCK, local(7, '03:00:00.000'))).toBe(true);
    expect(nextHoursEdge(AROUND_THE_CLOCK, local(7, '03:00:00.000'))).toBeUndefined();
  });

  it.each([
    ['08:00:00.000', '09:00:00.000'], ['09:00:00.000', '12:00:00.000'],
    ['11:59:59.999', '12:00:00.000'], ['12:30:12.345', '14:00:00.000'],
  ])('after %s the next edge is %s', (now, next) => {
    expect(nextHoursEdge(WITH_HOURS, local(1, now))).toBe(local(1, next));
  });

  it('in the evening the next edge is tomorrow morning', () => {
    expect(nextHoursEdge(WITH_HOURS, local(1, '17:00:00.000'))).toBe(local(2, '09:00:00.000'));
  });

  it('never change without an edge', () => {
    const when = fc.integer({ min: local(1, '00:00:00.000'), max: local(7, '23:59:59.999') });
    fc.assert(fc.property(when.map(instant), (now) => {
      const edge = nextHoursEdge(WITH_HOURS, now) ?? now;
      expect(edge).toBeGreaterThan(now);
      const open = hallIsOpen(WITH_HOURS, now);
      for (let at = now + MINUTE_MS; at < edge; at += 7 * MINUTE_MS) {
        expect(hallIsOpen(WITH_HOURS, instant(at))).toBe(open);
      }
      expect(hallIsOpen(WITH_HOURS, instant(edge - 1))).toBe(open);
    }));
  });
});
