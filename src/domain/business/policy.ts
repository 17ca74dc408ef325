import { DAY_MS, type DurationMs } from '../basics/time.js';

/** What departments' own systems are told. */
export interface BusinessPolicy {
  /** So long after a rating they are told its level and what follows from it. */
  readonly ratingDelayMs: DurationMs;
}

/** A clerk who has such a system on the screen must not learn the level with the person there. */
export const DEFAULT_BUSINESS: BusinessPolicy = { ratingDelayMs: DAY_MS };

export function businessPolicy(plan: { readonly business?: BusinessPolicy }): BusinessPolicy {
  return plan.business ?? DEFAULT_BUSINESS;
}
