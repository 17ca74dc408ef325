import type { DecisionTable } from '../table/decision-table.js';
import { WITH_HOURS } from '../table/plans.js';
import { LADDER_TABLES } from './ladder-tables.js';
import { WATCH_TABLES } from './watch-tables.js';

const OFFERED = 'S1 works at w1; S2 works at w2; S3 works at w3; w1 hand-over';

const B_SERVES = 'take tax; w2 next; w2 start';
const FINISHED = 'visit.ended A001-1 w2 S2 finished; rating.invited A001-1 w2 until=+60s';
const KEPT = 'post.promise-over w1 S2 kept; hand-over.accepted w1 from=S1 to=S2; '
  + 'clerk.signed-out w1 S1 handed-over; clerk.signed-out w2 S2 elsewhere; '
  + 'clerk.signed-in w1 S2 standsInFor=S1; window.opened w1';

/** Window 1 is the post of S1; S2 and then S3 are its B clerks. */
export const HAND_OVER: DecisionTable = {
  of: 'hand-overs (交接)',
  rows: [
    ['offered to all B clerks in order', 'S1 works at w1', 'w1 hand-over',
      'hand-over.offered w1 from=S1 asked=S2,S3'],
    ['offered to one', 'S1 works at w1', 'w1 hand-over to S3',
      'hand-over.offered w1 from=S1 asked=S3'],
    ['by the B clerk who stands in: back to A first', 'S2 works at w1', 'w1 hand-over',
      'hand-over.offered w1 from=S2 asked=S1,S3'],
    ['at a window without a post', 'S2 works at w2', 'w2 hand-over', 'no: unknown-post'],
    ['at a window there is not', '', 'w9 hand-over', 'no: unknown-window'],
    ['by nobody', '', 'w1 hand-over', 'no: nobody-signed-in'],
    ['from the page of another clerk', 'S1 works at w1', 'w1 hand-over by S4',
      'no: not-your-window'],
    ['to somebody outside the post', 'S1 works at w1', 'w1 hand-over to S4',
      'no: nobody-to-hand-over'],
    ['to somebody who has left the house', 'S1 works at w1; S3 leaves for good',
      'w1 hand-over to S3', 'no: nobody-to-hand-over'],
    ['passes over who has left the house', 'S1 works at w1; S2 leaves for good', 'w1 hand-over',
      'hand-over.offered w1 from=S1 asked=S3'],
    ['in the middle of a visit', 'S1 works at w1; take tax; w1 next; w1 start', 'w1 hand-over',
      'no: clerk-serving'],
    ['in the middle of a call', 'S1 works at w1; take tax; w1 next', 'w1 hand-over',
      'no: clerk-serving'],
    ['accepted: B leaves the own window and stands in', OFFERED, 'w2 accept post 1',
      'hand-over.accepted w1 from=S1 to=S2; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w1 S2 standsInFor=S1; window.opened w1'],
    ['accepted after A has gone', `${OFFERED}; w1 sign-out`, 'w3 accept post 1',
      'hand-over.accepted w1 from=S1 to=S3; clerk.signed-out w3 S3 elsewhere; '
      + 'clerk.signed-in w1 S3 standsInFor=S1; window.opened w1'],
    ['accepted by two: the second is late', `${OFFERED}; w2 accept post 1`, 'w3 accept post 1',
      'no: no-hand-over'],
    ['accepted by somebody not asked',
      'S1 works at w1; S4 works at w2; w1 hand-over', 'w2 accept post 1', 'no: no-hand-over'],
    ['accepted without an offer', 'S2 works at w2', 'w2 accept post 1', 'no: no-hand-over'],
    ['accepted while B serves: promised', `${OFFERED}; ${B_SERVES}`, 'w2 accept post 1',
      'post.promised w1 S2'],
    ['accepted while A, still there, calls: promised', `${OFFERED}; take tax; w1 next`,
      'w2 accept post 1', 'post.promised w1 S2'],
    ['promised twice', `${OFFERED}; ${B_SERVES}; w2 accept post 1`, 'w2 accept post 1', ''],
    ['promised to by another already', `${OFFERED}; ${B_SERVES}; w2 accept post 1; take social; `
      + 'w3 next', 'w3 accept post 1', 'no: no-hand-over'],
    ['a promise is kept when the visit ends', `${OFFERED}; ${B_SERVES}; w2 accept post 1`,
      'w2 finish', `${FINISHED}; ${KEPT}`],
    ['and nobody is called on the way', `${OFFERED}; take tax; ${B_SERVES}; w2 accept post 1`,
      'w2 finishes and calls', `${FINISHED}; ${KEPT}`],
    ['nor at the post that B waits for', `${OFFERED}; take land; take land; w1 next; `
      + 'w2 accept post 1; w1 start', 'w1 finishes and calls',
      `visit.ended B001-1 w1 S1 finished; rating.invited B001-1 w1 until=+60s; ${KEPT}`],
    ['a promise is taken back', `${OFFERED}; ${B_SERVES}; w2 accept post 1`, 'w2 decline post 1',
      'hand-over.declined w1 S2; post.promise-over w1 S2 asked'],
    ['a promise of somebody who leaves the house', `${OFFERED}; ${B_SERVES}; w2 accept post 1`,
      'S2 leaves for good', 'staff.changed S2 clerk gone; post.promise-over w1 S2 left'],
    ['a promise that somebody else was quicker to keep',
      `${OFFERED}; ${B_SERVES}; w2 accept post 1`, 'w3 accept post 1',
      'hand-over.accepted w1 from=S1 to=S3; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-out w3 S3 elsewhere; clerk.signed-in w1 S3 standsInFor=S1; '
      + 'window.opened w1; post.promise-over w1 S2 settled'],
    ['accepted by a manager in the name of B', OFFERED, 'w2 accept post 1 by M1',
      'no: not-your-window'],
    ['declined by a manager in the name of B', OFFERED, 'w2 decline post 1 by M1',
      'no: not-your-window'],
    ['A leaves and comes back: withdrawn', `${OFFERED}; w1 sign-out`, 'S1 signs in at w1',
      'hand-over.withdrawn w1; clerk.signed-in w1 S1'],
    ['B sits down by PIN: accepted', `${OFFERED}; w1 sign-out`, 'S2 signs in at w1',
      'hand-over.accepted w1 from=S1 to=S2; clerk.signed-out w2 S2 elsewhere; '
      + 'clerk.signed-in w1 S2 standsInFor=S1'],
    ['somebody not asked sits down: withdrawn', `${OFFERED}; w1 sign-out`, 'S4 signs in at w1',
      'hand-over.withdrawn w1; clerk.signed-in w1 S4'],
    ['B declined and sits down after all: withdrawn',
      `${OFFERED}; w2 decline post 1; w1 sign-out`, 'S2 signs in at w1',
      'hand-over.withdrawn w1; clerk.signed-out w2 S2 elsewhere; '
      + 'clerk.signed-in w1 S2 standsInFor=S1'],
    ['then nobody else can accept it', `${OFFERED}; w1 sign-out; S4 works at w1`,
      'w3 accept post 1', 'no: no-hand-over'],
    ['declined by the first: the next is asked', OFFERED, 'w2 decline post 1',
      'hand-over.declined w1 S2'],
    ['declined twice', `${OFFERED}; w2 decline post 1`, 'w2 decline post 1', 'no: no-hand-over'],
    ['declined by one, accepted by the next', `${OFFERED}; w2 decline post 1`, 'w3 accept post 1',
      'hand-over.accepted w1 from=S1 to=S3; clerk.signed-out w1 S1 handed-over; '
      + 'clerk.signed-out w3 S3 elsewhere; clerk.signed-in w1 S3 standsInFor=S1; window.opened w1'],
    ['declined without an offer', 'S2 works at w2', 'w2 decline post 1', 'no: no-hand-over'],
    ['a new offer asks everybody again', `${OFFERED}; w2 decline post 1; w1 hand-over`,
      'w2 decline post 1', 'hand-over.declined w1 S2'],
  ],
};

