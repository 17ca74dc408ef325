import type { DecisionTable } from '../table/decision-table.js';
import { WITH_LADDER } from '../table/plans.js';

/** S1 pauses and does not come back: seen, and no B clerk sits anywhere to be asked. */
const PAUSED = 'S1 works at w1; w1 pause; +30m; clock';
/** S1 does nothing for those who wait. */
const IDLE = 'S1 works at w1; take tax; +5m; clock';
const COVERED = 'cover.ended w1 covered paused since=-1800s S2; alert.cleared uncovered:1';
const STANDS_IN = 'clerk.signed-out w1 S1 handed-over; clerk.signed-in w1 S2 standsInFor=S1';

export const IN_PERSON: DecisionTable = {
  of: 'sitting down at a post whose clerk is signed in still',
  plan: WITH_LADDER,
  rows: [
    ['B, while the ladder runs', PAUSED, 'S2 signs in at w1', `${STANDS_IN}; window.opened w1; `
      + COVERED],
    ['with a card', `give S2 the card c1; ${PAUSED}`, 'card c1 at w1',
      'clerk.signed-out w1 S1 handed-over; clerk.signed-in w1 S2 standsInFor=S1 card; '
      + `window.opened w1; ${COVERED}`],
    ['at the page', PAUSED, 'S2 signs in at w1 (session)', `${STANDS_IN}; window.opened w1; `
      + COVERED],
    ['where the clerk does nothing', IDLE, 'S2 signs in at w1', `${STANDS_IN}; window.opened w1; `
      + 'cover.ended w1 settled idle since=-300s S2'],
    ['with the call that was left behind',
      'S1 works at w1; take tax; take tax; w1 next; +5m; clock',
      'S2 signs in at w1', 'clerk.signed-out w1 S1 handed-over callStays; '
      + 'clerk.signed-in w1 S2 standsInFor=S1; cover.ended w1 settled idle since=-300s S2'],
    ['not into a visit', 'S1 works at w1; take tax; take tax; w1 next; w1 start; +2h; clock',
      'S2 signs in at w1', 'no: window-taken'],
    ['not before the ladder runs', 'S1 works at w1; w1 pause; +9m; clock', 'S2 signs in at w1',
      'no: window-taken'],
    ['not who has nothing to do with the post', PAUSED, 'S4 signs in at w1', 'no: window-taken'],
    ['not out of a visit elsewhere', `S2 works at w2; take tax; w2 next; w2 start; ${PAUSED}`,
      'S2 signs in at w1', 'no: clerk-serving'],
    ['who is asked by a hand-over', 'S1 works at w1; w1 hand-over', 'S3 signs in at w1',
      'hand-over.accepted w1 from=S1 to=S3; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-in w1 S3 standsInFor=S1; window.opened w1'],
    ['but not another than who is asked', 'S1 works at w1; w1 hand-over to S3', 'S2 signs in at w1',
      'no: window-taken'],
    ['A, whom somebody stands in for', 'S2 works at w1', 'S1 signs in at w1',
      'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-in w1 S1; window.opened w1'],
    ['A with a card', 'give S1 the card c1; S2 works at w1', 'card c1 at w1',
      'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-in w1 S1 card; window.opened w1'],
    ['A during a visit: when it ends', 'S2 works at w1; take tax; w1 next; w1 start',
      'S1 signs in at w1', 'post.take-back-asked w1 S1'],
    ['A at the page says so aloud', 'S2 works at w1', 'S1 signs in at w1 (session)',
      'no: window-taken'],
    ['A, while the ladder runs under B', 'S2 works at w1; take tax; +5m; clock', 'S1 signs in at w1',
      'post.taken-back w1 to=S1 from=S2; clerk.signed-out w1 S2 handed-over; '
      + 'clerk.signed-in w1 S1; window.opened w1; cover.ended w1 settled idle since=-300s S1'],
    ['another B, where nothing is amiss', 'S2 works at w1', 'S3 signs in at w1', 'no: window-taken'],
  ],
};
