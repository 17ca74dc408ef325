import { MINUTE_MS, type DurationMs } from '../basics/time.js';

/** When a hall suggests that one window helps another service, and for how long. */
export interface LoadPolicy {
  /** Waiting tickets for each window at work on a service, above which it needs help. */
  readonly waitingPerWindow: number;
  /** A window may be asked to help while no more than so many wait for it. */
  readonly shortLine: number;
  /** How long a help lasts where nobody says otherwise. */
  readonly helpMs: DurationMs;
  /**
   * Whether any window with a short line may be suggested, or only those that have the service as
   * spare or are for everything (综合受理, 综合咨询).
   */
  readonly anyWindow: boolean;
}

/** Of how many helps that are over the effect is shown, the latest ones of today. */
export const SHOWN_HELPS = 3;

export const DEFAULT_LOAD: LoadPolicy = {
  waitingPerWindow: 6,
  shortLine: 2,
  helpMs: 30 * MINUTE_MS,
  anyWindow: true,
};

/** The policy of a plan; the default where the plan is older or says nothing. */
export function loadPolicyOf({ load }: { readonly load?: LoadPolicy }): LoadPolicy {
  return load ?? DEFAULT_LOAD;
}
