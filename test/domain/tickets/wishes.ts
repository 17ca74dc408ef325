import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Hours, Plan } from '../../../src/domain/plan.js';
import type { ServiceLimits, TicketPolicy } from '../../../src/domain/tickets/policy.js';
import { PLAN } from '../../rig/example-plan.js';
import type { DecisionTable } from '../table/decision-table.js';

const withRules = (tickets: TicketPolicy, plan: Plan = PLAN): Plan => ({ ...plan, tickets });

const taxLimits = (limits: ServiceLimits): Plan => ({
  ...PLAN,
  services: PLAN.services.map((each) => (each.code === 'tax' ? { ...each, limits } : each)),
});

const MORNING: Hours = { weekdays: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 720 };

const STAFFED = 'S1 works at w1; S4 works at w3';
const OF_TWO = 'ticket.issued A001 tax ordinary effectiveAt=+0s services=tax,land';

export const SEVERAL: DecisionTable = {
  of: 'several services on one ticket',
  given: STAFFED,
  rows: [
    ['the one touched first, where all wait alike', '', 'take tax+land', OF_TWO],
    ['begin where the wait is least; the letter is that of the touch',
      'take tax; take tax; take tax', 'take tax+social',
      'ticket.issued A004 social ordinary effectiveAt=+0s services=tax,social'],
    ['begin where somebody is at work', 'w3 close', 'take social+tax',
      'ticket.issued C001 tax ordinary effectiveAt=+0s services=social,tax'],
    ['go on with the next after the visit, each asked to be rated',
      'take tax+land; w1 next; w1 start; +5m', 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s; '
      + 'ticket.rejoined A001 land ordinary effectiveAt=-300s'],
    ['keep the lane and the place they came with',
      'take tax+land priority; take land; w1 next; w1 start; +5m; w1 finish', 'w1 next',
      'ticket.called A001-c2 w1 S1'],
    ['are done in the order that waits least then',
      'take tax+land+social; w1 next; w1 start; +1m; take land; take land; +1m', 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s; '
      + 'ticket.rejoined A001 social ordinary effectiveAt=-120s'],
    ['end after the last', 'take tax+land; w1 next; w1 start; w1 finish; w1 next; w1 start',
      'w1 finish', 'visit.ended A001-2 w1 S1 finished; rating.invited A001-2 w1 until=+60s'],
    ['both visits can be rated',
      'take tax+land; w1 next; w1 start; w1 finish; w1 next; w1 start; w1 finish',
      'link A001 rates A001-1 5',
      'rating.given A001-1 w1 S1 very-satisfied channel=link via=QR'],
    ['what it was sent to is not done again',
      'take tax+social; w1 next; w1 start; w1 transfer to social; w3 next; w3 start', 'w3 finish',
      'visit.ended A001-2 w3 S4 finished; rating.invited A001-2 w3 until=+60s'],
    ['go on after a missed call and a return',
      'take tax+land; w1 next; w1 no-show; return A001; w1 next; w1 start', 'w1 finish',
      'visit.ended A001-1 w1 S1 finished; rating.invited A001-1 w1 until=+60s; '
      + 'ticket.rejoined A001 land ordinary effectiveAt=+0s'],
    ['end together when cancelled', 'take tax+land', 'cancel A001', 'ticket.cancelled A001'],
    ['the same one twice', '', 'take tax+tax', 'no: bad-services'],
    ['one that there is not', '', 'take tax+moon', 'no: unknown-service'],
  ],
};

export const SERVICES_MAX: DecisionTable = {
  of: 'how many services one ticket may be for',
  plan: withRules({ servicesMax: 2 }),
  given: STAFFED,
  rows: [
    ['two', '', 'take tax+land', OF_TWO],
    ['three', '', 'take tax+land+social', 'no: bad-services'],
  ],
};

