import type { DurationMs } from '../basics/time.js';

/**
 * How long something takes here, learned from how long it took: the sums of the logarithms of the
 * durations, each counting a little less than the next one.
 *
 * Handling times are skewed: most are short, some are very long. Their logarithms are not, so
 * that mean and spread on that scale say most (log-normal model of service times; Brown et al.,
 * Statistical Analysis of a Telephone Call Center, 2005).
 */
export interface Pace {
  /** How many durations it stands for, the older ones counted for less. */
  weight: number;
  sum: number;
  squares: number;
}

/** What is taken for true before anything was seen: as if so many durations had been seen. */
export interface Prior {
  /** Mean of the logarithm of milliseconds. */
  readonly mu: number;
  /** Standard deviation of it. */
  readonly sigma: number;
  readonly weight: number;
}

/** What a duration is now thought to be. */
export interface Belief {
  readonly mu: number;
  readonly sigma: number;
  /** How far off `mu` may be: one standard deviation. */
  readonly doubt: number;
}

/** No duration counts as shorter: what takes less was a slip of the finger. */
const SHORTEST_MS: DurationMs = 1_000;
/** A duration further off than so many standard deviations counts as just so far off. */
const AT_MOST_OFF = 2.5;
/** With each new duration the older ones keep this share of what they counted for. */
const KEPT_BY_THE_NEXT = 1 - 1 / 80;

export function newPace(): Pace {
  return { weight: 0, sum: 0, squares: 0 };
}

/** The prior of a duration that is `meanMs` on average, with the usual spread of `sigma`. */
export function priorOf(meanMs: DurationMs, sigma: number, weight: number): Prior {
  return { mu: Math.log(Math.max(meanMs, SHORTEST_MS)) - (sigma * sigma) / 2, sigma, weight };
}

/**
 * Takes one more duration in. One that is far from what is believed counts only as far off as
 * would still be credible (winsorised), so that two long cases do not slow the whole service.
 */
export function learn(pace: Pace, durationMs: DurationMs, belief: Belief): void {
  add(pace, belief.mu + offBy(durationMs, belief));
}

/** How far a duration is from what is believed, on the scale of logarithms, as far as credible. */
export function offBy(durationMs: DurationMs, { mu, sigma }: Belief): number {
  const off = Math.log(Math.max(durationMs, SHORTEST_MS)) - mu;
  const reach = AT_MOST_OFF * sigma;
  return Math.min(Math.max(off, -reach), reach);
}

/** Takes one more figure in as it is. */
export function add(pace: Pace, figure: number): void {
  pace.weight = pace.weight * KEPT_BY_THE_NEXT + 1;
  pace.sum = pace.sum * KEPT_BY_THE_NEXT + figure;
  pace.squares = pace.squares * KEPT_BY_THE_NEXT + figure * figure;
}

/** What to believe after the prior and all that was seen. */
export function believe(pace: Pace | undefined, prior: Prior): Belief {
  const { weight = 0, sum = 0, squares = 0 } = pace ?? {};
  const total = prior.weight + weight;
  const mu = (prior.weight * prior.mu + sum) / total;
  const scatter = weight === 0 ? 0 : Math.max(0, squares - (sum * sum) / weight);
  const sigma = Math.sqrt((prior.weight * prior.sigma ** 2 + scatter) / total);
  return { mu, sigma, doubt: sigma / Math.sqrt(total) };
}

/** The mean that a belief comes to, in milliseconds. */
export function meanMsOf({ mu, sigma }: Belief): DurationMs {
  return Math.exp(mu + (sigma * sigma) / 2);
}
