import type { ServiceCode, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { DayKey } from '../basics/time.js';

/** A finished visit of a past day that may still be rated through its ticket's link. */
export interface PastVisit {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly day: DayKey;
  /** Rated since; it is kept for the rest of the day, so that a second rating is told why not. */
  rated?: true;
}

/** One of them as a day's first fact keeps it: visit, service, window, clerk. */
export type CarriedVisit = readonly [VisitId, ServiceCode, WindowNumber, StaffNo];