export const COVERAGE: DecisionTable = {
  of: 'a post without anybody at work (空岗)',
  plan: WITH_HOURS,
  rows: [
    ['nobody comes in the morning: the alert stands ten minutes later', '+10m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
    ['not a moment sooner', '+9m; +59s; +999ms', 'clock', ''],
    ['and only once', '+10m; clock; +10m', 'clock', ''],
    ['signed in but not open is not at work', 'S1 signs in at w1; +10m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
    ['covered in time', 'S1 works at w1; +10m', 'clock', ''],
    ['opening clears the alert', '+10m; clock; S1 signs in at w1', 'w1 open',
      'window.opened w1; alert.cleared uncovered:1'],
    ['a B clerk clears it too', '+10m; clock; S2 signs in at w1', 'w1 open',
      'window.opened w1; alert.cleared uncovered:1'],
    ['a pause begins the time anew', 'S1 works at w1; +20m; w1 pause; +9m', 'clock', ''],
    ['a pause too long', 'S1 works at w1; +20m; w1 pause; +10m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
    ['a sign-in during the pause does not begin it anew',
      'S1 works at w1; w1 pause; +5m; w1 sign-out; S2 signs in at w1; +5m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
    ['at noon nobody needs to be there', '+10m; clock; +2h; +50m', 'clock',
      'hours.changed; alert.cleared uncovered:1'],
    ['in the afternoon the time begins anew', '+10m; clock; +2h; +50m; clock; +2h; clock; +10m', 'clock',
      'alert.raised uncovered:1 alertKind=uncovered w1'],
    ['a window without a post may stay empty', 'S1 works at w1; +1h', 'clock', ''],
  ],
};

export const POST_TABLES = [HAND_OVER, COVERAGE, ...LADDER_TABLES, ...WATCH_TABLES];
