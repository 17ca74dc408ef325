import { DAY_MS, plus, type DurationMs, type Instant } from '../basics/time.js';

/**
 * By how much whoever comes back to a held visit stands before all others: more than anybody can
 * have waited within a day, with any head start. It orders lines and is no waiting time.
 */
export const RIGHT_OF_RETURN_MS: DurationMs = 2 * DAY_MS;

/** More credit than a day of waiting can bring; another plan's head start may take some off. */
const BEYOND_WAITING_MS: DurationMs = 1.5 * DAY_MS;

/** When whoever stands so came back from a hold; nothing for anybody else. */
export function backSince(effectiveAt: Instant, at: Instant): Instant | undefined {
  return at - effectiveAt < BEYOND_WAITING_MS ? undefined : plus(effectiveAt, RIGHT_OF_RETURN_MS);
}
