import { inTransaction, type Connection } from './connection.js';
import { factOf, JOURNAL_COLUMNS } from './journal.js';
import type { JournalRow } from './rows/journal.js';
import { ReadingTables } from './tables/reading-tables.js';

const PLACE_KEY = 'tables-follow';
/** So many facts share a transaction: enough to be cheap, few enough not to hold up a commit. */
const FACTS_AT_ONCE = 500;

/** The number of the last fact that the tables for reading tell of. */
export function placeOfTables(connection: Connection): number {
  return Number(askPlace(connection).get(PLACE_KEY) ?? 0);
}

function askPlace(connection: Connection) {
  return connection.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
}

/**
 * Brings the tables for reading up to the journal's end, from where they stand.
 *
 * How far they have come is kept in the database, in the transaction that moves them on. So a
 * killed hall finds its place again, and no fact is told twice or passed over.
 */
export class TableFollower {
  readonly #connection: Connection;
  readonly #tables: ReadingTables;
  readonly #place;
  readonly #next;
  readonly #setPlace;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#tables = new ReadingTables(connection);
    this.#place = askPlace(connection);
    this.#next = connection.prepare<[number, number], JournalRow>(
      `SELECT ${JOURNAL_COLUMNS}, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
    );
    this.#setPlace = connection.prepare<[string, string]>(
      `INSERT INTO meta (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
  }

  /** Takes the tables one step further; true when there is nothing left to tell them. */
  step(): boolean {
    const rows = this.#next.all(Number(this.#place.get(PLACE_KEY) ?? 0), FACTS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return true;
    inTransaction(this.#connection, () => {
      for (const row of rows) this.#tables.apply(factOf(row));
      this.startFrom(last.seq);
    });
    return rows.length < FACTS_AT_ONCE;
  }

  /** Takes the tables to the journal's end. */
  catchUp(): void {
    while (!this.step());
  }

  /** Says how far the tables have come; within the transaction that took them there. */
  startFrom(place: number): void {
    this.#setPlace.run(PLACE_KEY, String(place));
  }
}
