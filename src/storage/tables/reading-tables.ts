import { never } from '../../domain/basics/bug.js';
import { isCaseFact } from '../../domain/cases/moves.js';
import type { Fact } from '../../domain/facts.js';
import type { RosterFact } from '../../domain/posts/cover-facts.js';
import { isRosterFact } from '../../domain/posts/roster-moves.js';
import { isReviewFact } from '../../domain/reviews/moves.js';
import type { Connection } from '../connection.js';
import { CallTable } from './call-table.js';
import { CaseTable } from './case-table.js';
import { DepartmentTable } from './department-table.js';
import { RatingTable } from './rating-table.js';
import { ReviewTable } from './review-table.js';
import type { Stamped } from './stamped.js';
import { TicketTable } from './ticket-table.js';
import { UndoneTables } from './undone-tables.js';
import { VisitTable } from './visit-table.js';
import { WindowTable } from './window-table.js';

/** Raised whenever the same facts would give other rows, so that a start makes them anew. */
export const TABLES_VERSION = '8';

/** The tables that follow from the journal, in an order in which they can be compared. */
export const READING_TABLES = [
  'tickets',
  'intervals',
  'calls',
  'visits',
  'ratings',
  'windows',
  'window_spans',
  'cases',
  'case_steps',
  'departments',
  'reviews',
] as const;

/**
 * Keeps the tables for reading in step with the journal, one fact at a time.
 *
 * They look at nothing but the fact and their own rows, so that the journal gives the same rows
 * at any later time (`rebuild`, `verify`).
 */
export class ReadingTables {
  readonly #tickets: TicketTable;
  readonly #calls: CallTable;
  readonly #visits: VisitTable;
  readonly #ratings: RatingTable;
  readonly #windows: WindowTable;
  readonly #departments: DepartmentTable;
  readonly #undone: UndoneTables;
  readonly #cases: CaseTable;
  readonly #reviews: ReviewTable;

  constructor(connection: Connection) {
    this.#tickets = new TicketTable(connection);
    this.#calls = new CallTable(connection);
    this.#visits = new VisitTable(connection);
    this.#ratings = new RatingTable(connection);
    this.#windows = new WindowTable(connection);
    this.#cases = new CaseTable(connection);
    this.#reviews = new ReviewTable(connection);
    this.#departments = new DepartmentTable(connection);
    const [calls, tickets, visits, windows] =
      [this.#calls, this.#tickets, this.#visits, this.#windows];
    this.#undone = new UndoneTables({ calls, tickets, visits, windows });
  }

  // A list of kinds, kept whole by the compiler; whatever a kind needs has a name of its own.
  apply(fact: Fact): void {
    if (isCaseFact(fact)) return this.#cases.apply(fact);
    if (isReviewFact(fact)) return this.#reviews.apply(fact);
    if (isRosterFact(fact)) return this.#ofPost(fact);
    switch (fact.kind) {
      case 'day.began': return this.#dayBegan(fact);
      case 'plan.adopted': return this.#planned(fact);
      case 'ticket.issued': return this.#tickets.issued(fact);
      case 'ticket.called': return this.#called(fact);
      case 'ticket.recalled': return this.#calls.recalled(fact);
      case 'ticket.missed': return this.#missed(fact);
      case 'ticket.rejoined': return this.#rejoined(fact);
      case 'ticket.call-undone': case 'ticket.miss-undone': case 'visit.start-undone':
      case 'visit.end-undone': case 'visit.hold-undone':
        return this.#undone.apply(fact);
      case 'ticket.cancelled': return this.#left(fact, 'cancelled');
      case 'ticket.expired': return this.#left(fact, 'expired');
      case 'visit.started': return this.#started(fact);
      case 'visit.held': return this.#held(fact);
      case 'visit.resumed': return this.#resumed(fact);
      case 'visit.ended': return this.#ended(fact);
      case 'rating.invited': return this.#visits.invited(fact);
      case 'rating.unanswered': return this.#visits.unanswered(fact);
      case 'rating.given': return this.#ratings.given(fact);
      case 'rating.reasons': return this.#ratings.reasons(fact);
      case 'clerk.signed-in': return this.#windows.signedIn(fact);
      case 'clerk.signed-out': return this.#windows.signedOut(fact);
      case 'window.opened': case 'window.resumed':
        return this.#windows.becomes(fact.window, { state: 'open' }, fact);
      case 'window.paused':
        return this.#windows.becomes(fact.window, { state: 'paused', reason: fact.reason }, fact);
      case 'window.closed':
        return this.#windows.becomes(fact.window, { state: 'closed' }, fact);
      case 'window.removed': return this.#windows.removed(fact);
      case 'day.ended': case 'hall.started': case 'hours.changed': case 'ticket.printed':
      case 'appointments.imported': case 'appointment.cancelled':
      case 'appointment.checked-in': case 'appointments.missed':
      case 'ticketing.reviewed': case 'service.overridden': case 'service.override-over':
      case 'calendar.imported': case 'lease.granted': case 'lease.returned':
      case 'visit.hold-due': case 'window.auto-call-off':
      case 'uplink.handled': case 'system.kept': case 'system.removed': case 'visit.described':
      case 'paper.entered': case 'paper.confirmed': case 'paper.rejected':
      case 'thanks.over': case 'hand-over.offered': case 'hand-over.accepted':
      case 'hand-over.declined': case 'hand-over.withdrawn': case 'staff.registered':
      case 'staff.changed': case 'credential.set': case 'credential.refused':
      case 'credential.accepted': case 'session.began': case 'session.ended':
      case 'card.given': case 'card.taken-back':
      case 'device.registered': case 'device.removed': case 'device.secret-set':
      case 'device.page': case 'device.presence': case 'device.faults':
      case 'device.replaced': case 'device.tested': case 'pairing.opened':
      case 'cover.seen': case 'cover.announced': case 'cover.asked': case 'cover.answered':
      case 'cover.opened-to-others': case 'cover.escalated': case 'cover.ended':
      case 'cover.looked': case 'alert.acknowledged': case 'alert.snoozed': case 'alert.woke':
      case 'alert.escalated': case 'alert.raised': case 'alert.cleared': case 'input.refused':
      case 'help.began': case 'help.ended': case 'retention.ran': case 'person.exported': case 'person.erased':
        return;
      default:
        return never(fact);
    }
  }

  #ofPost(fact: RosterFact & Fact): void {
    if (fact.kind === 'post.stood-in') this.#windows.stoodIn(fact);
  }

