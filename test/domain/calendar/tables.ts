import type { DecisionTable } from '../table/decision-table.js';
import { LAND_HAS_ITS_OWN, WITH_CALENDAR, WITH_HOURS } from '../table/plans.js';

const ENDED = 'S1 works at w1; take tax; w1 next; w1 start; w1 finish';

export const CLOCK: DecisionTable = {
  of: 'the clock: what is due, once, and only what is still due',
  rows: [
    ['comes too early', ENDED, 'clock', ''],
    ['comes in time', `${ENDED}; +60s`, 'clock', 'rating.unanswered A001-1 w1 no-pad'],
    ['comes late', `${ENDED}; +1h`, 'clock', 'rating.unanswered A001-1 w1 no-pad'],
    ['comes twice', `${ENDED}; +60s; clock`, 'clock', ''],
    ['comes for what was settled meanwhile', `${ENDED}; link A001 rates A001-1 4; +60s`, 'clock',
      ''],
    ['comes for several, the earliest first',
      'S1 works at w1; S2 works at w2; take tax; take tax; w1 next; w2 next; w1 start; w2 start; '
      + 'w2 finish; +1s; w1 finish; +60s', 'clock',
      'rating.unanswered A002-1 w2 no-pad; rating.unanswered A001-1 w1 no-pad'],
    ['comes for thanks that made way for the next citizen',
      `${ENDED}; take tax; pad1 rates A001-1 5; w1 next; w1 start; +3s`, 'clock', ''],
    ['does not thank a citizen whose pad serves the next',
      `${ENDED}; take tax; w1 next; w1 start; pad1 rates A001-1 5; +3s`, 'clock', ''],
  ],
};

const OVER_NIGHT = '+1d';

