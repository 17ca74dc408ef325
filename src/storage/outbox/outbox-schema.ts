import Sqlite from 'better-sqlite3';
import { inTransaction, makeDurable, type Connection } from '../connection.js';
import { CannotOpen } from '../trouble.js';

/** Each brings the file from the version before to its own; the first makes it. */
const STEPS: readonly string[] = [`
  CREATE TABLE channels (
    name TEXT PRIMARY KEY, cursor INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0, last_done_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE items (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, key TEXT NOT NULL,
    order_key TEXT NOT NULL, body TEXT, state TEXT NOT NULL, due_at INTEGER NOT NULL,
    first_due_at INTEGER NOT NULL, queued_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT, ended_at INTEGER, UNIQUE (channel, key)
  ) STRICT;
  CREATE INDEX items_due ON items (channel, due_at) WHERE state = 'waiting';
  CREATE INDEX items_open ON items (channel, order_key, seq)
    WHERE state IN ('waiting', 'parked');
  CREATE INDEX items_parked ON items (channel, key) WHERE state = 'parked';
  CREATE INDEX items_ended ON items (channel, ended_at) WHERE state IN ('done', 'skipped');
  CREATE TABLE kept (
    channel TEXT NOT NULL, order_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (channel, order_key, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE memos (
    channel TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (channel, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE acts (
    seq INTEGER PRIMARY KEY, channel TEXT NOT NULL, key TEXT NOT NULL, what TEXT NOT NULL,
    by TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT
  ) STRICT;
`,
  // The hash of the fact that was followed last: whether it is still the same journal.
  'ALTER TABLE channels ADD COLUMN mark TEXT',
];

/**
 * A durable connection to the outbox, made where there is none yet.
 *
 * Throws `CannotOpen` when a newer program has been here.
 */
export function openOutboxFile(file: string): Connection {
  const connection = new Sqlite(file);
  try {
    makeDurable(connection);
    const version = Number(connection.pragma('user_version', { simple: true }));
    if (version > STEPS.length) {
      throw new CannotOpen(`${file} has schema ${version}; start the newer program`);
    }
    bringUpToDate(connection, version);
    return connection;
  } catch (trouble) {
    connection.close();
    throw trouble;
  }
}

/** Takes the steps after that version, all or none. */
export function bringUpToDate(connection: Connection, version = 0): void {
  if (version === STEPS.length) return;
  inTransaction(connection, () => {
    for (const step of STEPS.slice(version)) connection.exec(step);
    connection.pragma(`user_version = ${STEPS.length}`);
  });
}
