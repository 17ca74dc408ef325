import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the journal and the memory of ids need; rows here are the truth and never derived. */
const KEPT = [
  `CREATE TABLE journal (
     seq INTEGER PRIMARY KEY,
     day TEXT NOT NULL,
     at INTEGER NOT NULL,
     by TEXT NOT NULL,
     input TEXT NOT NULL,
     kind TEXT NOT NULL,
     body TEXT NOT NULL,
     hash BLOB NOT NULL
   ) STRICT`,
  // A day's facts stand together, so it is enough to find where each day begins.
  `CREATE UNIQUE INDEX journal_days ON journal (day) WHERE kind = 'day.began'`,
  `CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END`,
  `CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END`,
  // Ids come in no order, so only a narrow index is written all over; the rows follow in time.
  `CREATE TABLE known_ids (
     place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
     outcome TEXT NOT NULL, at INTEGER NOT NULL
   ) STRICT`,
  `CREATE TABLE notices (
     id TEXT PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL, done_at INTEGER
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE secrets (
     owner TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE probe (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT`,
];

/** Tables for reading: all of it follows from the journal and can be made anew. */
const TICKETS = [
  `CREATE TABLE tickets (
     id TEXT PRIMARY KEY, day TEXT NOT NULL, number TEXT NOT NULL, prefix TEXT NOT NULL,
     serial INTEGER NOT NULL, service TEXT NOT NULL, lane TEXT NOT NULL, person TEXT,
     elderly INTEGER NOT NULL, taken_at INTEGER NOT NULL, effective_at INTEGER NOT NULL,
     state TEXT NOT NULL, since INTEGER NOT NULL, window INTEGER, ended TEXT,
     calls INTEGER NOT NULL, visits INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE intervals (
     ticket TEXT NOT NULL, from_seq INTEGER NOT NULL, state TEXT NOT NULL, service TEXT NOT NULL,
     lane TEXT NOT NULL, window INTEGER, clerk TEXT, from_at INTEGER NOT NULL, to_at INTEGER,
     PRIMARY KEY (ticket, from_seq)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE calls (
     seq INTEGER PRIMARY KEY, id TEXT NOT NULL, ticket TEXT NOT NULL, number TEXT NOT NULL,
     service TEXT NOT NULL, lane TEXT NOT NULL, window INTEGER NOT NULL, clerk TEXT NOT NULL,
     at INTEGER NOT NULL, waited_ms INTEGER NOT NULL, reason TEXT NOT NULL,
     recalls INTEGER NOT NULL, last_at INTEGER NOT NULL, missed INTEGER NOT NULL,
     UNIQUE (ticket, id)
   ) STRICT`,
];

const SERVING = [
  `CREATE TABLE visits (
     id TEXT PRIMARY KEY, day TEXT NOT NULL, ticket TEXT NOT NULL, call TEXT NOT NULL,
     service TEXT NOT NULL, lane TEXT NOT NULL, window INTEGER NOT NULL, clerk TEXT NOT NULL,
     started_at INTEGER NOT NULL, waited_ms INTEGER NOT NULL, held_ms INTEGER NOT NULL,
     ended_at INTEGER, how TEXT, handled_ms INTEGER, invited_until INTEGER,
     invitation TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX visits_of_ticket ON visits (ticket)`,
  `CREATE INDEX visits_ended ON visits (ended_at) WHERE ended_at IS NOT NULL`,
  `CREATE TABLE ratings (
     visit TEXT PRIMARY KEY, day TEXT NOT NULL, ticket TEXT NOT NULL, service TEXT NOT NULL,
     window INTEGER NOT NULL, clerk TEXT NOT NULL, level TEXT NOT NULL, tags TEXT NOT NULL,
     text TEXT, channel TEXT NOT NULL, device TEXT, at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX ratings_at ON ratings (at)`,
  `CREATE TABLE windows (
     number INTEGER PRIMARY KEY, state TEXT NOT NULL, since INTEGER NOT NULL, clerk TEXT,
     stands_in_for TEXT, call TEXT, visit TEXT, reason TEXT
   ) STRICT`,
  `CREATE TABLE window_spans (
     window INTEGER NOT NULL, from_seq INTEGER NOT NULL, state TEXT NOT NULL, clerk TEXT,
     stands_in_for TEXT, reason TEXT, from_at INTEGER NOT NULL, to_at INTEGER,
     PRIMARY KEY (window, from_seq)
   ) STRICT, WITHOUT ROWID`,
  // Finds the span to close without a look at the years before it, and allows only one.
  `CREATE UNIQUE INDEX window_spans_open ON window_spans (window) WHERE to_at IS NULL`,
];

/** The first schema of a hall's database. */
export class First1763683200000 implements MigrationInterface {
  readonly name = 'First1763683200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...KEPT, ...TICKETS, ...SERVING]) await runner.query(sql);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the first schema cannot be taken back');
  }
}
