import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/basics/time.js';
import {
  PLAIN_CALENDAR, type CalendarPlan, type ExtendedHours,
} from '../../../src/domain/calendar/calendar-plan.js';
import { windowIsNeeded } from '../../../src/domain/calendar/hours.js';
import { NO_CALENDAR } from '../../../src/domain/calendar/work-calendar.js';
import type { Plan } from '../../../src/domain/plan.js';
import { Play } from '../table/play.js';
import { LAND_HAS_ITS_OWN, WITH_HOURS } from '../table/plans.js';

/** Which windows are to be staffed at that time of Monday 23 November 2026, in China. */
function neededAt(plan: Plan, time: string): number[] {
  const at = instant(Date.parse(`2026-11-23T${time}:00+08:00`));
  return plan.windows
    .filter((window) => windowIsNeeded({ plan, calendar: NO_CALENDAR }, window, at))
    .map(({ number }) => number);
}

const evening = (rule: Partial<ExtendedHours>): Pick<CalendarPlan, 'extendedHours'> => ({
  extendedHours: [{
    name: '延时', days: { weekdays: [1] }, hours: [{ fromMinute: 17 * 60, toMinute: 19 * 60 }],
    onHolidays: false, ...rule,
  }],
});

const withEvening = (plan: Plan, rule: Partial<ExtendedHours>): Plan =>
  ({ ...plan, calendar: { ...PLAIN_CALENDAR, ...evening(rule) } });

/** Window 1 has tax and land, window 2 tax, window 3 social; the hall is open 9–12 and 14–17. */
describe('the windows that are to be staffed', () => {
  it.each<readonly [string, Plan, string, readonly number[]]>([
    ['in the hall\'s hours all', WITH_HOURS, '10:00', [1, 2, 3]],
    ['at noon none', WITH_HOURS, '12:30', []],
    ['at noon those of a service that stays open', LAND_HAS_ITS_OWN, '12:30', [1]],
    ['with that service closed none', LAND_HAS_ITS_OWN, '18:00', []],
    ['延时服务: the named windows alone', withEvening(WITH_HOURS, { windows: [2] }), '17:30', [2]],
    ['延时服务: the named ones alone, whatever serves the service',
      withEvening(WITH_HOURS, { services: ['tax'], windows: [2] }), '17:30', [2]],
    ['延时服务: the named ones alone, also where the service has hours of its own',
      withEvening(LAND_HAS_ITS_OWN, { services: ['land'], windows: [2] }), '17:30', [2]],
    ['延时服务: with no window named those that serve',
      withEvening(WITH_HOURS, { services: ['land'] }), '17:30', [1]],
    ['延时服务: with nothing named all', withEvening(WITH_HOURS, {}), '17:30', [1, 2, 3]],
    ['延时服务: none once it is over', withEvening(WITH_HOURS, {}), '19:00', []],
    ['延时服务: before it, all of the hall\'s', withEvening(WITH_HOURS, { windows: [2] }), '16:59',
      [1, 2, 3]],
  ])('%s', (_title, plan, time, needed) => {
    expect(neededAt(plan, time)).toEqual(needed);
  });
});

describe('a post at noon', () => {
  const alertsAtNoon = (plan: Plan): string[] => {
    const { hall } = new Play(plan).given('+3h; clock; +20m; clock');
    return [...hall.alerts.keys()];
  };

  it('is watched where a service of its window stays open', () => {
    expect(alertsAtNoon(LAND_HAS_ITS_OWN)).toContain('uncovered:1');
  });

  it('is not where the hall is closed', () => {
    expect(alertsAtNoon(WITH_HOURS)).toEqual([]);
  });
});
