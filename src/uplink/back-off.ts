import type { DurationMs } from '../domain/basics/time.js';

/** How the pauses between tries grow. */
export interface BackOff {
  readonly firstMs: DurationMs;
  readonly mostMs: DurationMs;
}

/**
 * The pause after so many failures in a row (1 for the first): doubling up to a bound, and spread
 * by half either way so that many halls do not come back in the same second.
 */
export function pauseMs(
  { firstMs, mostMs }: BackOff,
  failures: number,
  chance: number,
): DurationMs {
  const grown = Math.min(mostMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(grown * (0.5 + chance));
}
