import type { DurationMs } from '../basics/time.js';

/**
 * How tickets are given, limited and passed on in this hall. What is left out works as it did
 * before there were such rules, so that old plans replay the same.
 */
export interface TicketPolicy {
  /** Whether a transferred ticket keeps its place by arrival (left out) or joins at the end. */
  readonly transfer?: 'keep-place' | 'to-end';
  /** How many services one ticket may be for (一号多办); left out: 5, and 1 is one each. */
  readonly servicesMax?: number;
  /** How many people may come on one ticket; left out: 20. */
  readonly partyMax?: number;
  /** What each further person of a group adds, in shares of one visit; left out: 1. */
  readonly partyFactor?: number;
  /** One person may have one open ticket of a service at a time. */
  readonly oneOpenPerService?: boolean;
  /** So many missed calls that were not made good keep a person from another ticket so long. */
  readonly noShow?: { readonly max: number; readonly restMs: DurationMs };
  /** Tickets stop by themselves when a newcomer cannot be served before closing. */
  readonly closing?: ClosingRule;
}

export interface ClosingRule {
  /** Kept free between the end of the longest likely wait and the end of the hours. */
  readonly marginMs: DurationMs;
  /** How often the forecast is looked at in the last hours; left out: every two minutes. */
  readonly lookMs?: DurationMs;
}

/** How many tickets of one service there may be; what is left out has no limit. */
export interface ServiceLimits {
  readonly dailyMax?: number;
  /** Before noon and from noon on, each. */
  readonly halfDayMax?: number;
  readonly perPersonMax?: number;
  /**
   * How many people may come on one ticket of it, and kiosks ask; left out: as the hall says of
   * all, and they do not.
   */
  readonly partyMax?: number;
}

export const SERVICES_MOST = 5;
export const PARTY_MOST = 20;
