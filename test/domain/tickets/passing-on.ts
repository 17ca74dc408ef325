import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import type { DecisionTable } from '../table/decision-table.js';

const TO_THE_END: Plan = { ...PLAN, tickets: { transfer: 'to-end' } };

/** S1 serves A001 at window 1, which was taken a minute ago; S2 sits at window 2. */
const SERVED = 'S1 works at w1; take tax; +1m; w1 next; w1 start; S2 works at w2';

export const TO_A_CLERK: DecisionTable = {
  of: 'transfers to a clerk by name',
  given: SERVED,
  rows: [
    ['at the window where that clerk is', '', 'w1 transfer to clerk S2',
      'visit.ended A001-1 w1 S1 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-60s tax only=2 S2'],
    ['who is at no window', '', 'w1 transfer to clerk S4', 'no: clerk-not-here'],
    ['whom nobody knows', '', 'w1 transfer to clerk S9', 'no: unknown-clerk'],
    ['who serves it now', '', 'w1 transfer to clerk S1', 'no: bad-transfer'],
    ['nobody else may call it', 'w1 transfer to clerk S2; S3 works at w3', 'w3 call A001',
      'no: service-not-here'],
    ['it follows the clerk', 'w1 transfer to clerk S2', 'S2 signs in at w3',
      'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w3 S2; '
      + 'ticket.rejoined A001 tax transferred effectiveAt=-60s only=3 S2; '
      + 'alert.raised unserved:window:3 alertKind=unserved w3'],
    ['it goes to the line of its service when the clerk leaves', 'w1 transfer to clerk S2',
      'w2 sign-out',
      'clerk.signed-out w2 S2 asked; ticket.rejoined A001 tax transferred effectiveAt=-60s'],
    ['and is called from there', 'w1 transfer to clerk S2; w2 sign-out', 'w1 next',
      'ticket.called A001-c2 w1 S1'],
    ['it stays when somebody else leaves', 'w1 transfer to clerk S2; S3 works at w3',
      'w3 sign-out', 'clerk.signed-out w3 S3 asked'],
    ['somebody is told when that clerk pauses', 'w1 transfer to clerk S2', 'w2 pause',
      'window.paused w2 break; alert.raised unserved:window:2 alertKind=unserved w2'],
    ['one for a window does not follow anybody', 'w1 transfer to w2', 'S2 signs in at w3',
      'clerk.signed-out w2 S2 elsewhere; clerk.signed-in w3 S2; '
      + 'alert.raised unserved:window:2 alertKind=unserved w2'],
  ],
};

export const BACK: DecisionTable = {
  of: 'transfers back to whoever sent it',
  given: SERVED,
  rows: [
    ['to the clerk who did, in the service it had',
      'S3 works at w3; w1 transfer to social; w3 next; w3 start', 'w3 transfer back',
      'visit.ended A001-2 w3 S3 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-60s tax only=1 S1'],
    ['wherever that clerk sits now',
      'w1 transfer to w2; w2 next; w2 start; S1 works at w3', 'w2 transfer back',
      'visit.ended A001-2 w2 S2 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-60s tax only=3 S1'],
    ['into the line it came from when that clerk has left',
      'S3 works at w3; w1 transfer to social; w3 next; w3 start; w1 sign-out', 'w3 transfer back',
      'visit.ended A001-2 w3 S3 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-60s tax'],
    ['and forth again', 'w1 transfer to w2; w2 next; w2 start; w2 transfer back; w1 next; w1 start',
      'w1 transfer back',
      'visit.ended A001-3 w1 S1 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=-60s tax only=2 S2'],
    ['of a ticket that nobody sent', '', 'w1 transfer back', 'no: nobody-sent-it'],
  ],
};

export const AT_THE_END: DecisionTable = {
  of: 'transfers where the hall has them join at the end',
  plan: TO_THE_END,
  given: SERVED,
  rows: [
    ['to a service', '', 'w1 transfer to social',
      'visit.ended A001-1 w1 S1 transferred; '
      + 'ticket.rejoined A001 transferred effectiveAt=+0s social; '
      + 'alert.raised unserved:social alertKind=unserved social'],
    ['behind those who wait there', 'take tax; +1m; w1 transfer to land; S3 works at w3',
      'w2 next', 'ticket.called A002-c1 w2 S2'],
  ],
};

export const PASSING_ON = [TO_A_CLERK, BACK, AT_THE_END];
