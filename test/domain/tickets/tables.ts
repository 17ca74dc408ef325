import { SHARED_SERIES, LAND_HAS_ITS_OWN } from '../table/plans.js';
import type { DecisionTable } from '../table/decision-table.js';

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
    ['at noon where the service stays open; nobody is told since the hall is closed',
      '+3h; clock', 'take land', 'ticket.issued B001 land ordinary effectiveAt=+0s'],
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

export const TICKET_TABLES = [TAKING, SERIES, SERVICE_HOURS, AFTERWARDS];
