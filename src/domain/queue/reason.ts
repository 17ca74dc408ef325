import type { Lane, ServiceCode, TicketId } from '../basics/names.js';
import type { DurationMs, Instant } from '../basics/time.js';

/**
 * Why this ticket was called and no other: the rule, and everybody who stood first in a line
 * of that window, with the arrival time that counted.
 */
export interface Reason {
  readonly rule: 'earliest-effective-arrival' | 'called-by-number';
  readonly candidates: readonly Candidate[];
  /** All who waited for this window's services at that moment. */
  readonly waiting: number;
}

export interface Candidate {
  readonly ticket: TicketId;
  readonly number: string;
  readonly service: ServiceCode;
  readonly lane: Lane;
  readonly since: Instant;
  readonly headStartMs: DurationMs;
  readonly effectiveAt: Instant;
}
