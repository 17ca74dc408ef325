import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** What the caller's table needs to know of the ticket before it was called. */
interface Waiting {
  readonly since: number;
  readonly service: string;
  readonly lane: string;
}

/** The table `calls`: who was called where, after what wait, and why. */
export class CallTable {
  readonly #insert;
  readonly #recall;
  readonly #miss;
  readonly #unmiss;
  readonly #forget;

  constructor(connection: Connection) {
    this.#insert = connection.prepare<(string | number)[]>(
      `INSERT INTO calls (seq, id, ticket, number, service, lane, window, clerk, at, waited_ms,
         reason, recalls, last_at, missed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)`,
    );
    this.#recall = connection.prepare<[number, number, string, string]>(
      'UPDATE calls SET recalls = ?, last_at = ? WHERE ticket = ? AND id = ?',
    );
    this.#miss = connection.prepare<[string, string]>(
      'UPDATE calls SET missed = 1 WHERE ticket = ? AND id = ?',
    );
    this.#unmiss = connection.prepare<[string, string]>(
      'UPDATE calls SET missed = 0 WHERE ticket = ? AND id = ?',
    );
    this.#forget = connection.prepare<[string, string]>(
      'DELETE FROM calls WHERE ticket = ? AND id = ?',
    );
  }

  called(fact: Stamped<'ticket.called'>, before: Waiting): void {
    this.#insert.run(
      fact.seq, fact.call, fact.ticket, fact.number, before.service, before.lane, fact.window,
      fact.clerk, fact.at, fact.at - before.since, JSON.stringify(fact.reason), fact.at,
    );
  }

  recalled(fact: Stamped<'ticket.recalled'>): void {
    this.#recall.run(fact.recalls, fact.at, fact.ticket, fact.call);
  }

  missed(fact: Stamped<'ticket.missed'>): void {
    this.#miss.run(fact.ticket, fact.call);
  }

  missUndone(fact: Stamped<'ticket.miss-undone'>): void {
    this.#unmiss.run(fact.ticket, fact.call);
  }

  /** A call that was taken back at once counts in no report; the journal keeps it. */
  callUndone(fact: Stamped<'ticket.call-undone'>): void {
    this.#forget.run(fact.ticket, fact.call);
  }
}
