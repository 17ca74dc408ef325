import type { DecisionTable } from '../table/decision-table.js';

const OPEN = 'S2 works at w2; take tax; take tax';
const CALLING = `${OPEN}; w2 next`;
const SERVING = `${CALLING}; w2 start`;
const FINISHED = `${SERVING}; w2 finish`;
const HELD = `${SERVING}; w2 hold fetch-papers`;
const END_UNDONE = 'visit.end-undone A001-1 w2 S2 tax ordinary';

/** What was done last at a window, taken back within five seconds. */
export const UNDOING: DecisionTable = {
  of: 'undoing what was done last',
  rows: [
    ['a call', CALLING, 'w2 undo', 'ticket.call-undone A001-c1 w2'],
    ['a call, whose ticket is called again in its turn', `${CALLING}; w2 undo`, 'w2 next',
      'ticket.called A001-c2 w2 S2'],
    ['a start', SERVING, 'w2 undo', 'visit.start-undone A001-1 w2 S2 tax'],
    ['a start, after which there is no second to undo', `${SERVING}; w2 undo`, 'w2 undo',
      'no: nothing-to-undo'],
    ['a start, whose ticket is called as before', `${SERVING}; w2 undo`, 'w2 start',
      'visit.started A001-2 w2 S2 tax'],
    ['a finish', FINISHED, 'w2 undo', END_UNDONE],
    ['a finish, whose visit goes on', `${FINISHED}; w2 undo`, 'w2 finish',
      'visit.ended A001-1 w2 S2 finished; rating.invited A001-1 w2 until=+60s'],
    ['a finish, after which its pad asks no more', `${FINISHED}; w2 undo`, 'pad2 rates A001-1 5',
      'no: visit-not-finished'],
    ['a finish that is rated', `${FINISHED}; pad2 rates A001-1 5`, 'w2 undo', 'no: already-rated'],
    ['a no-show', `${CALLING}; w2 no-show`, 'w2 undo', 'ticket.miss-undone A001-c1 w2'],
    ['a no-show that has come back', `${CALLING}; w2 no-show; return A001`, 'w2 undo',
      'no: undo-moved-on'],
    ['a hold', HELD, 'w2 undo', 'visit.hold-undone A001-1 w2 S2'],
    ['a hold that another window went on with', `${HELD}; S1 works at w1; w1 resume A001`,
      'w2 undo', 'no: undo-moved-on'],
    ['a hold whose citizen is back already', `${HELD}; A001 comes back to the hall`, 'w2 undo',
      'no: undo-moved-on'],
    ['a pause', `${OPEN}; w2 pause`, 'w2 undo', 'window.resumed w2 undone; alert.cleared unserved:tax'],
    ['a transfer', `S3 works at w3; ${SERVING}; w2 transfer to social`, 'w2 undo', END_UNDONE],
    ['a transfer that nobody was there for clears its alert',
      `${SERVING}; w2 transfer to social`, 'w2 undo', `${END_UNDONE}; alert.cleared unserved:social`],
    ['a transfer that was called since', `S3 works at w3; ${SERVING}; w2 transfer to social; w3 next`,
      'w2 undo', 'no: undo-moved-on'],
    ['a transfer that was cancelled since',
      `S3 works at w3; ${SERVING}; w2 transfer to social; cancel A001`, 'w2 undo',
      'no: undo-moved-on'],
    ['a finish and call in one step, both of them', `${SERVING}; w2 finishes and calls`, 'w2 undo',
      `ticket.call-undone A002-c1 w2; ${END_UNDONE}`],
    ['a finish and call whose visit is rated',
      `${SERVING}; w2 finishes and calls; pad2 rates A001-1 5`, 'w2 undo', 'no: already-rated'],
    ['to the last moment', `${CALLING}; +5s`, 'w2 undo', 'ticket.call-undone A001-c1 w2'],
    ['and no later', `${CALLING}; +5s; +1ms`, 'w2 undo', 'no: undo-late'],
    ['nothing at a window that only opened', OPEN, 'w2 undo', 'no: nothing-to-undo'],
    ['nothing after a recall', `${CALLING}; w2 recall`, 'w2 undo', 'no: nothing-to-undo'],
    ['nothing after going on with a held visit', `${HELD}; w2 resume A001`, 'w2 undo',
      'no: nothing-to-undo'],
    ['nothing that was done before the clerk changed', `${HELD}; w2 sign-out; S4 works at w2`,
      'w2 undo', 'no: nothing-to-undo'],
    ['nothing where nobody is signed in', '', 'w2 undo', 'no: nobody-signed-in'],
    ['nothing of another clerk', CALLING, 'w2 undo by S1', 'no: not-your-window'],
    ['a call, by the duty manager', CALLING, 'w2 undo by M1', 'ticket.call-undone A001-c1 w2'],
  ],
};
