import type { ServiceCode } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/** How many tickets of a service were taken today and not given back, before and after noon. */
export interface Demand {
  readonly am: number;
  readonly pm: number;
}

/** A manager's word that tickets of a service go on, whatever quota or forecast say. */
export interface Override {
  readonly until: Instant;
  readonly reason: string;
}

/** A service whose newcomers could not be served before closing. */
export interface StoppedTicketing {
  readonly service: ServiceCode;
  /** The longest likely wait of a newcomer, and the time until its last closing, in minutes. */
  readonly wait: number;
  readonly left: number;
}

export type TicketingFact =
  /** The forecast was held against the time that is left; what changed by it. */
  | { readonly kind: 'ticketing.reviewed'; readonly stopped: readonly StoppedTicketing[];
      readonly resumed: readonly ServiceCode[]; readonly nextAt?: Instant }
  | { readonly kind: 'service.overridden'; readonly service: ServiceCode;
      readonly until: Instant; readonly reason: string }
  | { readonly kind: 'service.override-over'; readonly service: ServiceCode };
