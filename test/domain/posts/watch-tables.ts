import type { DecisionTable } from '../table/decision-table.js';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar/calendar-plan.js';
import type { Plan } from '../../../src/domain/plan.js';
import { WITH_HOURS, WITH_LADDER } from '../table/plans.js';

/** Two tickets for tax; window 2 calls the one, window 1 has served the other, and nobody waits. */
const CALLED_AWAY = 'S1 works at w1; S2 works at w2; take tax; take tax; w1 next; w1 start; '
  + 'w2 next; w1 finish; +2s';
/** C002 was sent on to the tax windows first and C001 after it, who now stands before C002. */
const OUT_OF_ORDER = 'S1 works at w1; S2 works at w2; S3 works at w3; take social; take social; '
  + 'w3 call C002; w3 start; w3 transfer to tax; +2m; w3 call C001; w3 start; w3 transfer to tax';

/** After each sentence the hall is looked at whole: an absence that nobody will see throws. */
export const WATCHED: DecisionTable = {
  of: 'what other windows and devices change for a post',
  plan: WITH_LADDER,
  rows: [
    ['a call taken back elsewhere: the ticket waits here again', CALLED_AWAY, 'w2 undo',
      'ticket.call-undone A002-c1 w2'],
    ['and is seen in time', `${CALLED_AWAY}; w2 undo; +1m; clock; +4m`, 'clock',
      'cover.seen w1 idle since=-302s S1'],
    ['the caller that was online is removed', 'S1 works at w1; place c1, a caller, at w1; '
      + 'place c2, a caller, at w1; device c1 is on in session s; +1m', 'remove device c1',
      'device.removed c1'],
    ['and the other is seen to be gone', 'S1 works at w1; place c1, a caller, at w1; '
      + 'place c2, a caller, at w1; device c1 is on in session s; remove device c1; +10m', 'clock',
      'cover.seen w1 devices since=-600s S1'],
    ['whoever stands first is called away: the next has waited longer',
      `${OUT_OF_ORDER}; place c1, a caller, at w1; w2 call C001; +3m`, 'clock',
      'cover.seen w1 idle since=-300s S1'],
  ],
};

/** Open from nine to twelve and from two to five, with the minutes of the ladder. */
const NOON: Plan = { ...WITH_LADDER, hours: WITH_HOURS.hours };
const WELL_BEFORE_NOON = 'S1 works at w1; S2 works at w2; S3 works at w3; +2h; +59m';

export const OVER_NOON: DecisionTable = {
  of: 'what goes on through noon',
  plan: NOON,
  given: WELL_BEFORE_NOON,
  rows: [
    ['people who waited all that time', 'take land; +1m; clock; +2h', 'clock', 'hours.changed'],
    ['are served by nobody for too long after it', 'take land; +1m; clock; +2h; clock; +5m', 'clock',
      'cover.seen w1 idle since=-300s S1'],
    ['a hand-over that was offered before', 'w1 hand-over; +1m; clock; +2h; clock; +1m; +59s',
      'clock', ''],
    ['and is not answered after', 'w1 hand-over; +1m; clock; +2h; clock; +2m', 'clock',
      'cover.seen w1 hand-over since=-120s S1'],
    ['callers that were switched off', 'place c1, a caller, at w1; +1m; clock; +2h; clock; +9m',
      'clock', ''],
  ],
};

/** S2 is the B clerk of both posts. */
const ONE_B: Plan = {
  ...WITH_LADDER,
  windows: WITH_LADDER.windows.map((window) => ({
    ...window, ...(window.number === 1 ? { post: { a: 'S1', bs: ['S2'] } } : {}),
    ...(window.number === 2 ? { post: { a: 'S4', bs: ['S2'] } } : {}),
  })),
};

export const ONE_FOR_TWO: DecisionTable = {
  of: 'one B clerk for two posts',
  plan: ONE_B,
  rows: [
    ['is asked by one ladder at a time: the other goes on',
      'S2 works at w3; +3m; clock; +1m; clock; +1ms', 'clock',
      'cover.asked w1 S2 until=+120s; cover.opened-to-others w2 to=w1(window:2)'],
    ['is not asked away from the one for the other',
      'S4 works at w2; S2 works at w1; w2 sign-out; +3m; clock; +1m; clock; +1m', 'clock',
      'cover.opened-to-others w2 to=w1(window:2)'],
  ],
};

/** Window 2 has a post in shifts alone, from ten to twelve. */
const BY_SHIFT: Plan = {
  ...WITH_HOURS,
  posts: { shifts: [
    { window: 2, weekdays: [1], fromMinute: 600, toMinute: 720, a: 'S4', bs: ['S2'] },
    { window: 2, weekdays: [1], fromMinute: 840, toMinute: 900, a: 'S3', bs: ['S2'] },
  ] },
};

