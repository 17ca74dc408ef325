import type { DecisionTable } from '../table/decision-table.js';

const ENDED = 'S1 works at w1; S2 works at w2; take tax; w1 next; w1 start; +3m; w1 finish';
const AGAIN = `${ENDED}; take tax; w1 next; w1 start; w1 finish`;

/** The pad of window 1 is cut off ten seconds after the end of the visit, for twenty minutes. */
const CUT_OFF = 'place pad-1, a pad, at w1; device pad-1 is on in session s1; '
  + `${ENDED}; +10s; device pad-1 is off in session s1; +20m; clock; `
  + 'device pad-1 is on in session s2';

export const RATINGS: DecisionTable = {
  of: 'one visit, one rating',
  rows: [
    ['from the pad of the window', ENDED, 'pad1 rates A001-1 5',
      'rating.given A001-1 w1 S1 very-satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['the worst level is a digit like any other', ENDED, 'pad1 rates A001-1 1',
      'rating.given A001-1 w1 S1 very-dissatisfied channel=pad via=HALL_TERMINAL pad-1; '
      + 'case.opened due 11-24? rating A001-1 w1 S1 very-dissatisfied tax; '
      + 'alert.raised bad-rating alertKind=bad-rating'],
    ['from the pad of another window', ENDED, 'pad2 rates A001-1 5', 'no: other-windows-visit'],
    ['of a visit there is not', ENDED, 'pad1 rates A009-1 5', 'no: unknown-visit'],
    ['of a visit that has not ended', 'S1 works at w1; take tax; w1 next; w1 start',
      'pad1 rates A001-1 5', 'no: visit-not-finished'],
    ['of a visit on hold',
      'S1 works at w1; take tax; w1 next; w1 start; w1 hold papers-stay',
      'pad1 rates A001-1 5', 'no: visit-not-finished'],
    ['of a visit that ended in a transfer',
      'S1 works at w1; take tax; w1 next; w1 start; w1 transfer to social',
      'pad1 rates A001-1 5', 'no: visit-not-finished'],
    ['a second time', `${ENDED}; pad1 rates A001-1 5`, 'pad1 rates A001-1 1', 'no: already-rated'],
    ['a second time, by the link', `${ENDED}; pad1 rates A001-1 5`, 'link A001 rates A001-1 1',
      'no: already-rated'],
    ['a second time, by the pad after the link', `${ENDED}; link A001 rates A001-1 5`,
      'pad1 rates A001-1 1', 'no: already-rated'],
    ['in the last moment', `${ENDED}; +59s; +999ms`, 'pad1 rates A001-1 4',
      'rating.given A001-1 w1 S1 satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['at the very end of the time', `${ENDED}; +60s`, 'pad1 rates A001-1 4', 'no: rating-late'],
    ['after the clock has closed it', `${ENDED}; +60s; clock`, 'pad1 rates A001-1 4',
      'no: rating-late'],
    ['by the link, later the same day', `${ENDED}; +3h; clock`, 'link A001 rates A001-1 2',
      'rating.given A001-1 w1 S1 dissatisfied channel=link via=QR; '
      + 'case.opened due 11-24? rating A001-1 w1 S1 dissatisfied tax; '
      + 'alert.raised bad-rating alertKind=bad-rating'],
    ['by the link of another ticket', `${ENDED}; take tax`, 'link A002 rates A001-1 2',
      'no: other-windows-visit'],
    ['by the link, the next day', `${ENDED}; +1d; clock`, 'link A001 rates A001-1 2',
      'no: unknown-visit'],
    ['of the visit before, while its time runs', AGAIN, 'pad1 rates A001-1 3',
      'rating.given A001-1 w1 S1 basically-satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['belongs to the window where the visit ended',
      'S1 works at w1; S2 works at w2; take tax; w1 next; w1 start; w1 hold fetch-papers; '
      + 'w2 resume A001; w2 finish', 'pad1 rates A001-1 5', 'no: other-windows-visit'],
    ['is credited to who stood in', 'S2 works at w1; take tax; w1 next; w1 start; w1 finish',
      'pad1 rates A001-1 5', 'rating.given A001-1 w1 S2 very-satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['after the clerk has left', `${ENDED}; w1 sign-out`, 'pad1 rates A001-1 5',
      'rating.given A001-1 w1 S1 very-satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['kept by a pad that was cut off: it was in time', CUT_OFF, 'pad1 rates A001-1 5 at -1180s',
      'rating.given A001-1 w1 S1 very-satisfied channel=pad via=HALL_TERMINAL pad-1 givenAt=-1180s'],
    ['kept, and told twice', `${CUT_OFF}; pad1 rates A001-1 5 at -1180s`,
      'pad1 rates A001-1 5 at -1180s', 'no: already-rated'],
    ['kept, of just before the lost line was noticed', CUT_OFF, 'pad1 rates A001-1 5 at -1205s',
      'rating.given A001-1 w1 S1 very-satisfied channel=pad via=HALL_TERMINAL pad-1 givenAt=-1205s'],
    ['kept, by a clock that puts it before the end of the visit', CUT_OFF,
      'pad1 rates A001-1 2 at -9999s',
      'rating.given A001-1 w1 S1 dissatisfied channel=pad via=HALL_TERMINAL pad-1 givenAt=-1210s; '
      + 'case.opened due 11-24? rating A001-1 w1 S1 dissatisfied tax; '
      + 'alert.raised bad-rating alertKind=bad-rating'],
    ['kept, but pressed after the rating time', CUT_OFF, 'pad1 rates A001-1 5 at -1140s',
      'no: rating-late'],
    ['kept, by a pad that was not away then', `${CUT_OFF}; take tax; w1 next; w1 start; w1 finish; `
      + '+5m; clock', 'pad1 rates A002-1 5 at -290s', 'no: rating-late'],
    ['kept, of the visit of another window', CUT_OFF, 'pad2 rates A001-1 5 at -1180s',
      'no: other-windows-visit'],
    ['told with its time though it is in time', ENDED, 'pad1 rates A001-1 5 at -1s',
      'rating.given A001-1 w1 S1 very-satisfied channel=pad via=HALL_TERMINAL pad-1'],
    ['kept over night: the visits of that day are gone', `${CUT_OFF}; +1d; clock`,
      'pad1 rates 20261123-A001-1 5 at -87580s', 'no: rating-late'],
    ['silence is not praise', `${ENDED}; +60s`, 'clock', 'rating.unanswered A001-1 w1 no-pad'],
    ['the thanks are over after three seconds', `${ENDED}; pad1 rates A001-1 5; +3s`, 'clock',
      'thanks.over w1'],
  ],
};
