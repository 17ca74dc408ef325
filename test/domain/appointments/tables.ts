import { HOUR_MS, MINUTE_MS } from '../../../src/domain/basics/time.js';
import { DEFAULT_POLICY } from '../../../src/domain/appointments/appointment.js';
import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import type { DecisionTable } from '../table/decision-table.js';

/** Sooner and later than the built-in rules; nobody too late is let in. */
const STRICT: Plan = {
  ...PLAN,
  appointments: {
    ...DEFAULT_POLICY, earlyMs: 10 * MINUTE_MS, lateMs: 0, afterLate: 'refuse', codeRequired: true,
  },
};
const DAYLONG: Plan = { ...PLAN, appointments: { ...DEFAULT_POLICY, lateMs: 24 * HOUR_MS } };
const STAFFED = 'S1 works at w1; S4 works at w3';

/** It is nine o'clock when a row begins. The head start of appointments is ten minutes. */
export const CHECK_IN: DecisionTable = {
  of: 'checking in an appointment',
  given: `${STAFFED}; book P1 for tax 10:00-10:30 code 123456 phone 5678; `
    + 'book P2 for tax 09:00-09:30 code AB-7; book P3 for tax 10:00-10:30 in 1 days code 777777',
  rows: [
    ['before its slot counts from its slot', '+10m', 'check in 123456',
      'ticket.issued A001 tax appointment effectiveAt=+2400s; '
      + 'appointment.checked-in appointment=P1 A001'],
    ['in its slot counts from its beginning', '+10m', 'check in AB-7',
      'ticket.issued A001 tax appointment effectiveAt=-1200s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['late counts back no more than the rules give', '+44m', 'check in AB-7',
      'ticket.issued A001 tax appointment effectiveAt=-1800s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by small letters', '', 'check in ab-7',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by an address that ends in the code', '', 'check in https://yy.example.cn/a?c=AB-7',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by an address whose path ends in it', '', 'check in https://yy.example.cn/AB-7/#top',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by the end of a phone number', '', 'choose P1 of 5678',
      'ticket.issued A001 tax appointment effectiveAt=+3000s; '
      + 'appointment.checked-in appointment=P1 A001'],
    ['by another phone number', '', 'choose P1 of 5679', 'no: unknown-appointment'],
    ['by its id alone at a machine', '', 'choose P1', 'no: unknown-appointment'],
    ['by its id alone at the guide desk', '', 'choose P2 by M1',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by a ticket with its code', '', 'take tax appointment with AB-7',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['by a ticket that names no lane', '', 'take tax with AB-7',
      'ticket.issued A001 tax appointment effectiveAt=-600s; '
      + 'appointment.checked-in appointment=P2 A001'],
    ['for another service', '', 'take land with AB-7', 'no: appointment-other-service'],
    ['in the green lane where that is better', '', 'check in 123456 elderly',
      'ticket.issued A001 tax priority effectiveAt=-900s elderly person=h; '
      + 'appointment.checked-in appointment=P1 A001'],
    ['twice', 'check in AB-7', 'check in AB-7', 'no: appointment-used'],
    ['again after its ticket was given up', 'check in AB-7; cancel A001', 'check in AB-7',
      'no: appointment-used'],
    ['that there is not', '', 'check in 999999', 'no: unknown-appointment'],
    ['of another day', '', 'check in 777777', 'no: appointment-other-day'],
    ['of another day by its id', '', 'choose P3 by M1', 'no: appointment-other-day'],
    ['that is cancelled', 'cancel booking P2', 'check in AB-7', 'no: appointment-cancelled'],
    ['on the day it was for', '+1d; clock', 'check in 777777',
      'ticket.issued A001 tax appointment effectiveAt=+3000s; '
      + 'appointment.checked-in appointment=P3 A001; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
    ['an ordinary ticket stays as it was', '', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['the lane without a code stays as it was', '', 'take tax appointment',
      'ticket.issued A001 tax appointment effectiveAt=-600s'],
  ],
};

export const LATE: DecisionTable = {
  of: 'an appointment whose time is over',
  given: `${STAFFED}; book P2 for tax 09:00-09:30 code AB-7`,
  rows: [
    ['is missed when the clock comes', '+45m', 'clock', 'appointments.missed appointments=P2 late'],
    ['is not missed a moment before', '+44m', 'clock', ''],
    ['is missed once', '+45m; clock; +5m', 'clock', ''],
    ['waits as a walk-in', '+45m; clock', 'check in AB-7',
      'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'appointment.checked-in appointment=P2 A001 late'],
    ['waits as a walk-in before the clock has come', '+46m', 'check in AB-7',
      'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'appointment.checked-in appointment=P2 A001 late'],
    ['is not missed again then', '+46m; check in AB-7', 'clock', ''],
    ['is used by that', '+45m; clock; check in AB-7', 'check in AB-7', 'no: appointment-used'],
    ['cannot be cancelled', '+45m; clock', 'cancel booking P2', 'no: appointment-missed'],
    ['is not missed when it was checked in', 'check in AB-7; +45m', 'clock', ''],
    ['is not missed when it was cancelled', 'cancel booking P2; +45m', 'clock', ''],
  ],
};

export const EARLY_AND_STRICT: DecisionTable = {
  of: 'appointments under strict rules',
  plan: STRICT,
  given: `${STAFFED}; book P1 for tax 10:00-10:30 code 123456`,
  rows: [
    ['too early', '+49m', 'check in 123456', 'no: too-early'],
    ['just in time', '+50m', 'check in 123456',
      'ticket.issued A001 tax appointment effectiveAt=+0s; '
      + 'appointment.checked-in appointment=P1 A001'],
    ['too late before the clock has come', '+90m', 'check in 123456', 'no: appointment-missed'],
    ['too late', '+90m; clock', 'check in 123456', 'no: appointment-missed'],
    ['the lane without a code', '', 'take tax appointment', 'no: appointment-needed'],
  ],
};

export const NO_APPOINTMENTS: DecisionTable = {
  of: 'codes in a hall that has no appointments today',
  given: `${STAFFED}; book P3 for tax 10:00-10:30 in 1 days code 777777`,
  rows: [
    ['are passed over, so that dispensers go on as ever', '', 'take tax appointment with 42',
      'ticket.issued A001 tax appointment effectiveAt=-600s'],
    ['in every lane', '', 'take tax with 42', 'ticket.issued A001 tax ordinary effectiveAt=+0s'],
  ],
};

export const END_OF_DAY: DecisionTable = {
  of: 'appointments and the end of the day',
  plan: DAYLONG,
  given: 'book P1 for tax 23:00-24:00; book P4 for tax 10:00-10:30 in 1 days',
  rows: [
    ['what nobody came for expires', '+1d', 'clock',
      'appointments.missed appointments=P1 day-end; day.ended 2026-11-23; day.began 2026-11-24'],
    ['what is to come is carried over', '+1d; clock; +1d', 'clock',
      'appointments.missed appointments=P4 day-end; day.ended 2026-11-24; day.began 2026-11-25'],
    ['a day on which nobody opened leaves nothing', '+2d; clock', 'check in P4',
      'no: unknown-appointment'],
  ],
};

/** Each sentence is an import of one row. */
export const IMPORTING: DecisionTable = {
  of: 'an import',
  plan: { ...PLAN, appointments: { ...DEFAULT_POLICY, keepMax: 2 } },
  given: 'book P1 for tax 10:00-10:30 code 123456',
  rows: [
    ['of a service there is not', '', 'book P2 for moon 10:00-10:30', 'no: unknown-service'],
    ['of a day that is over', '', 'book P2 for tax 10:00-10:30 in -1 days', 'no: appointment-past'],
    ['of a slot that is over', '+46m', 'book P2 for tax 09:00-09:30', 'no: appointment-past'],
    ['of a slot that ends before it begins', '', 'book P2 for tax 10:00-09:30', 'no: bad-slot'],
    ['of a slot at night', '', 'book P2 for tax 03:00-03:30', 'no: bad-slot'],
    ['of a code that somebody has that day', '', 'book P2 for tax 10:30-11:00 code 123456',
      'no: code-taken'],
    ['of the same again', '', 'book P1 for tax 10:00-10:30 code 123456', ''],
    ['beyond what the hall keeps', 'book P2 for tax 10:00-10:30', 'book P3 for tax 10:00-10:30',
      'no: appointments-full'],
    ['of one that is cancelled', 'cancel booking P1', 'book P1 for tax 10:00-10:45 code 123456',
      'no: appointment-cancelled'],
    ['cancelling is for what is there', '', 'cancel booking P9', 'no: unknown-appointment'],
  ],
};

export const APPOINTMENT_TABLES = [
  IMPORTING, CHECK_IN, LATE, EARLY_AND_STRICT, NO_APPOINTMENTS, END_OF_DAY,
];
