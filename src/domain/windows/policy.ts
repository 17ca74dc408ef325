import type { DurationMs, Instant } from '../basics/time.js';

/** How calls, no-shows, holds and corrections go at the windows of this hall. */
export interface ServingPolicy {
  /** How long the last action at a window may be undone; 0: never. */
  readonly undoMs: DurationMs;
  /** The least time between a call and its recall, and between two recalls. */
  readonly recallPauseMs: DurationMs;
  /** The least time after a call before the ticket may be put down as a no-show. */
  readonly noShowAfterMs: DurationMs;
  /** How long after a no-show the citizen may come back; left out: the whole day. */
  readonly returnWithinMs?: DurationMs;
  /** How often a ticket may come back after a no-show; left out: as often as it likes. */
  readonly returnsMax?: number;
  /** Behind how many of its line a returned ticket stands; left out: by its head start. */
  readonly returnBehind?: number;
  /** How long a hold waits for its citizen before it is over; left out: until the day ends. */
  readonly holdWithinMs?: DurationMs;
  /** The console asks before it calls over a visit shorter than this; 0: never. */
  readonly confirmUnderMs: DurationMs;
  /** How long after a visit the next ticket is called by itself; 0: only when asked. */
  readonly restMs: DurationMs;
}

/** The part of a hall's plan that says how serving goes. */
interface Planned {
  readonly serving?: ServingPolicy;
}

/** In force where a plan says nothing of it: no limits, and some seconds to undo or confirm. */
export const USUAL_SERVING: ServingPolicy = {
  undoMs: 5_000, recallPauseMs: 0, noShowAfterMs: 0, confirmUnderMs: 15_000, restMs: 0,
};

export function servingPolicy({ serving }: Planned): ServingPolicy {
  return serving ?? USUAL_SERVING;
}

/** The rest after a visit at this window, its own or that of the hall; 0: nobody is called. */
export function restMsOf(plan: Planned, window: { readonly restMs?: DurationMs }): DurationMs {
  return window.restMs ?? servingPolicy(plan).restMs;
}

/** Whole seconds from now until then, for people: never less than 1. */
export function secondsUntil(now: Instant, then: Instant): number {
  return Math.max(1, Math.ceil((then - now) / 1_000));
}
