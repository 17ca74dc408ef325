import { hash } from 'node:crypto';
import { Bug } from '../domain/basics/bug.js';
import type { Fact } from '../domain/facts.js';
import type { Connection } from './connection.js';
import type { JournalRow } from './rows/journal.js';

/** What the chain begins with, before there is any fact. */
export const CHAIN_START = '0'.repeat(64);

/** The columns of the journal that its hash protects, with the body as it is written. */
export type JournalText = Omit<JournalRow, 'hash'>;

export const JOURNAL_COLUMNS = 'seq, day, at, by, input, kind, body';

/**
 * The hash of a row: SHA-256 over the hash of the row before it and the row's own text.
 *
 * The text is a JSON array of the short columns followed by the body, which no other row can
 * read the same as. The first row of a day is chained to the last of the day before.
 */
export function chainedHash(before: string, row: JournalText): string {
  const head = JSON.stringify([row.seq, row.day, row.at, row.by, row.input, row.kind]);
  return hash('sha256', `${before}\n${head}\n${row.body}`, 'hex');
}

/** A fact as the journal's columns. */
export function textOf(fact: Fact): JournalText {
  const { seq, day, at, by, input, kind, ...body } = fact;
  return { seq, day, at, by, input, kind, body: JSON.stringify(body) };
}

/** The fact that a row of the journal tells, exactly as it was written. */
export function factOf(row: JournalText): Fact {
  const fact = JSON.parse(row.body) as Record<string, unknown>;
  fact['seq'] = row.seq;
  fact['day'] = row.day;
  fact['at'] = row.at;
  fact['by'] = row.by;
  fact['input'] = row.input;
  fact['kind'] = row.kind;
  // Written by `textOf` and guarded by the chain; `verify` replays every one of them.
  return fact as unknown as Fact;
}

/** Where the journal ends: the number and hash of its last row. */
export interface JournalEnd {
  readonly seq: number;
  readonly hash: string;
}

export function journalEnd(connection: Connection): JournalEnd {
  const last = connection
    .prepare<[], { seq: number; hash: Buffer }>(
      'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
    )
    .get();
  if (last === undefined) return { seq: 0, hash: CHAIN_START };
  return { seq: last.seq, hash: last.hash.toString('hex') };
}

const PAGE_ROWS = 2_000;

/**
 * The rows after that number, oldest first, in pages: a year does not fit into memory, and a
 * connection that is stepping through rows can do nothing else meanwhile.
 */
export function* pagesAfter(connection: Connection, seq: number): Generator<JournalRow[]> {
  const page = connection.prepare<[number, number], JournalRow>(
    `SELECT ${JOURNAL_COLUMNS}, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  let last = seq;
  for (;;) {
    const rows = page.all(last, PAGE_ROWS);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    last = end.seq;
  }
}

/** A row without its hash, in the order of `JOURNAL_COLUMNS`. */
type Cells = [
  seq: number, day: string, at: number, by: string, input: string, kind: string, body: string,
];

/** The facts after that number, oldest first; their chain is not looked at. */
export function* factsAfter(connection: Connection, after: number): Generator<Fact> {
  // As bare cells: a start reads a whole day, and half its time would go into making rows.
  const page = connection
    .prepare<[number, number], Cells>(
      `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    .raw();
  let last: number | undefined = after;
  while (last !== undefined) {
    const rows: Cells[] = page.all(last, PAGE_ROWS);
    for (const [seq, day, at, by, input, kind, body] of rows) {
      yield factOf({ seq, day, at, by, input, kind, body });
    }
    last = rows.at(-1)?.[0];
  }
}

/**
 * Writes facts at the journal's end, each chained to the one before it. Where another writer has
 * moved the end on meanwhile, it is looked up.
 */
export class Journal {
  readonly #connection: Connection;
  readonly #append;
  #seq: number;
  #hash: string;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#append = connection.prepare<(number | string | Buffer)[]>(
      `INSERT INTO journal (${JOURNAL_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    ({ seq: this.#seq, hash: this.#hash } = journalEnd(connection));
  }

  /** Within the transaction that makes it durable. */
  append(row: JournalText): void {
    if (row.seq > this.#seq + 1) {
      ({ seq: this.#seq, hash: this.#hash } = journalEnd(this.#connection));
    }
    if (row.seq !== this.#seq + 1) {
      throw new Bug(`fact ${row.seq} (${row.kind}) cannot follow fact ${this.#seq}`);
    }
    const next = chainedHash(this.#hash, row);
    this.#append.run(
      row.seq, row.day, row.at, row.by, row.input, row.kind, row.body, Buffer.from(next, 'hex'),
    );
    this.#seq = row.seq;
    this.#hash = next;
  }
}
