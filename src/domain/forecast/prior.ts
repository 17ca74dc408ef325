import type { ServiceCode, StaffNo } from '../basics/names.js';
import { MINUTE_MS, minuteOfDay, SECOND_MS, type Instant } from '../basics/time.js';
import type { Hall } from '../hall.js';
import { plannedService } from '../tickets/planned.js';
import { believe, priorOf, type Belief, type Pace, type Prior } from './pace.js';

/** How many visits the planned handling time counts for beside those that were seen. */
const PLANNED_VISITS = 5;
/** The usual spread of handling times on the scale of logarithms. */
const HANDLING_SPREAD = 0.6;
/** How many visits at other windows say as much of a clerk as the clerk's own one by one. */
const VISITS_OF_OTHERS = 8;
/** How many visits at a time of day it takes to believe half of what they say of it. */
const VISITS_OF_A_TIME = 40;
/** A time of day: two hours of it. */
const TIME_MINUTES = 120;
/** No time of day makes visits longer or shorter than by this, on the scale of logarithms. */
const TIME_MOST = 0.5;
const UNKNOWN_SERVICE_MS = 5 * MINUTE_MS;

/** What lies between two visits at a window, and how long each is taken to be at first. */
const BETWEEN_VISITS = {
  /** From the end of a visit to the next call, while people wait. */
  gap: priorOf(15 * SECOND_MS, 0.8, 5),
  /** From the call to the start of the visit: the way to the window. */
  walk: priorOf(30 * SECOND_MS, 0.6, 5),
  /** From the call to the no-show. */
  miss: priorOf(90 * SECOND_MS, 0.6, 5),
  /** A pause of a window. */
  pause: priorOf(10 * MINUTE_MS, 0.9, 3),
} satisfies Readonly<Record<string, Prior>>;

export type Between = keyof typeof BETWEEN_VISITS;

/** Shares that are counted, and what each is taken to be before anything was: one in so many. */
const SHARES = {
  /** Of all calls, those that find nobody. */
  missed: { of: 30, first: 1 },
  /** For each visit, how often a window pauses. */
  paused: { of: 40, first: 1 },
};

export const paceKey = {
  service: (service: ServiceCode): string => `service ${service}`,
  clerk: (service: ServiceCode, clerk: StaffNo): string => `clerk ${clerk} ${service}`,
  time: (service: ServiceCode, nth: number): string => `time ${nth} ${service}`,
  between: (what: Between): string => what,
  missed: 'missed',
  paused: 'paused',
};

/** How long a visit of this service takes here, whoever serves. */
export function serviceBelief(hall: Hall, service: ServiceCode): Belief {
  const planned = plannedService(hall, service)?.targetHandlingMs ?? UNKNOWN_SERVICE_MS;
  const prior = priorOf(planned, HANDLING_SPREAD, PLANNED_VISITS);
  return believe(hall.paces.get(paceKey.service(service)), prior);
}

/**
 * The same at the hands of a clerk: the service's, as far as the clerk's own pace says no other.
 * The spread stays the service's.
 */
export function clerkBelief(service: Belief, pace: Pace | undefined): Belief {
  if (pace === undefined) return service;
  const { sigma } = service;
  const { mu, doubt } = believe(pace, { mu: service.mu, sigma, weight: VISITS_OF_OTHERS });
  return { mu, sigma, doubt };
}

/** The key of what is learned of this service at that time of day. */
export function timeKey(hall: Hall, service: ServiceCode, at: Instant): string {
  const minute = minuteOfDay(at, hall.plan.utcOffsetMinutes);
  return paceKey.time(service, Math.floor(minute / TIME_MINUTES));
}

/** A belief as it is at this time of day: visits early and late may be others. */
export function atThisTime(hall: Hall, service: ServiceCode, belief: Belief): Belief {
  const pace = hall.paces.get(timeKey(hall, service, hall.now));
  if (pace === undefined) return belief;
  const shift = pace.sum / (VISITS_OF_A_TIME + pace.weight);
  return { ...belief, mu: belief.mu + Math.min(Math.max(shift, -TIME_MOST), TIME_MOST) };
}

export function betweenBelief(hall: Hall, what: Between): Belief {
  return believe(hall.paces.get(paceKey.between(what)), BETWEEN_VISITS[what]);
}

/** How large such a share is here. */
export function shareOf(hall: Hall, what: keyof typeof SHARES): number {
  const { weight, sum } = hall.paces.get(paceKey[what]) ?? { weight: 0, sum: 0 };
  return (SHARES[what].first + sum) / (SHARES[what].of + weight);
}
