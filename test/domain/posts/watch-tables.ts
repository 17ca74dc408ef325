import type { DecisionTable } from '../table/decision-table.js';
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

export const WATCH_TABLES = [WATCHED, CLOSED_ONCE];
