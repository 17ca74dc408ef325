import type { Instant } from '../basics/time.js';

/** How many came lately for one service in one lane; those of long ago count for less. */
export interface Rush {
  readonly from: Instant;
  at: Instant;
  weight: number;
}
