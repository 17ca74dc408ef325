import type { DecisionTable } from '../table/decision-table.js';

const SERVING = 'S1 works at w1; S2 works at w2; take tax; w1 next; w1 start';
const ENDED = `${SERVING}; +3m; w1 finish`;
const GIVEN = 'rating.given A001-1 w1 S1';
const BY_PAD = 'channel=pad via=HALL_TERMINAL pad-1';
/** A bad rating opens its case in the same input, and somebody is told. */
const CASE = 'case.opened due 11-24? rating A001-1 w1 S1';
const TOLD = 'alert.raised bad-rating alertKind=bad-rating';
const WITH_PAD = `place pad-1, a pad, at w1; device pad-1 is on in session s1; ${ENDED}`;
const PAD_OFF = 'place pad-1, a pad, at w1; device pad-1 is on in session s1; '
  + `device pad-1 is off in session s1; ${ENDED}`;

export const CHANNELS: DecisionTable = {
  of: 'the channel a rating counts as',
  rows: [
    ['a pad that does not say has keys', ENDED, 'pad1 rates A001-1 4',
      `${GIVEN} satisfied ${BY_PAD}`],
    ['a pad with a screen', ENDED, 'pad1 rates A001-1 4 on a screen',
      `${GIVEN} satisfied channel=pad via=HALL_TABLET pad-1`],
    ['the code on the paper', ENDED, 'link A001 rates A001-1 4',
      `${GIVEN} satisfied channel=link via=QR`],
  ],
};

export const REASONS: DecisionTable = {
  of: 'the reasons of a rating',
  rows: [
    ['of the level', ENDED, 'pad1 rates A001-1 2 for 213+214',
      `${GIVEN} dissatisfied tags=213,214 ${BY_PAD}; ${CASE} dissatisfied tax; ${TOLD}`],
    ['any level may have some', ENDED, 'pad1 rates A001-1 5 for 517',
      `${GIVEN} very-satisfied tags=517 ${BY_PAD}`],
    ['of another level or of nobody: kept apart, and the rating counts', ENDED,
      'pad1 rates A001-1 2 for 214+115+slow',
      `${GIVEN} dissatisfied tags=214 otherTags=115,slow ${BY_PAD}; ${CASE} dissatisfied tax; ${TOLD}`],
    ['told twice count once', ENDED, 'pad1 rates A001-1 2 for 214+214',
      `${GIVEN} dissatisfied tags=214 ${BY_PAD}; ${CASE} dissatisfied tax; ${TOLD}`],
    ['a bad rating without any counts', ENDED, 'pad1 rates A001-1 1',
      `${GIVEN} very-dissatisfied ${BY_PAD}; ${CASE} very-dissatisfied tax; ${TOLD}`],
    ['and may have them told while its time runs', `${ENDED}; pad1 rates A001-1 1; +59s`,
      'pad1 adds 115 to A001-1', 'rating.reasons A001-1 w1 S1 tags=115 channel=pad pad-1'],
    ['not at the end of that time', `${ENDED}; pad1 rates A001-1 1; +60s`,
      'pad1 adds 115 to A001-1', 'no: rating-late'],
    ['not twice', `${ENDED}; pad1 rates A001-1 1; pad1 adds 115 to A001-1`,
      'pad1 adds 113 to A001-1', 'no: reasons-closed'],
    ['not where it had some', `${ENDED}; pad1 rates A001-1 1 for 115`,
      'pad1 adds 113 to A001-1', 'no: reasons-closed'],
    ['not where it was in words', `${ENDED}; pad1 rates A001-1 1 in words`,
      'pad1 adds 113 to A001-1', 'no: reasons-closed'],
    ['a good rating too', `${ENDED}; pad1 rates A001-1 3`, 'pad1 adds 314 to A001-1',
      'rating.reasons A001-1 w1 S1 tags=314 channel=pad pad-1'],
    ['a level sent in the last second leaves time for them',
      `${ENDED}; +59s; pad1 rates A001-1 1; +59s`, 'pad1 adds 115 to A001-1',
      'rating.reasons A001-1 w1 S1 tags=115 channel=pad pad-1'],
    ['not before there is a rating', ENDED, 'pad1 adds 115 to A001-1', 'no: not-rated'],
    ['not from another window', `${ENDED}; pad1 rates A001-1 1`,
      'pad2 adds 115 to A001-1', 'no: other-windows-visit'],
    ['not from another channel', `${ENDED}; pad1 rates A001-1 1`,
      'link A001 adds 115 to A001-1', 'no: reasons-closed'],
    ['not of another level', `${ENDED}; pad1 rates A001-1 1`,
      'pad1 adds 214 to A001-1', 'no: unknown-reason'],
    ['not none at all', `${ENDED}; pad1 rates A001-1 1`, 'pad1 adds nothing to A001-1',
      'no: no-reasons'],
    ['by the link, for as long', `${ENDED}; +1h; clock; link A001 rates A001-1 1; +59s`,
      'link A001 adds 115 to A001-1', 'rating.reasons A001-1 w1 S1 tags=115 channel=link'],
    ['of a visit there is not', ENDED, 'pad1 adds 115 to A009-1', 'no: unknown-visit'],
  ],
};