  #dayBegan(fact: Stamped<'day.began'>): void {
    this.#windows.dayBegan(fact.carried.plan, fact);
    this.#departments.planned(fact.carried.plan);
  }

  #planned(fact: Stamped<'plan.adopted'>): void {
    this.#windows.planned(fact.plan, fact.at);
    this.#departments.planned(fact.plan);
  }

  #called(fact: Stamped<'ticket.called'>): void {
    this.#calls.called(fact, this.#tickets.standing(fact.ticket));
    this.#tickets.called(fact);
    this.#windows.becomes(fact.window, { state: 'calling', call: fact.call }, fact);
  }

  #missed(fact: Stamped<'ticket.missed'>): void {
    this.#calls.missed(fact);
    this.#tickets.move(fact.ticket, { state: 'ended', how: 'no-show' }, fact);
    this.#windows.freed(fact.window, fact);
  }

  #left(fact: Stamped<'ticket.cancelled' | 'ticket.expired'>, how: string): void {
    this.#tickets.move(fact.ticket, { state: 'ended', how }, fact);
  }

  #started(fact: Stamped<'visit.started'>): void {
    this.#visits.started(fact);
    this.#tickets.started(fact);
    this.#windows.becomes(fact.window, { state: 'serving', visit: fact.visit }, fact);
  }

  /** Also whoever was called again after a hold, and had gone: what they waited is no handling. */
  #held(fact: Stamped<'visit.held'>): void {
    if (fact.waitedMs !== undefined) this.#visits.away(fact.visit, fact.waitedMs);
    this.#tickets.move(fact.ticket, { state: 'held', window: fact.window }, fact);
    this.#windows.freed(fact.window, fact);
  }

  /** From a hold, its clock stops here: the citizen waits for the hall now. */
  #rejoined(fact: Stamped<'ticket.rejoined'>): void {
    if (fact.visit !== undefined) {
      const { since } = this.#tickets.standing(fact.ticket);
      this.#visits.away(fact.visit, fact.at - since);
    }
    this.#tickets.rejoined(fact);
  }

  #resumed(fact: Stamped<'visit.resumed'>): void {
    this.#visits.resumed(fact, this.#heldMs(fact) ?? fact.waitedMs ?? 0);
    const { window, clerk } = fact;
    this.#tickets.move(fact.ticket, { state: 'serving', window, clerk }, fact);
    this.#windows.becomes(fact.window, { state: 'serving', visit: fact.visit }, fact);
  }

  #ended(fact: Stamped<'visit.ended'>): void {
    const { state } = this.#tickets.standing(fact.ticket);
    const heldMs = this.#heldMs(fact);
    this.#visits.ended(fact, heldMs ?? 0);
    const done = fact.how === 'finished' || state === 'serving';
    const how = fact.how === 'transferred' ? 'transferred' : done ? 'finished' : 'expired';
    this.#tickets.move(fact.ticket, { state: 'ended', how }, fact);
    // The window of a visit that is not in hand serves somebody else by now.
    if (state === 'serving') this.#windows.freed(fact.window, fact);
  }

  /** How long the ticket has been on hold; undefined when it is not. */
  #heldMs(fact: Stamped<'visit.resumed' | 'visit.ended'>): number | undefined {
    const { state, since } = this.#tickets.standing(fact.ticket);
    return state === 'held' ? fact.at - since : undefined;
  }
}
