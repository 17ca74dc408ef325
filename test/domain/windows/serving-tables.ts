import { MINUTE_MS, SECOND_MS } from '../../../src/domain/basics/time.js';
import type { Plan } from '../../../src/domain/plan.js';
import { USUAL_SERVING, type ServingPolicy } from '../../../src/domain/windows/policy.js';
import { PLAN } from '../../rig/example-plan.js';
import { WITH_HOURS } from '../table/plans.js';
import type { DecisionTable } from '../table/decision-table.js';

const serving = (policy: Partial<ServingPolicy>): Plan =>
  ({ ...PLAN, serving: { ...USUAL_SERVING, ...policy } });

const CALLING = 'S2 works at w2; take tax; w2 next';
const SERVING = `${CALLING}; w2 start`;
const MISSED = `${CALLING}; w2 no-show`;
const BACK = 'comes back to the hall';
const HELD = 'take tax; w2 next; w2 start; w2 hold fetch-papers';
const ONE_BACK = `${HELD}; A002 ${BACK}`;
const TWO_BACK = `${HELD}; ${HELD}; A002 ${BACK}; A003 ${BACK}`;
const REJOINED = 'ticket.rejoined tax returned effectiveAt=-172800s';

export const RIGHT_OF_RETURN: DecisionTable = {
  of: 'holds and the right of return',
  given: `S2 works at w2; take tax; w2 next; w2 start`,
  rows: [
    ['a hold may say when the step should be done', '', 'w2 hold waiting-step for 9m',
      'visit.held A001-1 w2 waiting-step until=+540s'],
    ['the window is told when that time has come', 'w2 hold waiting-step for 9m; +9m', 'clock',
      'visit.hold-due A001-1 w2'],
    ['but not when the visit goes on before',
      'w2 hold waiting-step for 9m; w2 resume A001; +9m', 'clock', ''],
    ['who fetched papers is next at any window of the service', 'w2 hold fetch-papers; +5m',
      `A001 ${BACK}`, `${REJOINED} A001-1`],
    ['whose papers stayed is next at that window alone', 'w2 hold papers-stay; +5m',
      `A001 ${BACK}`, `${REJOINED} only=2 A001-1`],
    ['who waited for a step is next at that window alone', 'w2 hold waiting-step; +5m',
      `A001 ${BACK}`, `${REJOINED} only=2 A001-1`],
    ['goes before everybody else', `take tax priority; w2 hold papers-stay; A001 ${BACK}`,
      'w2 next', 'ticket.called A001-c2 w2 S2'],
    ['goes behind whoever was back before',
      `take tax; w2 hold papers-stay; w2 next; w2 start; w2 hold papers-stay; A001 ${BACK}; `
      + `+1s; A002 ${BACK}`, 'w2 next', 'ticket.called A001-c2 w2 S2'],
    ['goes on with the same visit, and the wait is no handling',
      `w2 hold papers-stay; +5m; A001 ${BACK}; +2m; w2 next`, 'w2 start',
      'visit.resumed A001-1 w2 S2 waitedMs=120000'],
    ['may be gone on with at once, without a call', `w2 hold papers-stay; A001 ${BACK}; +2m`,
      'w2 resume A001', 'visit.resumed A001-1 w2 S2 waitedMs=120000'],
    ['but not at a window that does not have it', `w2 hold papers-stay; A001 ${BACK}; S1 works at w1`,
      'w1 resume A001', 'no: other-windows-ticket'],
    ['is called by another window of the service after fetching papers',
      `w2 hold fetch-papers; w2 pause; S1 works at w1; A001 ${BACK}; w1 next`, 'w1 start',
      'visit.resumed A001-1 w1 S1 waitedMs=0'],
    ['who does not come then is on hold again', `w2 hold papers-stay; A001 ${BACK}; w2 next`,
      'w2 no-show', 'ticket.missed A001-c2 w2; visit.held A001-1 w2 papers-stay waitedMs=0'],
    ['which can be undone', `w2 hold papers-stay; A001 ${BACK}; w2 next; w2 no-show`, 'w2 undo',
      'visit.hold-undone A001-1 w2 S2 waitedMs=0; ticket.miss-undone A001-c2 w2'],
    ['the ticket is not cancelled while its visit is under way',
      `w2 hold papers-stay; A001 ${BACK}`, 'cancel A001', 'no: visit-under-way'],
    ['nobody is back who was not on hold', '', `A001 ${BACK}`, 'no: ticket-not-held'],
    ['nobody is back who was never here', '', `A044 ${BACK}`, 'no: unknown-ticket'],
    ['the day ends the visit of who waits for it',
      `w2 hold papers-stay; A001 ${BACK}; w2 sign-out; +20h`, 'clock',
      'visit.ended A001-1 w2 S2 day-end; alert.cleared unserved:window:2; day.ended 2026-11-23; '
      + 'day.began 2026-11-24'],
    ['and of who is called to it', `w2 hold papers-stay; A001 ${BACK}; w2 next; +20h`, 'clock',
      'ticket.missed A001-c2 w2; visit.ended A001-1 w2 S2 day-end; '
      + 'clerk.signed-out w2 S2 day-end; day.ended 2026-11-23; day.began 2026-11-24'],
  ],
};

