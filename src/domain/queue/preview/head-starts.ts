import type { Lane } from '../../basics/names.js';
import { plus, type DurationMs, type Instant } from '../../basics/time.js';

/** The head starts of the lanes as they were, and as they would be. */
export interface HeadStarts {
  readonly from: Readonly<Record<Lane, DurationMs>>;
  readonly to: Readonly<Record<Lane, DurationMs>>;
}

/** An effective arrival as it would have been under the other head starts. */
export function shiftedTo({ from, to }: HeadStarts, lane: Lane, effectiveAt: Instant): Instant {
  return plus(effectiveAt, from[lane] - to[lane]);
}