export const NIGHT: DecisionTable = {
  of: 'the turn of the day',
  rows: [
    ['nothing was under way', OVER_NIGHT, 'clock', 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['any input turns the day before it takes its own turn', `S1 works at w1; ${OVER_NIGHT}`,
      'take tax', 'clerk.signed-out w1 S1 day-end; day.ended 2026-11-23; day.began 2026-11-24; '
      + 'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
    ['a refused input turns it too', OVER_NIGHT, 'take moon',
      'no: unknown-service; day.ended 2026-11-23; day.began 2026-11-24'],
    ['who waits is sent home', `S1 works at w1; take tax; ${OVER_NIGHT}`, 'clock',
      'ticket.expired A001; clerk.signed-out w1 S1 day-end; '
      + 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['who was called has not come', `S1 works at w1; take tax; w1 next; ${OVER_NIGHT}`, 'clock',
      'ticket.missed A001-c1 w1; clerk.signed-out w1 S1 day-end; '
      + 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['a visit ends', `S1 works at w1; take tax; w1 next; w1 start; ${OVER_NIGHT}`, 'clock',
      'visit.ended A001-1 w1 S1 day-end; clerk.signed-out w1 S1 day-end; '
      + 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['a visit on hold ends',
      `S1 works at w1; take tax; w1 next; w1 start; w1 hold papers-stay; w1 sign-out; ${OVER_NIGHT}`,
      'clock', 'visit.ended A001-1 w1 S1 day-end; day.ended 2026-11-23; day.began 2026-11-24'],
    ['a rating still asked for stays unanswered', `${ENDED}; w1 sign-out; ${OVER_NIGHT}`, 'clock',
      'rating.unanswered A001-1 w1 no-pad; day.ended 2026-11-23; day.began 2026-11-24'],
    ['alerts are cleared', `take tax; ${OVER_NIGHT}`, 'clock',
      'ticket.expired A001; alert.cleared unserved:tax; '
      + 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['a hand-over is withdrawn', `S1 works at w1; w1 hand-over; w1 sign-out; ${OVER_NIGHT}`,
      'clock', 'hand-over.withdrawn w1; day.ended 2026-11-23; day.began 2026-11-24'],
    ['several days at once are one turn', '+9d', 'clock',
      'day.ended 2026-11-23; day.began 2026-12-02'],
    ['four in the morning is the first moment of a day', '+18h; +59m; +59s; +999ms', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
    ['and not a moment sooner', '+19h', 'clock', 'day.ended 2026-11-23; day.began 2026-11-24'],
    ['numbers begin again', `S1 works at w1; take tax; take tax; ${OVER_NIGHT}; clock; `
      + 'S1 works at w1', 'take tax', 'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['wrong tries are forgotten', `try S2 signs in at w2 (wrong); ${OVER_NIGHT}; clock`,
      'S2 signs in at w2 (wrong)', 'no: wrong-pin; credential.refused pin:S2 wrong=1'],
    ['staff stay', `register S9 as clerk; ${OVER_NIGHT}; clock`, 'S9 signs in at w2',
      'clerk.signed-in w2 S9'],
    ['devices stay, with their session and their faults',
      'place p, a pad, at w1; device p is on in session s1; device p tells cutter; '
      + `${OVER_NIGHT}; clock; device p tells cutter`, 'device p is on in session s1', ''],
  ],
};

/** It is nine o'clock, the hall has just opened, and window 1 is an AB post. */
export const HOURS: DecisionTable = {
  of: 'the edges of the opening hours',
  plan: WITH_HOURS,
  rows: [
    ['the clock closes the hall', 'S1 works at w1; +3h', 'clock', 'hours.changed'],
    ['whoever comes first does, when the clock is late', 'S1 works at w1; +3h', 'w1 pause',
      'hours.changed; window.paused w1 break'],
    ['and then the clock has nothing left to say', 'S1 works at w1; +3h; w1 pause', 'clock', ''],
    ['people who wait when the hall closes raise no alert',
      'S1 works at w1; take tax; +3h; clock', 'w1 sign-out', 'clerk.signed-out w1 S1 asked'],
    ['but one is raised when it opens again',
      'S1 works at w1; take tax; +3h; clock; w1 sign-out; +2h', 'clock',
      'hours.changed; alert.raised unserved:tax alertKind=unserved tax'],
    ['also when a device speaks before the clock does',
      'place p, a pad, at w1; S1 works at w1; take tax; +3h; clock; w1 sign-out; +2h',
      'device p is on in session s1',
      'hours.changed; device.presence p online session=s1; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
    ['a transfer to an empty post at the very moment of opening is noticed',
      'S2 works at w2; take tax; w2 next; w2 start; +3h; clock; +2h', 'w2 transfer to w1',
      'hours.changed; visit.ended A001-1 w2 S2 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-18000s tax only=1; '
      + 'alert.raised unserved:window:1 alertKind=unserved w1'],
  ],
};

export const SERVICE_EDGES: DecisionTable = {
  of: 'the edges of the hours of one service',
  plan: LAND_HAS_ITS_OWN,
  rows: [
    ['are edges of the hall too', 'S1 works at w1; +1h', 'clock', 'hours.changed'],
    ['a service that opens', 'S1 works at w1; +1h; clock', 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
  ],
};

const YEAR = 'calendar 2026 rests 2026-11-24';
const IMPORTED = 'calendar.imported year=2026 holidays=2026-11-24';
const MISSING = 'alertKind=calendar-missing';

/** The plan's hall misses the calendar of 2026 from its first moment. */
export const YEARS: DecisionTable = {
  of: 'the working-day calendar',
  plan: WITH_CALENDAR,
  rows: [
    ['of the year that was missing', '', YEAR,
      `${IMPORTED} source=notice; alert.cleared calendar-missing:2026`],
    ['again, with what was forgotten', YEAR, `${YEAR},2026-11-25 works 2026-11-28`,
      `${IMPORTED},2026-11-25 makeUpDays=2026-11-28 source=notice`],
    ['without a day off', '', 'calendar 2026 rests 2026-02-30', 'no: calendar-unsound'],
    ['with days of another year', '', 'calendar 2026 rests 2027-01-01', 'no: calendar-unsound'],
    ['with a day told twice', '', `${YEAR},2026-11-24`, 'no: calendar-unsound'],
    ['with a day both off and worked', '', 'calendar 2026 rests 2026-11-28 works 2026-11-28',
      'no: calendar-unsound'],
    ['with a made-up working day in the middle of the week', '', `${YEAR} works 2026-11-25`,
      'no: calendar-unsound'],
    ['of a year that nobody needs', '', 'calendar 1 rests 0001-01-01', 'no: calendar-unsound'],
    ['closes the hall on a holiday', `${YEAR}; +1d; clock`, 'take tax', 'no: service-closed'],
    ['opens it on a Saturday that is worked', `${YEAR} works 2026-11-28; +5d; clock`, 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
    ['at once, where it comes during the day', '', 'calendar 2026 rests 2026-11-23',
      'calendar.imported year=2026 holidays=2026-11-23 source=notice; '
      + 'alert.cleared calendar-missing:2026'],
    ['is carried over the night', `${YEAR}; +2d; clock`, 'clock', ''],
    ['of the coming year is missed in December', `${YEAR}; +6d; clock; +2d`, 'clock',
      'day.ended 2026-11-29; day.began 2026-12-01; '
      + `alert.raised calendar-missing:2027 ${MISSING}`],
    ['and no more once it has come', `${YEAR}; +8d; clock`, 'calendar 2027 rests 2027-01-01',
      'calendar.imported year=2027 holidays=2027-01-01 source=notice; '
      + 'alert.cleared calendar-missing:2027'],
  ],
};

export const CALENDAR_TABLES = [CLOCK, NIGHT, HOURS, SERVICE_EDGES, YEARS];
