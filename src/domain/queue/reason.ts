import type { Lane, ServiceCode, TicketId } from '../basics/names.js';
import type { DurationMs, Instant } from '../basics/time.js';
import type { Won } from './choice.js';
import type { Level } from './policy.js';

/** How many candidates a reason names; it says how many more there were. */
export const CANDIDATES_MAX = 12;

/**
 * Why this ticket was called and no other: the rule with its figures, and everybody who stood
 * first in a line of that window, with the arrival time that counted; who was called comes first.
 * Of a call by number it names those who stood first, whether or not the one called was of them.
 */
export interface Reason {
  readonly rule: Won['rule'] | 'called-by-number';
  readonly candidates: readonly Candidate[];
  /** All who waited for this window's services at that moment. */
  readonly waiting: number;
  /** The figures of the rule that won; missing in early journals and where it has none. */
  readonly won?: Won;
  /** How many more stood first in a line, beyond those that are named. */
  readonly more?: number;
}

export interface Candidate {
  readonly ticket: TicketId;
  readonly number: string;
  readonly service: ServiceCode;
  readonly lane: Lane;
  readonly since: Instant;
  readonly headStartMs: DurationMs;
  readonly effectiveAt: Instant;
  /** Missing in early journals, like what follows. */
  readonly level?: Level;
  /** As the rules count it: since it was taken, or since the slot of an appointment. */
  readonly waitedMs?: DurationMs;
  /** Waiting time and head start: the most of it goes first within a level. */
  readonly creditMs?: DurationMs;
}
