import type { DecisionTable } from '../table/decision-table.js';
import { THREE_TRIES } from '../table/plans.js';

export const STAFF_TABLE: DecisionTable = {
  of: 'staff',
  rows: [
    ['registered', '', 'register S9 as clerk', 'staff.registered S9 clerk'],
    ['registered with a pin and a password', '', 'register S9 as guide with pin+password',
      'staff.registered S9 guide; credential.set S9 pin; credential.set S9 password'],
    ['registered twice', '', 'register S1 as clerk', 'no: staff-exists'],
    ['given another role', '', 'change S1 to guide', 'staff.changed S1 guide'],
    ['given the role they have', '', 'change S1 to clerk', ''],
    ['given a pin', '', 'set a pin for S1', 'credential.set S1 pin'],
    ['unknown', '', 'change S99 to guide', 'no: unknown-staff'],
    ['the only administrator keeps the role', '', 'change X1 to clerk', 'no: last-administrator'],
    ['the only administrator stays', '', 'X1 leaves for good', 'no: last-administrator'],
    ['one of two administrators may go', 'register X2 as administrator', 'X1 leaves for good',
      'staff.changed X1 administrator gone'],
    ['one who has gone does not count', 'register X2 as administrator; X2 leaves for good',
      'X1 leaves for good', 'no: last-administrator'],
    ['who leaves is signed out', 'S2 works at w2', 'S2 leaves for good',
      'staff.changed S2 clerk gone; clerk.signed-out w2 S2 left'],
    ['who leaves during a visit may end it', 'S2 works at w2; take tax; w2 next; w2 start',
      'S2 leaves for good', 'staff.changed S2 clerk gone'],
    ['who leaves during a call may end it', 'S2 works at w2; take tax; w2 next',
      'S2 leaves for good', 'staff.changed S2 clerk gone'],
    ['who leaves in a pause is signed out', 'S2 works at w2; w2 pause', 'S2 leaves for good',
      'staff.changed S2 clerk gone; clerk.signed-out w2 S2 left'],
    ['who is back may sign in again', 'S2 leaves for good; S2 is back', 'S2 signs in at w2',
      'clerk.signed-in w2 S2'],
    ['no second first administrator', '', 'set up X9 (right)', 'no: already-set-up'],
  ],
};

export const SESSIONS: DecisionTable = {
  of: 'log-ins to the pages',
  plan: THREE_TRIES,
  rows: [
    ['with the right password', '', 'S1 logs in (right)', 'session.began S1 session=browser'],
    ['with a wrong one', '', 'S1 logs in (wrong)',
      'no: wrong-password; credential.refused password:S1 wrong=1'],
    ['with none set', '', 'S1 logs in (not-set)',
      'no: wrong-password; credential.refused password:S1 wrong=1'],
    ['nobody of that name', '', 'nobody logs in (wrong)',
      'no: wrong-password; credential.refused password:nobody wrong=1'],
    ['who has left', 'S1 leaves for good', 'S1 logs in (right)',
      'no: wrong-password; credential.refused password:S1 wrong=1'],
    ['the third wrong try makes the account rest',
      'try S1 logs in (wrong); try S1 logs in (wrong)', 'S1 logs in (wrong)',
      'no: wrong-password; credential.refused password:S1 wrong=3 restUntil=+60s'],
    ['a resting account', 'try S1 logs in (wrong); try S1 logs in (wrong); try S1 logs in (wrong)',
      'S1 logs in (right)', 'no: locked-out'],
    ['a resting password does not lock the pin',
      'try S1 logs in (wrong); try S1 logs in (wrong); try S1 logs in (wrong)',
      'S1 signs in at w1', 'clerk.signed-in w1 S1'],
    ['the right one forgets the wrong', 'try S1 logs in (wrong)', 'S1 logs in (right)',
      'credential.accepted password:S1; session.began S1 session=browser'],
    ['log-out', '', 'S1 logs out', 'session.ended session=browser'],
  ],
};

export const PEOPLE_TABLES = [STAFF_TABLE, SESSIONS];

/** What is asked of a hall without staff, and what the last sentence leads to. */
export const FIRST_ADMINISTRATOR: readonly (readonly [string[], string[]])[] = [
  [['set up X1 (right)'], ['staff.registered X1 administrator', 'credential.set X1 password']],
  [['set up X1 (wrong)'], ['no: wrong-set-up-code']],
  [['set up X1 (not-set)'], ['no: wrong-set-up-code']],
  [['set up X1 (right)', 'set up X2 (right)'], ['no: already-set-up']],
  [['set up X1 (wrong)', 'set up X1 (right)'],
    ['staff.registered X1 administrator', 'credential.set X1 password']],
];