export const GROUPS: DecisionTable = {
  of: 'groups',
  plan: withRules({ partyMax: 6 }),
  given: STAFFED,
  rows: [
    ['come on one ticket', '', 'take tax for 4',
      'ticket.issued A001 tax ordinary effectiveAt=+0s party=4'],
    ['of one are none', '', 'take tax for 1', 'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['of nobody', '', 'take tax for 0', 'no: bad-party'],
    ['that are too large', '', 'take tax for 7', 'no: bad-party'],
  ],
};

export const GROUPS_OF_A_SERVICE: DecisionTable = {
  of: 'groups of one service',
  plan: { ...taxLimits({ partyMax: 2 }), tickets: { partyMax: 6 } },
  given: STAFFED,
  rows: [
    ['are as large as that service takes', '', 'take tax for 2',
      'ticket.issued A001 tax ordinary effectiveAt=+0s party=2'],
    ['and no larger', '', 'take tax for 3', 'no: bad-party'],
    ['of another are as large as the hall says', '', 'take land for 6',
      'ticket.issued B001 land ordinary effectiveAt=+0s party=6'],
    ['for several are as large as the strictest says', '', 'take tax+land for 3', 'no: bad-party'],
  ],
};

export const QUOTAS: DecisionTable = {
  of: 'how many tickets of a service there are in a day',
  plan: taxLimits({ dailyMax: 3, halfDayMax: 2 }),
  given: STAFFED,
  rows: [
    ['so many in the morning', 'take tax; take tax', 'take tax', 'no: half-day-used-up'],
    ['others in the afternoon', 'take tax; take tax; +4h', 'take tax',
      'ticket.issued A003 tax ordinary effectiveAt=+0s'],
    ['so many in the day', 'take tax; take tax; +4h; take tax', 'take tax', 'no: quota-used-up'],
    ['with those for several services', 'take land+tax; take land+tax', 'take tax',
      'no: half-day-used-up'],
    ['nor as one of several', 'take tax; take tax', 'take land+tax', 'no: half-day-used-up'],
    ['a cancelled one is given back', 'take tax; take tax; cancel A001', 'take tax',
      'ticket.issued A003 tax ordinary effectiveAt=+0s'],
    ['a missed one is not', 'take tax; take tax; w1 next; w1 no-show', 'take tax',
      'no: half-day-used-up'],
    ['other services have no limit', 'take tax; take tax', 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
    ['begin again with the day', 'take tax; take tax; +1d; clock; S1 works at w1', 'take tax',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['passed over by a manager, with the reason', 'take tax; take tax',
      'take tax past limits by M1',
      'ticket.issued A003 tax ordinary effectiveAt=+0s past half-day-used-up'],
    ['passed over by a guide', 'take tax; take tax; register G1 as guide',
      'take tax past limits by G1',
      'ticket.issued A003 tax ordinary effectiveAt=+0s past half-day-used-up'],
    ['not by a clerk', 'take tax; take tax', 'take tax past limits by S1', 'no: not-allowed'],
    ['not at a dispenser', 'take tax; take tax', 'take tax past limits', 'no: not-allowed'],
    ['a reason that was not needed says nothing', '', 'take tax past limits by M1',
      'ticket.issued A001 tax ordinary effectiveAt=+0s'],
    ['for everybody, until a manager\'s time is over', 'take tax; take tax; tax goes on by M1',
      'take tax', 'ticket.issued A003 tax ordinary effectiveAt=+0s'],
  ],
};

export const PER_PERSON: DecisionTable = {
  of: 'how many tickets one person has',
  plan: withRules({ oneOpenPerService: true }, taxLimits({ perPersonMax: 2 })),
  given: `${STAFFED}; take tax of abc`,
  rows: [
    ['one open of a service', '', 'take tax of abc', 'no: has-open-ticket'],
    ['nor among several', '', 'take land+tax of abc', 'no: has-open-ticket'],
    ['another of another service', '', 'take land of abc',
      'ticket.issued B001 land ordinary effectiveAt=+0s person=abc'],
    ['others have theirs', '', 'take tax of def',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=def'],
    ['nobody is known without a hash', 'take tax', 'take tax',
      'ticket.issued A003 tax ordinary effectiveAt=+0s'],
    ['a second after the first is done', 'w1 next; w1 start; w1 finish', 'take tax of abc',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=abc'],
    ['and no third', 'w1 next; w1 start; w1 finish; take tax of abc; w1 next; w1 start; w1 finish',
      'take tax of abc', 'no: person-quota'],
    ['a cancelled one does not count',
      'cancel A001; take tax of abc; w1 next; w1 start; w1 finish', 'take tax of abc',
      'ticket.issued A003 tax ordinary effectiveAt=+0s person=abc'],
    ['passed over by a manager', '', 'take tax of abc past limits by M1',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=abc past has-open-ticket'],
  ],
};

const MISSED = 'take tax of abc; w1 next; w1 no-show; take land of abc; w1 next; w1 no-show';

export const NO_SHOWS: DecisionTable = {
  of: 'a rest after missed calls',
  plan: withRules({ noShow: { max: 2, restMs: 30 * MINUTE_MS } }),
  given: STAFFED,
  rows: [
    ['none after one', 'take tax of abc; w1 next; w1 no-show', 'take tax of abc',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=abc'],
    ['after so many, of any service', MISSED, 'take social of abc', 'no: no-show-rest'],
    ['for so long', `${MISSED}; +29m; +59s`, 'take social of abc', 'no: no-show-rest'],
    ['and no longer', `${MISSED}; +30m`, 'take social of abc',
      'ticket.issued C001 social ordinary effectiveAt=+0s person=abc'],
    ['not when one of them was made good by coming back', `${MISSED}; return A001`,
      'take social of abc', 'ticket.issued C001 social ordinary effectiveAt=+0s person=abc'],
    ['not for others', MISSED, 'take social of def',
      'ticket.issued C001 social ordinary effectiveAt=+0s person=def'],
    ['passed over by a manager', MISSED, 'take tax of abc past limits by M1',
      'ticket.issued A002 tax ordinary effectiveAt=+0s person=abc past no-show-rest'],
  ],
};

const LATE_PLAN: Plan = withRules(
  { closing: { marginMs: 10 * MINUTE_MS } }, { ...PLAN, hours: [MORNING] },
);
/** Half past eleven; the hall closes at noon, and forty people wait for one window. */
const FULL = `${STAFFED}; +2h; +30m; ${'take land; '.repeat(40)}`;
const STOPPED = `${FULL}; clock`;

export const CLOSING_TIME: DecisionTable = {
  of: 'tickets before closing',
  plan: LATE_PLAN,
  rows: [
    ['go on in the morning', STAFFED, 'clock', ''],
    ['are looked at every two minutes', `${STAFFED}; +2m`, 'clock',
      'ticketing.reviewed nextAt=+120s'],
    ['stop where a newcomer could not be served, of all that the same window serves', FULL, 'clock',
      'ticketing.reviewed stops tax stops land nextAt=+120s'],
    ['and say so', STOPPED, 'take land', 'no: too-late-today'],
    ['nor as one of several', STOPPED, 'take tax+land', 'no: too-late-today'],
    ['while others go on', STOPPED, 'take social',
      'ticket.issued C001 social ordinary effectiveAt=+0s'],
    ['go on again when there is room',
      `${STOPPED}; ${Array.from({ length: 40 }, (_, nth) =>
        `cancel B0${String(nth + 1).padStart(2, '0')}`).join('; ')}; +2m`, 'clock',
      'ticketing.reviewed resumed=tax,land nextAt=+120s'],
    ['stop for all in the last minutes', `${STAFFED}; +2h; +59m`, 'clock',
      'ticketing.reviewed stops tax stops land stops social nextAt=+120s'],
    ['go on on a manager\'s word', `${STOPPED}; land goes on until 11:45 by M1`, 'take land',
      'ticket.issued B041 land ordinary effectiveAt=+0s'],
    ['until it is over', `${STOPPED}; land goes on until 11:45 by M1; +15m`, 'take land',
      'no: too-late-today'],
    ['which is told', `${STOPPED}; land goes on until 11:45 by M1; +15m`, 'clock',
      'ticketing.reviewed nextAt=+120s; service.override-over land'],
    ['begin again with the day', `${STOPPED}; +1d; clock; S1 works at w1`, 'take land',
      'ticket.issued B001 land ordinary effectiveAt=+0s'],
  ],
};

const span = (from: number, to: number): Hours => (
  { weekdays: [1, 2, 3, 4, 5], fromMinute: from * 60, toMinute: to * 60 });
const closingAfter = (...hours: Hours[]): Plan => withRules(
  { closing: { marginMs: 10 * MINUTE_MS } }, { ...PLAN, hours });

/** Twenty to twelve, and somebody who comes now is called after three. */
const BEFORE_NOON = `${STAFFED}; +2h; +40m; ${'take land; '.repeat(5)}`;

export const CLOSED_AT_NOON: DecisionTable = {
  of: 'tickets before a long noon',
  plan: closingAfter(span(9, 12), span(15, 17.5)),
  rows: [
    ['go on with the afternoon free, though the noon is long', BEFORE_NOON, 'clock',
      'ticketing.reviewed nextAt=+120s'],
    ['stop where the afternoon is full', `${BEFORE_NOON}; ${'take land; '.repeat(40)}`, 'clock',
      'ticketing.reviewed stops tax stops land nextAt=+120s'],
    ['stop before the last closing', `${STAFFED}; +8h; clock; +25m`, 'clock',
      'ticketing.reviewed stops tax stops land stops social nextAt=+120s'],
  ],
};

/** Ten past eleven in the evening, and half past midnight. */
const EVENING = '+14h; +10m; S1 works at w1; S4 works at w3; +2m';
const NIGHT = '+15h; +30m; S1 works at w1; S4 works at w3; +2m';

export const OVER_MIDNIGHT: DecisionTable = {
  of: 'tickets of a hall that is open over midnight',
  plan: closingAfter(span(18, 24), span(0, 2)),
  rows: [
    ['go on where the wait ends after midnight, before closing',
      `${EVENING}; ${'take land; '.repeat(12)}`, 'clock', 'ticketing.reviewed nextAt=+120s'],
    ['stop where it ends after closing', `${EVENING}; ${'take land; '.repeat(40)}`, 'clock',
      'ticketing.reviewed stops tax stops land nextAt=+120s'],
    ['stop after midnight, whatever the next evening has',
      `${NIGHT}; ${'take land; '.repeat(12)}`, 'clock',
      'ticketing.reviewed stops tax stops land nextAt=+120s'],
    ['and go on in the next evening', `${NIGHT}; ${'take land; '.repeat(12)}; clock; +18h; `
      + 'clock; S1 works at w1', 'take land', 'ticket.issued B001 land ordinary effectiveAt=+0s'],
  ],
};

export const A_MANAGERS_WORD: DecisionTable = {
  of: 'a manager who has tickets go on',
  given: STAFFED,
  rows: [
    ['to the end of the day', '', 'tax goes on by M1',
      'service.overridden tax until=+68400s asked for'],
    ['until a local time', '', 'tax goes on until 17:30 by M1',
      'service.overridden tax until=+30600s asked for'],
    ['which is past', '', 'tax goes on until 08:59 by M1', 'no: time-is-past'],
    ['no more', 'tax goes on by M1', 'tax goes on no more by M1', 'service.override-over tax'],
    ['no more, though it was not said', '', 'tax goes on no more by M1', ''],
    ['for a service there is not', '', 'moon goes on by M1', 'no: unknown-service'],
    ['who is a clerk', '', 'tax goes on by S1', 'no: not-allowed'],
    ['who is a machine', '', 'tax goes on', 'no: not-allowed'],
  ],
};

export const WISHES = [
  SEVERAL, SERVICES_MAX, GROUPS, GROUPS_OF_A_SERVICE, QUOTAS, PER_PERSON, NO_SHOWS,
  CLOSING_TIME, CLOSED_AT_NOON, OVER_MIDNIGHT, A_MANAGERS_WORD,
];
