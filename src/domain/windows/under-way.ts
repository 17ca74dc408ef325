import type { HoldKind, VisitId } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/** An interrupted visit whose citizen is back in the hall and waits to be called to it. */
export interface UnderWay {
  readonly visit: VisitId;
  readonly holdKind: HoldKind;
  /** Since when the citizen waits for the hall, and no longer the hall for the citizen. */
  readonly backAt: Instant;
}
