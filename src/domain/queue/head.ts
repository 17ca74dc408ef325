import type { Lane, LineKey, ServiceCode, TicketId } from '../basics/names.js';
import type { Instant } from '../basics/time.js';

/** Who stands first in one lane of one line. */
export interface Head {
  readonly key: LineKey;
  readonly lane: Lane;
  readonly service: ServiceCode;
  /** The waiting credit is counted from here. */
  readonly effectiveAt: Instant;
  /** Order of issue; breaks ties. */
  readonly order: number;
  readonly ticket: TicketId;
}
