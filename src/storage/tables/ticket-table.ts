import { need } from './rows-needed.js';
import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

type Stamp = Pick<Stamped<'ticket.issued'>, 'seq' | 'at'>;

/** Where a ticket goes; every state but `ended` opens a span in the interval ledger. */
export interface TicketMove {
  readonly state: 'waiting' | 'called' | 'serving' | 'held' | 'ended';
  readonly window?: number;
  readonly clerk?: string;
  readonly how?: string;
}

interface Waited {
  readonly since: number;
  readonly window: number | null;
}

interface Standing {
  readonly state: string;
  readonly since: number;
  readonly service: string;
  readonly lane: string;
}

/** The tables `tickets` and `intervals`: where each ticket is, and where it has been. */
export class TicketTable {
  readonly #issue;
  readonly #standing;
  readonly #move;
  readonly #count;
  readonly #rejoin;
  readonly #serve;
  readonly #waited;
  readonly #since;
  readonly #openSpan;
  readonly #closeSpan;

  constructor(connection: Connection) {
    this.#issue = connection.prepare<(string | number | null)[]>(
      `INSERT INTO tickets (id, day, number, prefix, serial, service, lane, elderly,
         taken_at, effective_at, state, since, calls, visits)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, 0, 0)`,
    );
    this.#standing = connection.prepare<[string], Standing>(
      'SELECT state, since, service, lane FROM tickets WHERE id = ?',
    );
    this.#move = connection.prepare<(string | number | null)[]>(
      'UPDATE tickets SET state = ?, since = ?, window = ?, ended = ? WHERE id = ?',
    );
    this.#count = connection.prepare<[number, number, string]>(
      'UPDATE tickets SET calls = calls + ?, visits = visits + ? WHERE id = ?',
    );
    this.#rejoin = connection.prepare<[string, string, number, string]>(
      'UPDATE tickets SET service = ?, lane = ?, effective_at = ? WHERE id = ?',
    );
    this.#serve = connection.prepare<[string, string, string]>(
      'UPDATE tickets SET service = ?, lane = ? WHERE id = ?',
    );
    this.#waited = connection.prepare<[string], Waited>(
      `SELECT from_at AS since, window FROM intervals WHERE ticket = ? AND state = 'waiting'
       ORDER BY from_seq DESC LIMIT 1`,
    );
    this.#since = connection.prepare<[number, string]>('UPDATE tickets SET since = ? WHERE id = ?');
    this.#openSpan = connection.prepare<(string | number | null)[]>(
      `INSERT INTO intervals (ticket, from_seq, state, service, lane, window, clerk, from_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#closeSpan = connection.prepare<[number, string]>(
      'UPDATE intervals SET to_at = ? WHERE ticket = ? AND to_at IS NULL',
    );
  }

  /**
   * A ticket that was given out while the controller was away has waited since it was taken.
   * Whose it is does not stand in the table: nobody asks for it, and the journal's hash ends.
   */
  issued(fact: Stamped<'ticket.issued'>): void {
    const takenAt = fact.offline?.takenAt ?? fact.at;
    this.#issue.run(
      fact.ticket, fact.day, fact.number, fact.prefix, fact.serial, fact.service, fact.lane,
      fact.elderly ? 1 : 0, takenAt, fact.effectiveAt, takenAt,
    );
    this.#openSpan.run(
      fact.ticket, fact.seq, 'waiting', fact.service, fact.lane, null, null, takenAt,
    );
  }

  /** A ticket's state and since when, before the fact in hand has moved it. */
  standing(ticket: string): Standing {
    return need(this.#standing.get(ticket), 'ticket', ticket);
  }

  called(fact: Stamped<'ticket.called'>): void {
    this.move(fact.ticket, { state: 'called', window: fact.window, clerk: fact.clerk }, fact);
    this.#count.run(1, 0, fact.ticket);
  }

  started(fact: Stamped<'visit.started'>): void {
    this.move(fact.ticket, { state: 'serving', window: fact.window, clerk: fact.clerk }, fact);
    this.#count.run(0, 1, fact.ticket);
  }

  rejoined(fact: Stamped<'ticket.rejoined'>): void {
    this.#rejoin.run(fact.service, fact.lane, fact.effectiveAt, fact.ticket);
    const only = fact.only === undefined ? {} : { window: fact.only };
    this.move(fact.ticket, { state: 'waiting', ...only }, fact);
  }

  /** Back where it stood: a new span of waiting, which counts from when the one before began. */
  callUndone(fact: Stamped<'ticket.call-undone'>): void {
    const { since, window } = need(this.#waited.get(fact.ticket), 'waiting span', fact.ticket);
    this.move(fact.ticket, { state: 'waiting', ...(window === null ? {} : { window }) }, fact);
    this.#since.run(since, fact.ticket);
  }

  /** The service and lane it had before a transfer that was taken back. */
  putBack(ticket: string, { service, lane }: Pick<Standing, 'service' | 'lane'>): void {
    this.#serve.run(service, lane, ticket);
  }

  move(ticket: string, to: TicketMove, { seq, at }: Stamp): void {
    const window = to.window ?? null;
    this.#move.run(to.state, at, window, to.how ?? null, ticket);
    this.#closeSpan.run(at, ticket);
    if (to.state === 'ended') return;
    const { service, lane } = this.standing(ticket);
    this.#openSpan.run(ticket, seq, to.state, service, lane, window, to.clerk ?? null, at);
  }
}