export const ASKING: DecisionTable = {
  of: 'the clerk asks for a rating (请评价)',
  rows: [
    ['while the visit goes on', SERVING, 'w1 asks for a rating',
      'rating.invited A001-1 w1 until=+60s byKey'],
    ['once', `${SERVING}; w1 asks for a rating; +2m; clock`, 'w1 asks for a rating',
      'no: asked-already'],
    ['then it may be rated before its end', `${SERVING}; w1 asks for a rating`,
      'pad1 rates A001-1 4', `${GIVEN} satisfied ${BY_PAD}`],
    ['but only while the pad asks', `${SERVING}; w1 asks for a rating; +60s`,
      'pad1 rates A001-1 4', 'no: visit-not-finished'],
    ['and its end asks for it no more', `${SERVING}; w1 asks for a rating; pad1 rates A001-1 4`,
      'w1 finish', 'visit.ended A001-1 w1 S1 finished'],
    ['unanswered, its end asks for it like any other',
      `${SERVING}; w1 asks for a rating; +2m; clock`, 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s'],
    ['soon after the end, where nobody answered', `${ENDED}; +9m; clock`, 'w1 asks for a rating',
      'rating.invited A001-1 w1 until=+60s byKey'],
    ['not later', `${ENDED}; +10m; clock`, 'w1 asks for a rating', 'no: rating-late'],
    ['not for a rated visit', `${ENDED}; pad1 rates A001-1 4`, 'w1 asks for a rating',
      'no: already-rated'],
    ['not against the citizen', `${ENDED}; pad1 declines A001-1`, 'w1 asks for a rating',
      'no: rating-declined'],
    ['not where nobody was served', 'S1 works at w1', 'w1 asks for a rating',
      'no: nobody-serving'],
    ['not by the clerk of another window', SERVING, 'w1 asks for a rating by S2',
      'no: not-your-window'],
    ['a visit that goes elsewhere is asked about no more',
      `${SERVING}; w1 asks for a rating; w1 transfer to social`, 'pad1 rates A001-1 4',
      'no: visit-not-finished'],
    ['a start is not undone once its visit is rated',
      `${SERVING}; w1 asks for a rating; pad1 rates A001-1 4`, 'w1 undo', 'no: already-rated'],
  ],
};

export const UNRATED: DecisionTable = {
  of: 'why a visit is not rated (未评价)',
  rows: [
    ['the citizen does not want to', ENDED, 'pad1 declines A001-1',
      'rating.unanswered A001-1 w1 refused'],
    ['and the clock says nothing more of it', `${ENDED}; pad1 declines A001-1; +60s`, 'clock', ''],
    ['once', `${ENDED}; pad1 declines A001-1`, 'pad1 declines A001-1', 'no: rating-declined'],
    ['not from another window', ENDED, 'pad2 declines A001-1', 'no: other-windows-visit'],
    ['not of a rated visit', `${ENDED}; pad1 rates A001-1 1`, 'pad1 declines A001-1',
      'no: already-rated'],
    ['not before it is asked', SERVING, 'pad1 declines A001-1', 'no: visit-not-finished'],
    ['not after the time', `${ENDED}; +60s; clock`, 'pad1 declines A001-1', 'no: rating-late'],
    ['of a visit there is not', ENDED, 'pad1 declines A009-1', 'no: unknown-visit'],
    ['the pad takes no rating after it', `${ENDED}; pad1 declines A001-1`,
      'pad1 rates A001-1 5', 'no: rating-late'],
    ['but the link does: people may think again', `${ENDED}; pad1 declines A001-1`,
      'link A001 rates A001-1 5', `${GIVEN} very-satisfied channel=link via=QR`],
    ['the pad asked and nobody answered', `${WITH_PAD}; +60s`, 'clock',
      'rating.unanswered A001-1 w1 timed-out'],
    ['no pad stands there', `${ENDED}; +60s`, 'clock', 'rating.unanswered A001-1 w1 no-pad'],
    ['the pad was away all the time', `${PAD_OFF}; +60s`, 'clock',
      'rating.unanswered A001-1 w1 pad-away'],
    ['the pad was there for a while', `${WITH_PAD}; +10s; device pad-1 is off in session s1; +50s`,
      'clock', 'rating.unanswered A001-1 w1 timed-out'],
  ],
};

/** Monday is 23 November; Tuesday and Wednesday are holidays where the calendar is imported. */
const NEXT_DAY = `${ENDED}; +1d; clock`;
const OLD = '20261123-A001';
const LATER = `${GIVEN} satisfied channel=link via=QR ofDay=2026-11-23`;

export const LATE_LINK: DecisionTable = {
  of: 'the link on the ticket, on later days',
  rows: [
    ['the next day', NEXT_DAY, `link ${OLD} rates ${OLD}-1 4`, LATER],
    ['once', `${NEXT_DAY}; link ${OLD} rates ${OLD}-1 4`, `link ${OLD} rates ${OLD}-1 5`,
      'no: already-rated'],
    ['once, over another night too', `${NEXT_DAY}; link ${OLD} rates ${OLD}-1 4; +1d; clock`,
      `link ${OLD} rates ${OLD}-1 5`, 'no: rating-late'],
    ['not what the pad has taken', `${ENDED}; pad1 rates A001-1 5; +1d; clock`,
      `link ${OLD} rates ${OLD}-1 1`, 'no: rating-late'],
    ['what was declined at the pad', `${ENDED}; pad1 declines A001-1; +1d; clock`,
      `link ${OLD} rates ${OLD}-1 4`, LATER],
    ['on the fifth working day, over a weekend', `${ENDED}; +7d; clock`,
      `link ${OLD} rates ${OLD}-1 4`, LATER],
    ['not on the sixth', `${ENDED}; +8d; clock`, `link ${OLD} rates ${OLD}-1 4`,
      'no: rating-late'],
    ['for longer where holidays lie between',
      `calendar 2026 rests 2026-11-24,2026-11-25; ${ENDED}; +9d; clock`,
      `link ${OLD} rates ${OLD}-1 4`, LATER],
    ['by the link of another ticket', `${NEXT_DAY}; take tax`, `link A001 rates ${OLD}-1 4`,
      'no: other-windows-visit'],
    ['not by a pad', NEXT_DAY, `pad1 rates ${OLD}-1 5`, 'no: rating-late'],
    ['not a visit that the day cut short', `${SERVING}; +1d; clock`,
      `link ${OLD} rates ${OLD}-1 4`, 'no: rating-late'],
  ],
};
