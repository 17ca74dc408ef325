import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { PLAIN_CALENDAR } from '../../../src/domain/calendar/calendar-plan.js';
import type { Hours, Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';

const WORKDAYS = [1, 2, 3, 4, 5];

const hours = (from: number, to: number): Hours => ({
  weekdays: WORKDAYS, fromMinute: from * 60, toMinute: to * 60,
});

/** Open on working days from nine to twelve and from two to five. */
export const WITH_HOURS: Plan = { ...PLAN, hours: [hours(9, 12), hours(14, 17)] };

/** The service `land` opens at ten and stays through noon; the others keep the hall's hours. */
export const LAND_HAS_ITS_OWN: Plan = {
  ...WITH_HOURS,
  services: WITH_HOURS.services.map((service) =>
    service.code === 'land' ? { ...service, hours: [hours(10, 16)] } : service),
};

/** `tax` and `social` share the letter A, and a series has three numbers. */
export const SHARED_SERIES: Plan = {
  ...PLAN,
  services: PLAN.services.map((service) =>
    service.code === 'social' ? { ...service, prefix: 'A' } : service),
  rules: { ...PLAN.rules, numbersPerSeries: 3 },
};

/** The plan without window 1 (an AB post) or window 2. */
export const WITHOUT = {
  w1: { ...PLAN, windows: PLAN.windows.filter(({ number }) => number !== 1) },
  w2: { ...PLAN, windows: PLAN.windows.filter(({ number }) => number !== 2) },
} satisfies Record<string, Plan>;

/** Dispensers may hold three numbers of a series, and there are seven of each. */
export const WITH_LEASES: Plan = {
  ...PLAN, rules: { ...PLAN.rules, leaseSize: 3, numbersPerSeries: 7 },
};

/** The ladder at window 1: three minutes allowed, two for each B clerk, then three and ten. */
export const WITH_LADDER: Plan = {
  ...PLAN,
  rules: { ...PLAN.rules, coverWithinMs: 30 * MINUTE_MS },
  posts: {
    ladder: {
      signedOutMs: 3 * MINUTE_MS, pausedMs: 10 * MINUTE_MS, idleMs: 5 * MINUTE_MS,
      handOverMs: 2 * MINUTE_MS, quietMs: 10 * MINUTE_MS, announceMs: MINUTE_MS,
      askMs: 2 * MINUTE_MS, openMs: MINUTE_MS, dutyMs: 3 * MINUTE_MS, hallMs: 10 * MINUTE_MS,
    },
    comprehensiveKinds: ['consult'],
  },
};

/** The same, and nobody leaves a post without a hand-over. */
export const HAND_OVER_FIRST: Plan = {
  ...WITH_LADDER, posts: { ...WITH_LADDER.posts, signOutNeedsHandOver: true },
};

/** A rest of one minute after three wrong tries, for short scripts. */
export const THREE_TRIES: Plan = {
  ...PLAN, rules: { ...PLAN.rules, triesMax: 3, lockOutMs: MINUTE_MS },
};

/** Open as above, and told from December on that the calendar of the coming year is missing. */
export const WITH_CALENDAR: Plan = {
  ...WITH_HOURS, calendar: { ...PLAIN_CALENDAR, warnFrom: '12-01' },
};
