import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar/calendar-plan.js';
import { NEVER, Outlook } from '../../../src/domain/forecast/presence.js';
import { sceneOf } from '../../../src/domain/forecast/scene.js';
import type { Plan } from '../../../src/domain/plan.js';
import type { Shift } from '../../../src/domain/posts/shapes.js';
import { MONDAY_NINE, Play } from '../table/play.js';
import { LAND_HAS_ITS_OWN, WITH_HOURS } from '../table/plans.js';

/** An instant of Monday as `14:00`, or `never`. */
function clock(at: number): string {
  if (at === NEVER) return 'never';
  const minutes = 9 * 60 + (at - MONDAY_NINE) / MINUTE_MS;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** When somebody is to come to window 1, and when nobody is there after that. */
function window1(plan: Plan, script: string): string {
  const { hall } = new Play(plan).given(script);
  const window = hall.windows.get(1);
  if (window === undefined) throw new Error('no window 1');
  const { comesAt, breaks } = new Outlook(hall).of(window);
  const gaps = breaks.map(({ from, to }) => `${clock(from)}–${clock(to)}`);
  return [...(comesAt === undefined ? [] : [`from ${clock(comesAt)}`]), ...gaps].join(' ');
}

const shift = (from: number, to: number, a: string): Shift => (
  { window: 1, weekdays: [1], fromMinute: from * 60, toMinute: to * 60, a, bs: [] });
const withShifts = (...shifts: Shift[]): Plan => ({ ...WITH_HOURS, posts: { shifts } });
const EVENING: Plan = {
  ...WITH_HOURS,
  calendar: {
    ...PLAIN_CALENDAR,
    extendedHours: [{ name: '延时', days: { weekdays: [1] }, windows: [2], onHolidays: false,
      hours: [{ fromMinute: 17 * 60, toMinute: 19 * 60 }] }],
  },
};

/** The hall is open 9–12 and 14–17; window 1 is the post of S1, and has tax and land. */
describe('when somebody sits at a window today', () => {
  it.each<readonly [string, Plan, string, string]>([
    ['who is there rests at noon and goes on', WITH_HOURS, 'S1 works at w1', '12:00–14:00'],
    ['who works in the noon goes on', WITH_HOURS, 'S1 works at w1; +3h; clock', ''],
    ['who paused before it is back after it', WITH_HOURS, 'S1 works at w1; w1 pause; +3h; clock',
      '12:00–14:00'],
    ['a window of a service that stays open does not rest', LAND_HAS_ITS_OWN, 'S1 works at w1',
      ''],
    ['an A clerk who never came is not expected after noon', WITH_HOURS, '', ''],
    ['one who went to lunch early is', WITH_HOURS, 'S1 works at w1; w1 sign-out', 'from 14:00'],
    ['a shift that begins', withShifts(shift(15, 17, 'S1')), '', 'from 15:00'],
    ['a shift that somebody else takes over', withShifts(shift(9, 11, 'S1'), shift(11, 17, 'S2')),
      '', 'from 11:00 12:00–14:00'],
    ['a shift that ends for good', withShifts(shift(9, 11, 'S1')), 'S1 works at w1',
      '11:00–never'],
    ['a shift that ends at noon for good', withShifts(shift(9, 12, 'S1')), 'S1 works at w1',
      '12:00–never'],
    ['who works beyond their shift goes on', withShifts(shift(9, 11, 'S1')),
      'S1 works at w1; +2h; clock', '12:00–14:00'],
    ['nobody where the post is closed for the day', WITH_HOURS,
      '+20m; clock; end uncovered:1 because holiday', ''],
    ['somebody who is sent for an hour', WITH_HOURS, 'send S4 to w1 as a from 10:00 until 11:00',
      'from 10:00 12:00–14:00'],
    ['nobody who is to be asked only', WITH_HOURS, 'send S4 to w1 as b from 10:00 until 11:00',
      ''],
    ['goes where the extended hours are for others', EVENING, 'S1 works at w1',
      '12:00–14:00 17:00–never'],
    ['stays on to the end where all close', WITH_HOURS, 'S1 works at w1; +6h; clock', ''],
  ])('%s', (_title, plan, script, expected) => {
    expect(window1(plan, script)).toBe(expected);
  });

  it('before opening, those whose shift it is and no others', () => {
    const early = (plan: Plan) => new Play(plan, MONDAY_NINE).given('+23h; clock').hall;
    const comes = (plan: Plan) => sceneOf(early(plan)).counters
      .filter(({ number }) => number === 1).map(({ free }) => free);
    const tomorrow = { is: 'at', at: MONDAY_NINE + 24 * 60 * MINUTE_MS };
    expect(comes(WITH_HOURS)).toEqual([tomorrow]);
    expect(comes(withShifts(shift(9, 17, 'S1')))).toEqual([]);
  });

  it('on a make-up day, those of the weekday it counts as', () => {
    const { hall } = new Play(withShifts(shift(15, 17, 'S1')))
      .given('calendar 2026 rests 2026-11-24 works 2026-11-28; +5d; clock');
    const [first] = sceneOf(hall).counters.filter(({ number }) => number === 1);
    expect(first?.free).toEqual({ is: 'at', at: MONDAY_NINE + (5 * 24 + 6) * 60 * MINUTE_MS });
  });

  it('somebody always sees to a line, though the roster has all of them leave', () => {
    const { hall } = new Play(withShifts(shift(9, 11, 'S1'))).given('S1 works at w1; take land');
    expect(sceneOf(hall).counters.find(({ number }) => number === 1)?.breaks).toEqual([]);
  });

  it('the others leave all the same', () => {
    const { hall } = new Play(EVENING).given('S1 works at w1; S2 works at w2; S4 works at w3');
    const leave = sceneOf(hall).counters.map(({ number, breaks }) => [
      number, breaks.some(({ to }) => to === NEVER)]);
    // Window 1 alone has land and window 3 social: both stay for it.
    expect(leave).toEqual([[1, false], [2, false], [3, false]]);
    const both = { ...EVENING, windows: EVENING.windows.map((each) => ({
      ...each, services: ['tax', 'land', 'social'] })) };
    const free = new Play(both).given('S1 works at w1; S2 works at w2; S4 works at w3').hall;
    expect(sceneOf(free).counters.map(({ breaks }) => breaks.length)).toEqual([2, 1, 2]);
  });
});