export const HOLDS_OVER: DecisionTable = {
  of: 'holds that nobody comes back to within half an hour',
  plan: { ...serving({ holdWithinMs: 30 * MINUTE_MS }), tickets: { oneOpenPerService: true } },
  given: 'S2 works at w2; S1 works at w1; take tax of p; w2 next; w2 start; w2 hold fetch-papers',
  rows: [
    ['not before', '+29m; +59s', 'clock', ''],
    ['then', '+30m', 'clock', 'visit.ended A001-1 w2 S2 not-back'],
    ['whatever the window does', 'take tax; w2 next; +30m', 'clock', 'visit.ended A001-1 w2 S2 not-back'],
    ['not who was back before', 'A001 comes back to the hall; +30m', 'clock', ''],
    ['from anew when they had gone again', '+20m; A001 comes back to the hall; w2 next; w2 no-show; '
      + '+29m', 'clock', ''],
    ['not when the hold was undone', 'w2 undo; +30m', 'clock', ''],
    ['nobody comes back to it after that', '+30m; clock', 'A001 comes back to the hall',
      'no: ticket-not-held'],
    ['and it keeps nobody from another ticket', '+30m; clock', 'take tax of p',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=p'],
  ],
};

export const NO_SHOWS: DecisionTable = {
  of: 'the time that people need to hear and to walk',
  plan: serving({ recallPauseMs: 8 * SECOND_MS, noShowAfterMs: 20 * SECOND_MS }),
  given: CALLING,
  rows: [
    ['a recall at once', '', 'w2 recall', 'no: too-soon'],
    ['a recall a moment early', '+7s; +999ms', 'w2 recall', 'no: too-soon'],
    ['a recall in time', '+8s', 'w2 recall', 'ticket.recalled A001-c1 w2 recalls=1'],
    ['a second recall right after the first', '+8s; w2 recall; +7s', 'w2 recall', 'no: too-soon'],
    ['a no-show at once', '', 'w2 no-show', 'no: too-soon'],
    ['a no-show a moment early', '+19s; +999ms', 'w2 no-show', 'no: too-soon'],
    ['a no-show in time, however lately recalled', '+19s; w2 recall; +1s', 'w2 no-show',
      'ticket.missed A001-c1 w2'],
    ['a start needs no time', '', 'w2 start', 'visit.started A001-1 w2 S2 tax'],
  ],
};

export const RETURNS: DecisionTable = {
  of: 'returning after a no-show: once, within ten minutes, behind two',
  plan: serving({ returnsMax: 1, returnWithinMs: 10 * MINUTE_MS, returnBehind: 2 }),
  given: `${MISSED}; +1m`,
  rows: [
    ['the only one is next', '', 'return A001', 'ticket.rejoined A001 tax returned effectiveAt=+0s'],
    ['behind one where there is one', 'take tax; +1m', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=+0s'],
    ['behind two where there are three', 'take tax; +1m; take tax; +1m; take tax; +1m', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-119.999s'],
    ['behind two of whatever lane', 'take tax; take tax; take tax priority; +1m', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-59.999s'],
    ['behind two who are back from a hold: before the first of the others',
      `${TWO_BACK}; +1m; take tax; +1m`, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-60.001s'],
    ['behind one who is back and one of the others', `${ONE_BACK}; take tax; +1m`, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-59.999s'],
    ['and not before those who are back', `${TWO_BACK}; return A001`, 'w2 next',
      'ticket.called A002-c2 w2 S2'],
    ['and is called after them', 'take tax; +1m; take tax; +1m; take tax; return A001; w2 next; '
      + 'w2 no-show; w2 next; w2 no-show', 'w2 next', 'ticket.called A001-c2 w2 S2'],
    ['to the last moment', '+9m', 'return A001', 'ticket.rejoined A001 tax returned effectiveAt=+0s'],
    ['and no later', '+9m; +1ms', 'return A001', 'no: return-over'],
    ['and not twice', 'return A001; w2 next; w2 no-show', 'return A001', 'no: returned-already'],
    ['another ticket has a return of its own', 'return A001; w2 next; w2 no-show; take tax; w2 next; '
      + 'w2 no-show', 'return A002', 'ticket.rejoined A002 tax returned effectiveAt=+0s'],
    ['who was not missed', 'take tax', 'return A002', 'no: ticket-not-missed'],
  ],
};

export const AT_THE_HEAD: DecisionTable = {
  of: 'returning after a no-show: at the head of the line',
  plan: serving({ returnBehind: 0 }),
  given: `${MISSED}; +1m`,
  rows: [
    ['before whoever is first', 'take tax priority', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-900.001s'],
    ['or alone', '', 'return A001', 'ticket.rejoined A001 tax returned effectiveAt=+0s'],
    ['but for who is back from a hold', `${ONE_BACK}; +1m; take tax; +1m`, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-60.001s'],
    ['alone behind who is back from a hold', ONE_BACK, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=+0s'],
  ],
};

export const BACK_TO_A_GOAL: DecisionTable = {
  of: 'returning after a no-show to where the ticket was sent',
  plan: serving({ returnBehind: 1 }),
  given: 'S1 works at w1; S2 works at w2; S4 works at w3; take tax; w2 next; w2 start',
  rows: [
    ['to the window', 'w2 transfer to w3; w3 next; w3 no-show', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=+0s only=3'],
    ['behind whoever waits there', 'take tax; +1m; w2 transfer to w3; w2 next; w2 start; '
      + 'w2 transfer to w3; w3 next; w3 no-show', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-59.999s only=3'],
    ['to the clerk, at whatever window', 'w2 transfer to clerk S4; w3 next; w3 no-show; '
      + 'w1 sign-out; S4 works at w1', 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=+0s only=1 S4'],
    ['but not to one who has left', 'w2 transfer to clerk S4; w3 next; w3 no-show; w3 sign-out',
      'return A001', 'ticket.rejoined A001 tax returned effectiveAt=+0s'],
    ['nor to where it was sent from', 'w2 transfer to land; w1 next; w1 no-show', 'return A001',
      'ticket.rejoined A001 land returned effectiveAt=+0s'],
  ],
};

export const FINISH_AND_CALL: DecisionTable = {
  of: 'finishing and calling in one step',
  given: SERVING,
  rows: [
    ['both', 'take tax', 'w2 finishes and calls',
      'visit.ended A001-1 w2 S2 finished; rating.invited A001-1 w2 until=+60s; '
      + 'ticket.called A002-c1 w2 S2'],
    ['only the finish where nobody waits', '', 'w2 finishes and calls',
      'visit.ended A001-1 w2 S2 finished; rating.invited A001-1 w2 until=+60s'],
    ['only the call where nobody is served', 'take tax; w2 finish', 'w2 finishes and calls',
      'ticket.called A002-c1 w2 S2'],
    ['neither where nobody is served or waits', 'w2 finish', 'w2 finishes and calls',
      'no: nobody-waiting'],
    ['not while calling', 'take tax; w2 finish; w2 next', 'w2 finishes and calls',
      'no: window-calling'],
    ['not while paused', 'take tax; w2 finish; w2 pause', 'w2 finishes and calls',
      'no: window-paused'],
  ],
};

export const AUTO_CALL: DecisionTable = {
  of: 'calling by itself after a rest of twenty seconds',
  plan: {
    ...serving({ restMs: 20 * SECOND_MS }),
    windows: PLAN.windows.map((window) =>
      window.number === 1 ? { ...window, restMs: 0 } : window),
  },
  given: `${SERVING}; take tax; w2 finish`,
  rows: [
    ['not before', '+19s', 'clock', ''],
    ['then', '+20s', 'clock', 'ticket.called A002-c1 w2 S2'],
    ['not when the clerk holds it off', 'w2 hold-off; +20s', 'clock', ''],
    ['held off', '', 'w2 hold-off', 'window.auto-call-off w2 asked'],
    ['but not twice', 'w2 hold-off', 'w2 hold-off', 'no: no-auto-call'],
    ['not when a manager ended the visit: the clerk may be gone', 'w2 next; w2 start; take tax; '
      + 'w2 finish by M1; +20s', 'clock', ''],
    ['not while paused', 'w2 pause; +20s', 'clock', ''],
    ['nor after the pause', 'w2 pause; w2 resume; +20s', 'clock', ''],
    ['not when the clerk was quicker', 'w2 next; +20s', 'clock', ''],
    ['not when the finish is undone', 'w2 undo; +20s', 'clock', ''],
    ['not after the clerk has left', 'S1 works at w1; w2 sign-out; +20s', 'clock', ''],
    ['nobody, when nobody waits', 'cancel A002; +20s', 'clock',
      'window.auto-call-off w2 nobody-waiting'],
    ['at its own rest at a window that has one', 'S1 works at w1; w1 next; w1 start; w1 finish; '
      + 'take tax; w2 hold-off; +20s', 'clock', ''],
    ['nothing to hold off after a call', 'w2 next', 'w2 hold-off', 'no: no-auto-call'],
    ['nothing to hold off where nobody is signed in', '', 'w3 hold-off', 'no: nobody-signed-in'],
    ['a call by itself is undone like any other', '+20s; clock', 'w2 undo',
      'ticket.call-undone A002-c1 w2'],
  ],
};

export const AT_NOON: DecisionTable = {
  of: 'calling by itself as the hall closes for noon',
  plan: { ...WITH_HOURS, serving: { ...USUAL_SERVING, restMs: 30 * SECOND_MS } },
  given: `S1 works at w1; ${SERVING}; take tax; +2h; +59m`,
  rows: [
    ['the rest is over in time', '+29s; w2 finish; +30s', 'clock',
      'ticket.called A002-c1 w2 S2'],
    ['the rest ends at noon', '+30s; w2 finish; +30s', 'clock',
      'hours.changed; window.auto-call-off w2 hours-over'],
    ['the clerk may still call', '+30s; w2 finish; +30s; clock', 'w2 next',
      'ticket.called A002-c1 w2 S2'],
  ],
};

/** What is due at once happens one after the other, each in the hall that the one before left. */
export const AT_ONCE: DecisionTable = {
  of: 'two rests that are over at the same moment',
  plan: serving({ restMs: 20 * SECOND_MS }),
  given: 'S1 works at w1; S2 works at w2; take tax; take tax; w1 next; w2 next; w1 start; w2 start; '
    + 'w1 finish; w2 finish',
  rows: [
    ['one ticket is called once', 'take tax; +20s', 'clock',
      'ticket.called A003-c1 w1 S1; window.auto-call-off w2 nobody-waiting'],
    ['two tickets are called in turn', 'take tax; take tax; +25s', 'clock',
      'ticket.called A003-c1 w1 S1; ticket.called A004-c1 w2 S2'],
    ['whose rest began first calls first', 'w1 undo; +1s; w1 finish; take tax; +20s', 'clock',
      'ticket.called A003-c1 w2 S2; window.auto-call-off w1 nobody-waiting'],
  ],
};

export const SERVING_TABLES = [
  RIGHT_OF_RETURN, HOLDS_OVER, NO_SHOWS, RETURNS, AT_THE_HEAD, BACK_TO_A_GOAL, FINISH_AND_CALL,
  AUTO_CALL, AT_NOON, AT_ONCE,
];
