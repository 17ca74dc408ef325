import type { Instant } from '../domain/basics/time.js';
import { connect, inTransactionIfFree, unsynced, type Connection } from './connection.js';
import { EntryRows, type StoredEntry } from './entry-rows.js';
import { TableFollower } from './table-follower.js';
import { messageOf, outageOf, StoreOutage } from './trouble.js';

/** Where a test or the simulator may make the disk fail: each may throw what SQLite would. */
export interface Faults {
  /** Called with every connection the writer opens, e.g. to make its disk small. */
  opened?(connection: Connection): void;
  beforeWrite?(batch: readonly StoredEntry[]): void;
  beforeCommit?(): void;
  /** The batch is on the disk, but whoever wrote it hears of a failure. */
  afterCommit?(): void;
  /** The tables for reading are about to follow what is on the disk already. */
  beforeTables?(): void;
  beforeProbe?(): void;
}

/** More than a commit of an ordinary batch needs, so that a probe tells of room for one. */
const PROBE_BYTES = 64 << 10;

/** Holds the pages that a busy hour touches, so that a batch is not read back to be written. */
const CACHE_KIB = 16 << 10;

/** Whether the writer is the only one, or helps one that leads. */
export type Role = 'leading' | 'helping';

interface Open {
  readonly connection: Connection;
  readonly rows: EntryRows;
  readonly follower: TableFollower;
  readonly noticeDone: { run(at: number, id: string): unknown };
}

/**
 * A writer of a hall's database: whole batches, each in one durable transaction.
 *
 * It is synchronous and knows no threads. After any failure it writes nothing more until `probe`
 * has found the disk well again on a new connection: a batch decided ahead on top of the failed
 * one must fail too, and a connection that has seen an I/O error is not to be trusted. One that
 * helps never waits for the one that leads, and leaves tidying the log to it.
 */
export class Writer {
  readonly #file: string;
  readonly #faults: Faults;
  readonly #role: Role;
  #open: Open | undefined;
  #closed = false;

  constructor(file: string, { faults = {}, role = 'leading' }: { faults?: Faults; role?: Role } = {}) {
    this.#file = file;
    this.#faults = faults;
    this.#role = role;
    this.#open = this.#openFile();
  }

  /** Returns when the batch is on the disk; throws `StoreOutage` when none of it is. */
  write(batch: readonly StoredEntry[]): void {
    if (!this.writeIfFree(batch)) throw new StoreOutage('locked', 'somebody else is writing');
  }

  /** As `write`; false, with nothing done, where somebody else is writing at this moment. */
  writeIfFree(batch: readonly StoredEntry[]): boolean {
    let isFree = true;
    this.#carefully(({ connection, rows }) => {
      this.#faults.beforeWrite?.(batch);
      isFree = inTransactionIfFree(connection, () => {
        for (const entry of batch) rows.write(entry);
        this.#faults.beforeCommit?.();
      });
      if (isFree) this.#faults.afterCommit?.();
    });
    return isFree;
  }

  /** Takes the tables for reading one step further; true when they tell of every fact. */
  followOn(): boolean {
    let isDone = true;
    this.#carefully(({ connection, follower }) => {
      this.#faults.beforeTables?.();
      isDone = unsynced(connection, () => follower.step());
    });
    return isDone;
  }

  /** May be forgotten by a power cut: what was said is then said again, until it expires. */
  noticeDone(id: string, at: Instant): void {
    this.#carefully(({ connection, noticeDone }) => {
      unsynced(connection, () => noticeDone.run(at, id));
    });
  }

  /** Opens again after a failure, then writes and syncs something of no meaning. */
  probe(): void {
    if (this.#closed) throw new StoreOutage('closed', 'the store is closed');
    try {
      this.#faults.beforeProbe?.();
      this.#open ??= this.#openFile();
      const { connection } = this.#open;
      connection.prepare('INSERT INTO probe (filler) VALUES (zeroblob(?))').run(PROBE_BYTES);
      connection.prepare('DELETE FROM probe').run();
    } catch (trouble) {
      throw this.#given(trouble);
    }
  }

  close(): void {
    this.#closed = true;
    this.#letGo();
  }

  #openFile(): Open {
    const open = openWriter(this.#file, this.#role);
    this.#faults.opened?.(open.connection);
    return open;
  }

  #carefully(work: (open: Open) => void): void {
    if (this.#closed) throw new StoreOutage('closed', 'the store is closed');
    if (this.#open === undefined) {
      throw new StoreOutage('waiting-for-probe', 'an earlier write failed');
    }
    try {
      work(this.#open);
    } catch (trouble) {
      throw this.#given(trouble);
    }
  }

  /** What to throw for this trouble: an outage where the world is at fault, else itself. */
  #given(trouble: unknown): unknown {
    this.#letGo();
    return outageOf(trouble) ?? trouble;
  }

  #letGo(): void {
    const open = this.#open;
    this.#open = undefined;
    try {
      open?.connection.close();
    } catch (trouble) {
      // The disk is failing already, and the connection is given up either way.
      process.emitWarning(`a connection would not close: ${messageOf(trouble)}`);
    }
  }
}

function openWriter(file: string, role: Role): Open {
  const connection = connect(file);
  try {
    if (role === 'helping') {
      connection.pragma('busy_timeout = 0');
      connection.pragma('wal_autocheckpoint = 0');
    }
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    // What is deleted, sealed texts among it, is not left readable in free pages.
    connection.pragma('secure_delete = ON');
    const rows = new EntryRows(connection);
    const follower = new TableFollower(connection);
    const noticeDone = connection.prepare<[number, string]>(
      'UPDATE notices SET done_at = ? WHERE id = ? AND done_at IS NULL',
    );
    return { connection, rows, follower, noticeDone };
  } catch (trouble) {
    connection.close();
    throw trouble;
  }
}
