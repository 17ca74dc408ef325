import type { DataSource } from 'typeorm';
import type { CaseId } from '../../domain/cases/shapes.js';
import type { CallId, DeviceId, TicketId, VisitId } from '../../domain/basics/names.js';
import type { DayKey } from '../../domain/basics/time.js';
import type { Fact } from '../../domain/facts.js';
import type { Review } from '../../domain/reviews/shapes.js';
import { visitChanges, visitFound, type VisitChanges, type VisitFound } from './business.js';
import { callOf, type CallFound } from './calls.js';
import { caseOf, casesOf, type CaseRow, type CaseWish } from './cases.js';
import { deviceHistory } from './device-history.js';
import { ticketHistory, type TicketHistory } from './history.js';
import { journalPage, type JournalPage } from './journal-page.js';
import type { Period } from './period.js';
import { ratingCounts, type RatingCounts, type RatingGroup } from './ratings.js';
import { reviewsClosed } from './reviews.js';
import { traceOf, type TicketTrace } from './trace.js';
import { trend, type TrendPoint } from './trend.js';
import { visitTimes, type VisitGroup, type VisitTimes } from './visits.js';

/** All that faces may ask of storage: read-only, on a connection of its own, of what is durable. */
export class Readings {
  readonly #source: DataSource;
  readonly #tablesFollow: () => Promise<void>;

  /** `tablesFollow` resolves when the tables tell of everything that is durable by then. */
  constructor(source: DataSource, tablesFollow: () => Promise<void>) {
    this.#source = source;
    this.#tablesFollow = tablesFollow;
  }

  async ratings(group: RatingGroup, period: Period): Promise<RatingCounts[]> {
    await this.#upToDate();
    return ratingCounts(this.#source, group, period);
  }

  async visits(group: VisitGroup, period: Period): Promise<VisitTimes[]> {
    await this.#upToDate();
    return visitTimes(this.#source, group, period);
  }

  async history(ticket: TicketId): Promise<TicketHistory | undefined> {
    await this.#upToDate();
    return ticketHistory(this.#source, ticket);
  }

  async visit(id: VisitId): Promise<VisitFound | undefined> {
    await this.#upToDate();
    return visitFound(this.#source, id);
  }

  async visitChanges(after: number): Promise<VisitChanges> {
    await this.#upToDate();
    return visitChanges(this.#source, after);
  }

  async trace(tickets: readonly TicketId[]): Promise<TicketTrace> {
    await this.#upToDate();
    return traceOf(this.#source, tickets);
  }

  async call(call: CallId): Promise<CallFound | undefined> {
    await this.#upToDate();
    return callOf(this.#source, call);
  }

  async trend(period: Period, firstDay: DayKey): Promise<TrendPoint[]> {
    await this.#upToDate();
    return trend(this.#source, period, firstDay);
  }

  /** The review items that were closed in the period, the latest first. */
  async reviewsClosed(period: Period): Promise<Review[]> {
    await this.#upToDate();
    return reviewsClosed(this.#source, period);
  }

  /** The cases that are wished for, the newest first. */
  async cases(wish: CaseWish): Promise<CaseRow[]> {
    await this.#upToDate();
    return casesOf(this.#source, wish);
  }

  async case(id: CaseId): ReturnType<typeof caseOf> {
    await this.#upToDate();
    return caseOf(this.#source, id);
  }

  deviceHistory(device: DeviceId, before?: number): Promise<Fact[]> {
    return deviceHistory(this.#source, device, before);
  }

  journal(day: DayKey, after?: number): Promise<JournalPage> {
    return journalPage(this.#source, day, after);
  }

  /** What somebody has just done is in what they read; while the disk fails, what there is. */
  async #upToDate(): Promise<void> {
    await this.#tablesFollow().catch(() => {});
  }

  close(): Promise<void> {
    return this.#source.destroy();
  }
}
