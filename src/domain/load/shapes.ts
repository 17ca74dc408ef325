import type { ServiceCode } from '../basics/names.js';
import type { DurationMs, Instant } from '../basics/time.js';

/** A window calls one service more than planned, for a while. */
export interface WindowHelp {
  readonly service: ServiceCode;
  readonly since: Instant;
  readonly until: Instant;
  readonly waiting: number;
  readonly longestMs: DurationMs;
}

/** A help that is over: how many it called, and how many waited before and after it. */
export interface EndedHelp {
  readonly service: ServiceCode;
  readonly from: Instant;
  readonly to: Instant;
  readonly called: number;
  readonly waitingBefore: number;
  readonly waiting: number;
}
