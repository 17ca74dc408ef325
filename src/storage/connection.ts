import Sqlite from 'better-sqlite3';
import { CannotOpen, outageOf } from './trouble.js';

export type Connection = Sqlite.Database;

const BUSY_TIMEOUT_MS = 5_000;
/** `PRAGMA synchronous` answers with a number; 2 is FULL, 3 EXTRA (sqlite.org/pragma.html). */
const FULL = 2;
/** After a large transaction the write-ahead log is cut back to this. */
const LOG_KEPT_BYTES = 64 << 20;

/** A connection to an existing database on which a commit means: it is on the disk. */
export function connect(file: string, options: { readonly?: boolean } = {}): Connection {
  const readonly = options.readonly ?? false;
  const connection = new Sqlite(file, {
    readonly,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
  });
  try {
    // Who only reads commits nothing; and a backup that was just put back does not log ahead yet.
    if (readonly) connection.pragma('synchronous = FULL');
    else makeDurable(connection);
  } catch (trouble) {
    connection.close();
    throw trouble;
  }
  return connection;
}

/**
 * Makes every commit of this connection durable, or throws.
 *
 * The driver opens a write-ahead-logged file with `synchronous=NORMAL`, under which the last
 * commits vanish when the power does; so it is set and then asked for, on every connection.
 */
export function makeDurable(connection: Connection): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (!connection.readonly) connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma(`journal_size_limit = ${LOG_KEPT_BYTES}`);
  assertDurable(connection);
}

/** Throws unless the connection logs ahead and syncs on every commit. */
export function assertDurable(connection: Connection): void {
  const mode = connection.pragma('journal_mode', { simple: true });
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (mode !== 'wal') {
    throw new CannotOpen(`the database must log ahead (journal_mode=wal) but is in ${String(mode)}`);
  }
  if (typeof synchronous !== 'number' || synchronous < FULL) {
    throw new CannotOpen(`commits would not be synced: synchronous=${String(synchronous)}`);
  }
}

type Runner = Sqlite.Transaction<(work: () => void) => void>;

/** Made once for each connection: making one takes as long as a short transaction itself. */
const runners = new WeakMap<Connection, Runner>();

/** Runs the work in one transaction that is taken back as a whole when the work throws. */
export function inTransaction(connection: Connection, work: () => void): void {
  let run = runners.get(connection);
  if (run === undefined) {
    run = connection.transaction((each) => each());
    runners.set(connection, run);
  }
  run.immediate(work);
}

/** As `inTransaction`; false, with nothing done, where somebody else has the lock for too long. */
export function inTransactionIfFree(connection: Connection, work: () => void): boolean {
  let hasBegun = false;
  try {
    inTransaction(connection, () => {
      hasBegun = true;
      work();
    });
    return true;
  } catch (trouble) {
    if (!hasBegun && outageOf(trouble)?.code === 'locked') return false;
    throw trouble;
  }
}

/**
 * Does work that may be lost with the power, since it can be made anew, without waiting for the
 * disk; it stays in order with what is synced and reaches the disk with the next synced commit.
 */
export function unsynced<Result>(connection: Connection, work: () => Result): Result {
  connection.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    connection.pragma('synchronous = FULL');
    assertDurable(connection);
  }
}
