import { describe, expect, it } from '@jest/globals';
import { PLAIN_CALENDAR, type CalendarPlan } from '../../../src/domain/calendar/calendar-plan.js';
import type { Plan } from '../../../src/domain/plan.js';
import { postDays, type PostSpan } from '../../../src/domain/posts/week.js';
import { deskView } from '../../../src/domain/views/desk-view.js';
import { WITH_HOURS, WITH_LADDER } from '../table/plans.js';
import { Play } from '../table/play.js';

const MONDAY = '2026-11-23';
const SHIFTS: Plan = {
  ...WITH_HOURS,
  posts: { shifts: [
    { window: 2, weekdays: [1, 2], fromMinute: 480, toMinute: 660, a: 'S2', bs: ['S3'] },
    { window: 2, date: '2026-11-24', fromMinute: 540, toMinute: 1_020, a: 'S4', bs: [] },
  ] },
};

const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
const words = ({ fromMinute, toMinute, a, bs, planned }: PostSpan) =>
  `${clock(fromMinute)}-${clock(toMinute)} ${[a, ...bs].join('+')}`
  + (planned === undefined ? '' : ` instead of ${[planned.a, ...planned.bs].join('+')}`);
const told = (play: Play, window: number, days = 2) =>
  postDays(play.hall, MONDAY, days).find((row) => row.window === window)?.days
    .map((spans) => spans.map(words));

describe('the roster of coming days', () => {
  it('names A and Bs within the hours of the hall, and windows with a post alone', () => {
    const play = new Play(WITH_HOURS);
    const both = ['9:00-12:00 S1+S2+S3', '14:00-17:00 S1+S2+S3'];
    expect(told(play, 1)).toEqual([both, both]);
    expect(postDays(play.hall, MONDAY, 2).map(({ window }) => window)).toEqual([1]);
  });

  it('has nobody on days off', () => {
    const days = postDays(new Play(WITH_HOURS).hall, '2026-11-28', 2);
    expect(days).toEqual([]);
  });

  it('goes by shifts where there are any, a date before weekdays', () => {
    expect(told(new Play(SHIFTS), 2, 3)).toEqual([
      ['9:00-11:00 S2+S3'], ['9:00-12:00 S4', '14:00-17:00 S4'], [],
    ]);
  });

  it('goes by the weekday that the calendar has a day count as', () => {
    const dated = { window: 2, date: '2026-11-29', fromMinute: 540, toMinute: 600, a: 'S1', bs: [] };
    const shifts = [...SHIFTS.posts?.shifts ?? [], dated];
    const play = new Play({ ...SHIFTS, posts: { shifts } })
      .given('calendar 2026 rests 2026-11-23 works 2026-11-28,2026-11-29');
    const days = told(play, 2, 7) ?? [];
    // Monday is off; Saturday is worked as a Monday, and Sunday too, but for the shift of its date.
    expect([days[0], days[5], days[6]]).toEqual([[], ['9:00-11:00 S2+S3'], ['9:00-10:00 S1']]);
  });

  it('has the shift of its own weekday on a holiday that is open', () => {
    const calendar: CalendarPlan = { ...PLAIN_CALENDAR, onHolidays: 'open', makeUpDaysAs: 5 };
    const play = new Play({ ...SHIFTS, calendar }).given('calendar 2026 rests 2026-11-23');
    expect(told(play, 2, 1)).toEqual([['9:00-11:00 S2+S3']]);
  });

  it.each([
    ['a swap for a day', `swap S1 and S4 on ${MONDAY}`,
      ['9:00-12:00 S4+S2+S3 instead of S1+S2+S3', '14:00-17:00 S4+S2+S3 instead of S1+S2+S3']],
    ['a swap by the minute', `swap S1 and S2 on ${MONDAY} from 555 to 850`,
      ['9:00-9:15 S1+S2+S3', '9:15-12:00 S2+S1+S3 instead of S1+S2+S3',
        '14:00-14:10 S2+S1+S3 instead of S1+S2+S3', '14:10-17:00 S1+S2+S3']],
    ['an assignment', 'send S4 to w1 as b from 10:00 until 11:00',
      ['9:00-10:00 S1+S2+S3', '10:00-11:00 S1+S4+S2+S3 instead of S1+S2+S3',
        '11:00-12:00 S1+S2+S3', '14:00-17:00 S1+S2+S3']],
    ['what was taken back', `swap S1 and S4 on ${MONDAY}; forget entry r9`,
      ['9:00-12:00 S1+S2+S3', '14:00-17:00 S1+S2+S3']],
  ])('shows %s', (_what, script, expected) => {
    expect(told(new Play(WITH_HOURS).given(script), 1, 1)).toEqual([expected]);
  });

  it('agrees with who has the post at every minute', () => {
    const play = new Play(SHIFTS).given(
      `swap S2 and S1 on ${MONDAY} from 545 to 615; send S4 to w2 as a from 09:30 until 10:20`,
    );
    const spans = postDays(play.hall, MONDAY, 1).find(({ window }) => window === 2)?.days[0] ?? [];
    expect(spans.map(words)).toEqual([
      '9:00-9:05 S2+S3', '9:05-9:30 S1+S3 instead of S2+S3', '9:30-10:20 S4+S3 instead of S2+S3',
      '10:20-11:00 S2+S3',
    ]);
  });
});

describe('what a desk is shown of empty posts', () => {
  const script = 'S1 works at w1; S4 signs in at w2; take land; w1 next; w1 start; '
    + 'w1 hold fetch-papers; w1 sign-out';
  const held = (play: Play) =>
    deskView(play.hall, 2)?.heldForOthers?.map(({ number, from }) => [number, from]);

  it('is what may be gone on with there, from when the post is open to it', () => {
    const play = new Play(WITH_LADDER).given(script);
    expect(held(play)).toBeUndefined();
    play.given('+3m; clock; +1m; clock; +1m; clock');
    expect(held(play)).toEqual([['B001', 1]]);
    play.given('S3 works at w1');
    expect(held(play)).toBeUndefined();
  });
});
