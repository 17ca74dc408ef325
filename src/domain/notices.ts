import type { CallId, WindowNumber, Zone } from './basics/names.js';
import type { Instant } from './basics/time.js';

/**
 * Something to be said once, with a time after which it is better left unsaid.
 *
 * Screens and pads need none: they are shown the state itself.
 */
export interface Notice {
  /** Unique for ever, so that a speaker drops a repeat. */
  readonly id: string;
  readonly kind: 'say';
  readonly zone: Zone;
  readonly text: string;
  readonly call: CallId;
  readonly window: WindowNumber;
  readonly expiresAt: Instant;
}
