import type { Instant } from '../../domain/basics/time.js';

/** From an instant, which counts, to one that does not. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}
