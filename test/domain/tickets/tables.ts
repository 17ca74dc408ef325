import { SHARED_SERIES, LAND_HAS_ITS_OWN, WITH_LEASES } from '../table/plans.js';
import type { DecisionTable } from '../table/decision-table.js';
import { PASSING_ON } from './passing-on.js';
import { WISHES } from './wishes.js';

const STAFFED = 'S1 works at w1; S4 works at w3';
const MISSED = `${STAFFED}; take tax; w1 next; w1 no-show`;

export const TAKING: DecisionTable = {
  of: 'taking a ticket',
  given: STAFFED,
  rows: [
    ['in the ordinary lane', '', 'take tax', 'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['counts on', 'take tax; take tax', 'take tax',
      'ticket.issued A003 tax ordinary effectiveAt=+0s'],
    ['each series by itself', 'take tax; take tax', 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
    ['an appointment counts as earlier', '', 'take tax appointment',
      'ticket.issued A001 tax appointment effectiveAt=-600s'],
    ['the green lane counts as earlier still', '', 'take tax priority',
      'ticket.issued A001 tax priority effectiveAt=-900s'],
    ['the elderly stand in the green lane unasked', '', 'take tax elderly',
      'ticket.issued A001 tax priority effectiveAt=-900s elderly person=h'],
    ['who asks for a lane gets it', '', 'take tax ordinary elderly',
      'ticket.issued A001 tax ordinary effectiveAt=+0s elderly person=h'],
    ['keeps the hash of the person', '', 'take tax of abc123',
      'ticket.issued A001 tax ordinary effectiveAt=+0s person=abc123'],
    ['of a service there is not', '', 'take moon', 'no: unknown-service'],
    ['with nobody at work raises an alert', 'w3 close', 'take social',
      'ticket.issued C001 social ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:social alertKind=unserved social'],
    ['raises it only once', 'w3 close; take social', 'take social',
      'ticket.issued C002 social ordinary effectiveAt=+0s'],
  ],
};

export const SERIES: DecisionTable = {
  of: 'numbers of a series that two services share',
  plan: SHARED_SERIES,
  given: STAFFED,
  rows: [
    ['go on across both', 'take tax', 'take social',
      'ticket.issued A002 social ordinary effectiveAt=+0s'],
    ['are never given back', 'take tax; cancel A001', 'take social',
      'ticket.issued A002 social ordinary effectiveAt=+0s'],
    ['the last one is given', 'take tax; take social', 'take tax',
      'ticket.issued A003 tax ordinary effectiveAt=+0s'],
    ['are used up for one', 'take tax; take social; take tax', 'take tax', 'no: numbers-used-up'],
    ['and for the other', 'take tax; take social; take tax', 'take social',
      'no: numbers-used-up'],
    ['while another series goes on', 'take tax; take social; take tax', 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
    ['begin again with the day', 'take tax; take social; take tax; +1d; clock', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:tax alertKind=unserved tax'],
  ],
};

/** It is nine o'clock on a Monday when a row begins. */
export const SERVICE_HOURS: DecisionTable = {
  of: 'tickets and opening hours',
  plan: LAND_HAS_ITS_OWN,
  rows: [
    ['from the first moment', 'S1 works at w1', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['not before the hours of the service', '', 'take land', 'no: service-closed'],
    ['to the last minute', '+2h; +59m; +59s; S1 works at w1', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['not at noon', '+3h; clock', 'take tax', 'no: service-closed'],
    ['not at noon, even when the clock was not heard', '+3h', 'take tax', 'no: service-closed; '
      + 'hours.changed'],
    ['at noon where the service stays open, and the hall is told that nobody is there',
      '+3h; clock', 'take land', 'ticket.issued B001 land ordinary effectiveAt=+0s; '
      + 'alert.raised unserved:land alertKind=unserved land'],
    ['with a window at work on it, nobody is told', '+3h; clock; S1 works at w1', 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
    ['at noon, who waits for a service that is closed is told of no more than before',
      '+2h; +59m; S1 works at w1; take tax; w1 pause; +1m', 'clock',
      'hours.changed; alert.cleared unserved:tax'],
    ['again in the afternoon', '+5h; clock; S1 works at w1', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['not in the evening', '+8h; clock', 'take tax', 'no: service-closed'],
    ['not on Saturday', '+5d; clock', 'take tax', 'no: service-closed'],
  ],
};

export const AFTERWARDS: DecisionTable = {
  of: 'printing, cancelling and coming back',
  rows: [
    ['printed', 'take tax', 'printed A001 ok', 'ticket.printed A001 ok'],
    ['not printed', 'take tax', 'printed A001 paper-out', 'ticket.printed A001 paper-out'],
    ['printed, of a ticket there is not', '', 'printed A009 ok', 'no: unknown-ticket'],
    ['cancelled while it waits', `${STAFFED}; take tax`, 'cancel A001', 'ticket.cancelled A001'],
    ['cancelled, and the alert with it', 'take tax', 'cancel A001',
      'ticket.cancelled A001; alert.cleared unserved:tax'],
    ['cancelled, of a ticket there is not', '', 'cancel A009', 'no: unknown-ticket'],
    ['cancelled when called', `${STAFFED}; take tax; w1 next`, 'cancel A001',
      'no: ticket-not-waiting'],
    ['cancelled when served', `${STAFFED}; take tax; w1 next; w1 start`, 'cancel A001',
      'no: ticket-not-waiting'],
    ['cancelled when on hold',
      `${STAFFED}; take tax; w1 next; w1 start; w1 hold papers-stay`, 'cancel A001',
      'no: ticket-not-waiting'],
    ['cancelled twice', `${STAFFED}; take tax; cancel A001`, 'cancel A001',
      'no: ticket-not-waiting'],
    ['back after a missed call, five minutes ahead of who comes now', MISSED, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-300s'],
    ['back twice', `${MISSED}; return A001`, 'return A001', 'no: ticket-not-missed'],
    ['back without having been called', 'take tax', 'return A001', 'no: ticket-not-missed'],
    ['back after having cancelled', 'take tax; cancel A001', 'return A001',
      'no: ticket-not-missed'],
    ['back, of a ticket there is not', '', 'return A009', 'no: unknown-ticket'],
    ['back, once more, after a second missed call',
      `${MISSED}; return A001; w1 next; w1 no-show`, 'return A001',
      'ticket.rejoined A001 tax returned effectiveAt=-300s'],
  ],
};

const D1 = 'S1 works at w1; S4 works at w3; place d1, a dispenser, at zone a; '
  + 'place d2, a dispenser, at zone a; device d1 is on in session s1';
const LENT = `${D1}; d1 borrows tax`;
/** d1 holds A001 to A003 and is away from ten minutes after nine to twenty past. */
const AWAY = `${LENT}; +10m; device d1 is off in session s1; +10m; device d1 is on in session s2`;

export const LENDING: DecisionTable = {
  of: 'blocks of numbers for dispensers',
  plan: WITH_LEASES,
  given: D1,
  rows: [
    ['the next numbers of the series', '', 'd1 borrows tax',
      'lease.granted A-1 d1 from=1 to=3'],
    ['the series goes on behind them', 'd1 borrows tax', 'take tax',
      'ticket.issued A004 tax ordinary effectiveAt=+0s'],
    ['another dispenser gets other numbers', 'd1 borrows tax', 'd2 borrows tax',
      'lease.granted A-4 d2 from=4 to=6'],
    ['another series is another block', 'd1 borrows tax', 'd1 borrows land',
      'lease.granted B-1 d1 from=1 to=3'],
    ['one in reserve', 'd1 borrows tax', 'd1 borrows tax', 'lease.granted A-4 d1 from=4 to=6'],
    ['and no more', 'd1 borrows tax; d1 borrows tax', 'd1 borrows tax', 'no: lease-held'],
    ['again, when one is used up',
      'd1 borrows tax; d1 borrows tax; d1 uploads tax 1@-3s, tax 2@-2s, tax 3@-1s from A-1',
      'd1 borrows tax', 'lease.granted A-7 d1 from=7 to=7'],
    ['again, when one was given back',
      'd1 borrows tax; d1 borrows tax; d1 gives back A-4 from 4', 'd1 borrows tax',
      'lease.granted A-7 d1 from=7 to=7'],
    ['again, with a new secret: what the old hardware held is lost',
      'd1 borrows tax; d1 borrows tax; rotate device d1', 'd1 borrows tax',
      'lease.granted A-7 d1 from=7 to=7'],
    ['what is left of a series', 'd1 borrows tax; d2 borrows tax', 'd2 borrows tax',
      'lease.granted A-7 d2 from=7 to=7'],
    ['none, where all are gone', 'd1 borrows tax; d1 borrows tax; d2 borrows tax',
      'd2 borrows tax', 'no: numbers-used-up'],
    ['no ticket either', 'd1 borrows tax; d1 borrows tax; d2 borrows tax', 'take tax',
      'no: numbers-used-up'],
    ['of a service there is not', '', 'd1 borrows moon', 'no: unknown-service'],
    ['to a dispenser there is not', '', 'd9 borrows tax', 'no: unknown-device'],
    ['begin again with the day', 'd1 borrows tax; +1d; clock', 'd1 borrows tax',
      'lease.granted A-1 d1 from=1 to=3'],
    ['given back', 'd1 borrows tax', 'd1 gives back A-1 from 2', 'lease.returned A-1 d1 next=2'],
    ['given back, and nobody is given them', 'd1 borrows tax; d1 gives back A-1 from 1',
      'take tax', 'ticket.issued A004 tax ordinary effectiveAt=+0s'],
    ['given back twice', 'd1 borrows tax; d1 gives back A-1 from 2', 'd1 gives back A-1 from 2',
      ''],
    ['given back, and more of it later', 'd1 borrows tax; d1 gives back A-1 from 3',
      'd1 gives back A-1 from 2', 'lease.returned A-1 d1 next=2'],
    ['given back though used', 'd1 borrows tax; d1 uploads tax 2@-1s from A-1',
      'd1 gives back A-1 from 2', 'no: not-in-lease'],
    ['given back beyond its end', 'd1 borrows tax', 'd1 gives back A-1 from 5',
      'no: not-in-lease'],
    ['given back, of another dispenser', 'd1 borrows tax', 'd2 gives back A-1 from 2',
      'no: unknown-lease'],
    ['given back, of yesterday', 'd1 borrows tax; +1d; clock',
      'd1 gives back 20261123-A-1 from 2', 'no: lease-over'],
  ],
};

export const NO_LENDING: DecisionTable = {
  of: 'blocks of numbers where the hall lends none',
  given: D1,
  rows: [['none', '', 'd1 borrows tax', 'no: leases-off']],
};

/** It is twenty past nine when d1 uploads; its line was lost at ten past. */
export const UPLOADS: DecisionTable = {
  of: 'tickets given out while the controller was away',
  plan: WITH_LEASES,
  given: AWAY,
  rows: [
    ['count from when they were taken', '', 'd1 uploads tax 1@-300s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['with the head start of their lane', '', 'd1 uploads tax 1@-300s priority of abc from A-1',
      'ticket.issued A001 tax priority effectiveAt=-1200s person=abc of A-1 taken=-300s'],
    ['in their order', '', 'd1 uploads tax 1@-300s, tax 2@-200s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s; '
      + 'ticket.issued A002 tax ordinary effectiveAt=-200s of A-1 taken=-200s'],
    ['never before the outage', '', 'd1 uploads tax 1@-3000s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-600s of A-1 taken=-600s'],
    ['never in the future', '', 'd1 uploads tax 1@+50s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=+0s of A-1 taken=+0s'],
    ['in their order though the clock went back', '',
      'd1 uploads tax 1@-300s, tax 2@-400s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s; '
      + 'ticket.issued A002 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['in the order of their numbers though they come the other way round',
      'd1 uploads tax 2@-300s from A-1', 'd1 uploads tax 1@-100s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['of an earlier outage, though the line was lost again since',
      '+5m; device d1 is off in session s2; +5m; device d1 is on in session s3',
      'd1 uploads tax 1@-900s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-900s of A-1 taken=-900s'],
    ['between two outages: the later one',
      '+5m; device d1 is off in session s2; +5m; device d1 is on in session s3',
      'd1 uploads tax 1@-450s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['by a clock that is wrong altogether: the last one',
      '+5m; device d1 is off in session s2; +5m; device d1 is on in session s3',
      'd1 uploads tax 1@-90000s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['before the hall has heard that the line is back',
      '+1m; device d1 is off in session s2; +5m', 'd1 uploads tax 1@-60s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-60s of A-1 taken=-60s'],
    ['told twice are one ticket', 'd1 uploads tax 1@-300s from A-1',
      'd1 uploads tax 1@-300s from A-1', ''],
    ['told twice in one message are one ticket', '',
      'd1 uploads tax 1@-300s, tax 1@-300s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-300s of A-1 taken=-300s'],
    ['told twice though called meanwhile', 'd1 uploads tax 1@-300s from A-1; w1 next',
      'd1 uploads tax 1@-300s from A-1', ''],
    ['told otherwise the second time', 'd1 uploads tax 1@-300s from A-1',
      'd1 uploads tax 1@-299s from A-1', 'no: number-differs'],
    ['told otherwise, beside one that is new', 'd1 uploads tax 1@-300s from A-1',
      'd1 uploads tax 1@-300s priority, tax 2@-200s from A-1',
      'no: number-differs; '
      + 'ticket.issued A002 tax ordinary effectiveAt=-200s of A-1 taken=-200s'],
    ['outside the block', '', 'd1 uploads tax 4@-300s, tax 3@-200s from A-1',
      'no: not-in-lease; '
      + 'ticket.issued A003 tax ordinary effectiveAt=-200s of A-1 taken=-200s'],
    ['given back and yet given out', 'd1 gives back A-1 from 2', 'd1 uploads tax 2@-300s from A-1',
      'no: not-in-lease'],
    ['of a service of another series', '', 'd1 uploads land 1@-300s from A-1',
      'no: not-in-lease'],
    ['of a service there is not', '', 'd1 uploads moon 1@-300s from A-1', 'no: unknown-service'],
    ['of the block of another dispenser', '', 'd2 uploads tax 1@-300s from A-1',
      'no: unknown-lease'],
    ['of a block there is not', '', 'd1 uploads tax 9@-300s from A-9', 'no: unknown-lease'],
    ['of yesterday, each', '+1d; clock',
      'd1 uploads tax 1@-300s, tax 2@-200s from 20261123-A-1', 'no: lease-over; no: lease-over'],
    ['of yesterday, before the clock is heard', '+1d', 'd1 uploads tax 1@-300s from 20261123-A-1',
      'no: lease-over; clerk.signed-out w1 S1 day-end; clerk.signed-out w3 S4 day-end; '
      + 'day.ended 2026-11-23; day.began 2026-11-24'],
  ],
};

/** Nobody has noticed that d1 was away. */
export const UNNOTICED: DecisionTable = {
  of: 'tickets of an outage that nobody noticed',
  plan: WITH_LEASES,
  given: `${LENT}; +10m`,
  rows: [
    ['count from when they come', '', 'd1 uploads tax 1@-300s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=+0s of A-1 taken=+0s'],
    ['or from the new connection', 'device d1 is on in session s2; +1m',
      'd1 uploads tax 1@-300s from A-1',
      'ticket.issued A001 tax ordinary effectiveAt=-60s of A-1 taken=-60s'],
  ],
};

export const TICKET_TABLES = [
  TAKING, SERIES, SERVICE_HOURS, AFTERWARDS, LENDING, NO_LENDING, UPLOADS, UNNOTICED,
  ...PASSING_ON, ...WISHES,
];
