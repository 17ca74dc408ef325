import { describe, expect, it } from '@jest/globals';
import { dateOfDay, dayNumberOf, instant } from '../../../src/domain/basics/time.js';
import { PLAIN_CALENDAR, type CalendarPlan } from '../../../src/domain/calendar/calendar-plan.js';
import { hallDay, serviceSpans } from '../../../src/domain/calendar/day-hours.js';
import {
  addWorkingDays,
  calendarOf,
  NO_CALENDAR,
  workingDay,
} from '../../../src/domain/calendar/work-calendar.js';
import type { Plan } from '../../../src/domain/plan.js';
import { WITH_HOURS } from '../table/plans.js';

/** A year that never was: its days off and worked are invented for this test. */
const INVENTED = calendarOf([{
  year: 2026, source: 'invented', importedAt: instant(0), by: 'staff:admin',
  holidays: [
    '2026-01-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06',
    '2026-03-07', '2026-03-08', '2026-10-01', '2026-10-02',
  ],
  makeUpDays: ['2026-02-28', '2026-10-10'],
}]);

const span = (from: number, to: number) => ({ fromMinute: from * 60, toMinute: to * 60 });

const RULES: CalendarPlan = {
  ...PLAIN_CALENDAR,
  openOnHolidays: ['social'],
  makeUpDaysAs: 2,
  closedDays: [
    { from: '2026-12-30', to: '2026-12-31', reason: '盘点' },
    { from: '2026-06-01', to: '2026-06-01', services: ['land'] },
  ],
  marketDays: [
    { name: '逢场', days: { endingIn: [4] }, hours: [span(7, 13)], onHolidays: false },
    { name: '庙会', days: { dates: ['2026-10-02'] }, hours: [span(8, 20)], onHolidays: false },
  ],
  extendedHours: [
    { name: '周六', days: { weekdays: [6] }, hours: [span(9, 12)], services: ['tax'],
      windows: [1], onHolidays: false },
    { name: '夜间', days: { every: { days: 10, from: '2026-06-05' } }, hours: [span(17, 19)],
      onHolidays: false },
  ],
};

const PLAN: Plan = {
  ...WITH_HOURS,
  // Tuesdays are longer, which make-up days are to have.
  hours: [
    ...WITH_HOURS.hours.map((each) => ({ ...each, weekdays: [1, 3, 4, 5] })),
    { weekdays: [2], ...span(8, 18) },
  ],
  calendar: RULES,
};
const HALL = { plan: PLAN, calendar: INVENTED };

const written = (spans: readonly { fromMinute: number; toMinute: number }[]) =>
  spans.map(({ fromMinute, toMinute }) => `${fromMinute / 60}-${toMinute / 60}`).join(' ');

function hoursOn(date: string, code?: string): string {
  const number = dayNumberOf(date);
  const service = PLAN.services.find((each) => each.code === code);
  return written(service === undefined
    ? hallDay(HALL, number).open
    : serviceSpans(HALL, service, number));
}

describe('a day of the invented year', () => {
  it.each([
    ['2026-01-05', 'a Monday', '9-12 14-17', '9-12 14-17'],
    ['2026-01-06', 'a Tuesday', '8-18', '8-18'],
    ['2026-01-10', 'a Saturday, with extended hours for tax', '9-12', ''],
    ['2026-01-11', 'a Sunday', '', ''],
    ['2026-01-14', 'a Wednesday with a market', '7-13', '7-13'],
    ['2026-03-14', 'a Saturday with a market', '7-13', '7-13'],
    ['2026-03-04', 'a holiday with a market', '9-12 14-17', ''],
    ['2026-03-07', 'a Saturday of holidays', '', ''],
    ['2026-02-28', 'a worked Saturday, as on Tuesdays', '8-18', '8-18'],
    ['2026-10-10', 'another worked Saturday', '8-18', '8-18'],
    ['2026-10-02', 'a holiday with a fair', '8-20', '8-20'],
    ['2026-06-01', 'a Monday without land', '9-12 14-17', ''],
    ['2026-06-05', 'a Friday with an evening', '9-12 14-19', '9-12 14-19'],
    ['2026-06-15', 'the tenth day after it', '9-12 14-19', '9-12 14-19'],
    ['2026-05-26', 'no evening before the first', '8-18', '8-18'],
    ['2026-12-30', 'a closed day', '', ''],
    ['2027-01-08', 'a Friday of a year that nobody knows', '9-12 14-17', '9-12 14-17'],
  ])('%s: %s', (date, _what, hall, land) => {
    expect([hoursOn(date), hoursOn(date, 'land')]).toEqual([hall, land]);
  });

  it('on a holiday is open for the one service that keeps going', () => {
    expect(['tax', 'social'].map((code) => hoursOn('2026-03-05', code)))
      .toEqual(['', '9-12 14-17']);
  });
});

describe('the invented year, walked day by day', () => {
  it('has the working days of the table', () => {
    const working: Record<string, number> = {};
    for (let day = dayNumberOf('2026-01-01'); day <= dayNumberOf('2026-12-31'); day += 1) {
      const date = dateOfDay(day);
      const { is, known } = workingDay(INVENTED, date);
      expect(known).toBe('calendar');
      if (is === 'working') working[date.slice(5, 7)] = (working[date.slice(5, 7)] ?? 0) + 1;
    }
    // Monday to Friday of each month, less days off, and one more in February and October.
    expect(Object.entries(working).sort().map(([, days]) => days)).toEqual([
      22 - 1, 20 + 1, 22 - 5, 22, 21, 22, 23, 21, 22, 22 - 2 + 1, 21, 23,
    ]);
  });

  it('is open on as many days as the rules say', () => {
    let open = 0;
    for (let day = dayNumberOf('2026-01-01'); day <= dayNumberOf('2026-12-31'); day += 1) {
      if (hallDay(HALL, day).full.length > 0) open += 1;
    }
    // 255 working days, two of them closed; markets on 10 weekend days; the fair.
    expect(open).toBe(255 - 2 + weekendMarkets() + 1);
  });

  function weekendMarkets(): number {
    const dates = Array.from({ length: 365 }, (_, i) => dateOfDay(dayNumberOf('2026-01-01') + i));
    return dates.filter((date) => date.endsWith('4')
      && ['Sat', 'Sun'].includes(new Date(date).toUTCString().slice(0, 3))).length;
  }
});

describe('counting working days', () => {
  it.each([
    ['2026-02-27', 0, '2026-02-27'], ['2026-02-27', 1, '2026-02-28'],
    ['2026-02-27', 2, '2026-03-09'], ['2026-09-30', 5, '2026-10-09'],
    ['2026-09-30', 6, '2026-10-10'], ['2026-10-10', 1, '2026-10-12'],
  ])('from %s, %i of them end on %s', (from, count, day) => {
    expect(addWorkingDays(INVENTED, from, count)).toEqual({ day, provisional: false });
  });

  it('into a year that nobody has imported is provisional', () => {
    expect(addWorkingDays(INVENTED, '2026-12-30', 1).provisional).toBe(false);
    expect(addWorkingDays(INVENTED, '2026-12-30', 2))
      .toEqual({ day: '2027-01-01', provisional: true });
    expect(workingDay(NO_CALENDAR, '2026-10-10')).toEqual({ is: 'rest', known: 'weekday' });
  });
});