export const SHIFTS_ONLY: DecisionTable = {
  of: 'a post that is known by its shifts alone',
  plan: BY_SHIFT,
  rows: [
    ['somebody is sent there before it begins', '', 'send S3 to w2 as b from 10:00 until 11:00',
      'roster.changed assignment'],
    ['to have it', '', 'send S2 to w2 as a from 10:00 until 11:00', 'roster.changed assignment'],
    ['who has another then', '', 'send S1 to w2 as a from 10:00 until 11:00', 'no: roster-overlap'],
    ['who has it in another shift of the day', '', 'send S4 to w1 as a from 14:00 until 15:00',
      'roster.changed assignment'],
    ['who has it in a shift within the time', '', 'send S4 to w1 as a from 09:30 until 10:30',
      'no: roster-overlap'],
    ['a swap that gives another post to who was sent to have one',
      'send S2 to w1 as a from 10:00 until 11:00', 'swap S2 and S4 on 2026-11-23',
      'no: roster-overlap'],
    ['the same, entered the other way round', 'swap S2 and S4 on 2026-11-23',
      'send S2 to w1 as a from 10:00 until 11:00', 'no: roster-overlap'],
    ['a swap in other minutes', 'send S2 to w1 as a from 10:00 until 11:00',
      'swap S2 and S4 on 2026-11-23 from 660 to 720', 'roster.changed swap'],
    ['a swap in whose minutes the other post has not begun',
      'send S2 to w1 as a from 09:30 until 11:00',
      'swap S2 and S4 on 2026-11-23 from 540 to 600', 'roster.changed swap'],
    ['a swap that gives who was sent no other post', 'send S2 to w1 as a from 10:00 until 11:00',
      'swap S2 and S1 on 2026-11-23', 'roster.changed swap'],
    ['a swap of who was sent as a B clerk', 'send S2 to w1 as b from 10:00 until 11:00',
      'swap S2 and S4 on 2026-11-23', 'roster.changed swap'],
    ['to a window that is in no shift', '', 'send S3 to w3 as b from 10:00 until 11:00',
      'no: unknown-post'],
    ['the next shift begins under the B clerk who stays',
      '+1h; clock; S2 works at w2; +2h; clock; +2h', 'clock',
      'hours.changed; post.stood-in w2 S2 standsInFor=S3'],
    ['a swap begins under the B clerk who stays', 'S2 works at w1; '
      + 'swap S1 and S4 on 2026-11-23 from 600 to 660; +1h', 'clock',
      'hours.changed; post.stood-in w1 S2 standsInFor=S4'],
  ],
};

const shiftOf = (weekday: number, a: string) =>
  ({ window: 1, weekdays: [weekday], fromMinute: 540, toMinute: 1_020, a, bs: ['S2'] });

/** Make-up days have Tuesday's hours; Monday, Tuesday and Saturday are shifts of three A clerks. */
const BY_WEEKDAY: Plan = {
  ...NOON,
  calendar: { ...PLAIN_CALENDAR, makeUpDaysAs: 2 },
  posts: { ...NOON.posts, shifts: [shiftOf(1, 'S3'), shiftOf(2, 'S1'), shiftOf(6, 'S4')] },
};
const WORKED = 'calendar 2026 rests 2026-11-24 works 2026-11-28';

export const MAKE_UP_DAYS: DecisionTable = {
  of: 'shifts on days that the calendar moves (调休)',
  plan: BY_WEEKDAY,
  rows: [
    ['a worked Saturday: seen to be without its A clerk, who is Tuesday\'s',
      `${WORKED}; +5d; clock; +3m`, 'clock', 'cover.seen w1 signed-out since=-180s S1'],
    ['whom the B clerk stands in for', `${WORKED}; +5d; clock`, 'S2 signs in at w1',
      'clerk.signed-in w1 S2 standsInFor=S1'],
    ['a Saturday off: nobody is missed', '+5d; clock; +1h', 'clock', ''],
    ['a holiday on a Tuesday: nobody is missed', `${WORKED}; +1d; clock; +1h`, 'clock', ''],
  ],
};

export const IMPORTED_MEANWHILE: DecisionTable = {
  of: 'a calendar that comes on a worked Saturday itself',
  plan: { ...BY_WEEKDAY, hours: NOON.hours.map((span) => ({ ...span, weekdays: [2, 6] })) },
  rows: [
    ['the B clerk who stays stands in for whose shift it is', '+5d; clock; S2 works at w1', WORKED,
      'calendar.imported year=2026 holidays=2026-11-24 makeUpDays=2026-11-28 source=notice; '
      + 'post.stood-in w1 S2 standsInFor=S1; alert.cleared calendar-missing:2026'],
  ],
};

/** Dismissed while a citizen sits there. */
export const DISMISSED: DecisionTable = {
  of: 'somebody who leaves the house',
  plan: WITH_LADDER,
  given: 'S1 works at w1; take tax; w1 next; w1 start',
  rows: [
    ['in the middle of a visit: signed out when it is over', 'S1 leaves for good', 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s; '
      + 'clerk.signed-out w1 S1 left'],
    ['and comes back before', 'S1 leaves for good; S1 is back', 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s'],
    ['a guide at a keypad', 'change S2 to guide', 'S2 signs in at w2', 'no: unknown-clerk'],
    ['a guide who is sent to a post', 'change S4 to guide', 'send S4 to w1 as b until 10:30',
      'no: unknown-clerk'],
  ],
};

/** As in a hall that has only the one alert after ten minutes. */
export const CLOSED_ONCE: DecisionTable = {
  of: 'a post that was closed for the day, in a hall without a ladder',
  plan: WITH_HOURS,
  given: '+10m; clock; end uncovered:1 because holiday',
  rows: [
    ['stays quiet', '+1h', 'clock', ''],
    ['until somebody works there and leaves again', 'S1 works at w1; w1 sign-out; +10m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
  ],
};

export const WATCH_TABLES = [
  WATCHED, CLOSED_ONCE, OVER_NOON, ONE_FOR_TWO, SHIFTS_ONLY, MAKE_UP_DAYS, IMPORTED_MEANWHILE,
  DISMISSED,
];
