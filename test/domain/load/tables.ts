import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { DecisionTable } from '../table/decision-table.js';

const TWO_WORK = 'S1 works at w1; S4 works at w3';
const HELPING = `${TWO_WORK}; take social; take social; w3 helps tax until 09:30`;

/** Window 1 serves tax and land, window 2 tax, window 3 social; it is nine on a Monday. */
export const HELP: DecisionTable = {
  of: 'a window that helps out (增援)',
  rows: [
    ['begins for a window at work, with how the service stands', `${TWO_WORK}; take tax; +5m`,
      'w3 helps tax until 09:30',
      `help.began w3 tax until=+1500s waiting=1 longestMs=${5 * MINUTE_MS}`],
    ['at a window there is not', '', 'w9 helps tax until 09:30', 'no: unknown-window'],
    ['with a service there is not', TWO_WORK, 'w3 helps magic until 09:30', 'no: unknown-service'],
    ['where nobody sits', '', 'w3 helps tax until 09:30', 'no: nobody-signed-in'],
    ['at a window that is closed', 'S4 signs in at w3', 'w3 helps tax until 09:30',
      'no: window-closed'],
    ['at a window that is paused', `${TWO_WORK}; w3 pause`, 'w3 helps tax until 09:30',
      'no: window-paused'],
    ['twice at once', HELPING, 'w3 helps land until 09:30', 'no: already-helping'],
    ['with what it serves anyway', TWO_WORK, 'w1 helps land until 09:30',
      'no: serves-it-already'],
    ['until a time that is over', TWO_WORK, 'w3 helps tax until 09:00', 'no: bad-until'],
    ['for longer than four hours', TWO_WORK, 'w3 helps tax until 13:01', 'no: bad-until'],
    ['asked by a clerk', TWO_WORK, 'w3 helps tax until 09:30 by S4', 'no: not-allowed'],
    ['asked by somebody unknown', TWO_WORK, 'w3 helps tax until 09:30 by Z9', 'no: not-allowed'],
    ['calls the ticket that waits longest of all it may call now',
      `${TWO_WORK}; take tax; +1s; take social; w3 helps tax until 09:30`, 'w3 next',
      'ticket.called A001-c1 w3 S4'],
    ['calls nobody of that service without it', `${TWO_WORK}; take tax`, 'w3 next',
      'no: nobody-waiting'],
    ['ends by the clock, and tells what it came to', `${HELPING}; take tax; +30m`, 'clock',
      'help.ended w3 tax time called=0 waitingBefore=0 longestBeforeMs=0 waiting=1 '
      + `longestMs=${30 * MINUTE_MS}`],
    ['does not end before its time', `${HELPING}; +29m`, 'clock', ''],
    ['counts the tickets it called',
      `${TWO_WORK}; take tax; +1m; w3 helps tax until 09:30; w3 next; w3 no-show; +29m`, 'clock',
      'help.ended w3 tax time called=1 waitingBefore=1 longestBeforeMs=60000 waiting=0 longestMs=0'],
    ['counts one that has gone on to another service since',
      `${TWO_WORK}; take tax; +1m; w3 helps tax until 09:30; w3 next; w3 start; `
      + 'w3 transfer to land; +29m', 'clock',
      'help.ended w3 tax time called=1 waitingBefore=1 longestBeforeMs=60000 waiting=0 longestMs=0'],
    ['is taken back', HELPING, 'w3 helps no more',
      'help.ended w3 tax taken-back called=0 waitingBefore=0 longestBeforeMs=0 waiting=0 '
      + 'longestMs=0'],
    ['is not taken back where there is none', TWO_WORK, 'w3 helps no more', 'no: not-helping'],
    ['is not taken back by a clerk', HELPING, 'w3 helps no more by S4', 'no: not-allowed'],
    ['ends when its time is up, and those who wait are told of',
      'S4 works at w3; take land; w3 helps land until 09:05; +5m', 'clock',
      'help.ended w3 land time called=0 waitingBefore=1 longestBeforeMs=0 waiting=1 '
      + 'longestMs=300000; alert.raised unserved:land alertKind=unserved land'],
    ['clears the alert of those for whom nobody was at work', 'S4 works at w3; take land',
      'w3 helps land until 09:10',
      'help.began w3 land until=+600s waiting=1 longestMs=0; alert.cleared unserved:land'],
  ],
};
