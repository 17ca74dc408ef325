import type { Outcome } from '../domain/inputs.js';
import type { Clock } from '../ledger/clock.js';
import type { Entry, Known, Loaded, Store } from '../ledger/store.js';
import { connect, type Connection } from './connection.js';
import { makeFolder, prepareDatabase } from './database.js';
import { storedOf } from './entry-rows.js';
import { databaseFile } from './files.js';
import { lockFolder } from './folder-lock.js';
import { loadHall } from './hall-loader.js';
import { IdFilter } from './id-filter.js';
import { refreshTables } from './rebuild.js';
import { lastCleaned, type Cleaned } from './retention.js';
import { outageOf } from './trouble.js';
import type { Faults } from './writer.js';
import { PromptWriter } from './prompt-writer.js';
import { NearWriter, type WriterLine } from './writer-line.js';

/** How a store is opened: in production with the clock alone. */
export interface StoreOptions {
  readonly dataFolder: string;
  readonly clock: Pick<Clock, 'now'>;
  /** `thread` (the default) keeps fsync off the event loop; `near` is for tests and simulation. */
  readonly writer?: 'thread' | 'near';
  /** Only with `near`. */
  readonly faults?: Faults;
  /** The compiled thread, where it is not beside this file. */
  readonly script?: URL;
}

/**
 * A hall's store on one data folder, locked against a second running hall.
 *
 * Throws `CannotOpen` when the folder is in use or was written by a newer program.
 */
export async function openHallStore(options: StoreOptions): Promise<HallStore> {
  const { dataFolder } = options;
  makeFolder(dataFolder);
  const unlock = lockFolder(dataFolder);
  try {
    await prepareDatabase(dataFolder);
    const file = databaseFile(dataFolder);
    refreshTables(file);
    const reading = connect(file, { readonly: true });
    return new HallStore({ line: lineTo(file, options), reading, unlock }, options.clock);
  } catch (trouble) {
    unlock();
    throw trouble;
  }
}

function lineTo(file: string, { writer, faults, script }: StoreOptions): WriterLine {
  return writer === 'near' ? new NearWriter(file, faults) : new PromptWriter(file, script === undefined ? {} : { script });
}

interface Parts {
  readonly line: WriterLine;
  readonly reading: Connection;
  readonly unlock: () => void;
}

/** The ledger's store on SQLite: one writer, and a connection of this thread for asking. */
export class HallStore implements Store {
  readonly #line: WriterLine;
  readonly #reading: Connection;
  readonly #unlock: () => void;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #known;
  readonly #seen = new IdFilter();
  #closed = false;

  constructor({ line, reading, unlock }: Parts, clock: Pick<Clock, 'now'>) {
    this.#line = line;
    this.#reading = reading;
    this.#unlock = unlock;
    this.#clock = clock;
    this.#known = reading.prepare<[string], { digest: string; outcome: string }>(
      'SELECT digest, outcome FROM known_ids WHERE id = ?',
    );
    const ids = reading.prepare<[], string>('SELECT id FROM known_ids').pluck();
    for (const id of ids.iterate()) this.#seen.add(id);
  }

  async load(): Promise<Loaded> {
    return this.#asked(() => loadHall(this.#reading, this.#clock.now()));
  }

  write(batch: readonly Entry[]): Promise<void> {
    for (const { input } of batch) this.#seen.add(input.id);
    return this.#line.write(batch.map(storedOf));
  }

  known(id: string): Known | undefined {
    if (!this.#seen.mayHold(id)) return undefined;
    const row = this.#asked(() => this.#known.get(id));
    if (row === undefined) return undefined;
    return { digest: row.digest, outcome: JSON.parse(row.outcome) as Outcome };
  }

  noticeDone(id: string): Promise<void> {
    return this.#line.noticeDone(id, this.#clock.now());
  }

  /** What the latest cleaning by night came to; nothing before the first. */
  cleaned(): Cleaned | undefined {
    return this.#asked(() => lastCleaned(this.#reading));
  }

  /** Resolves when the tables for reading tell of everything written so far. */
  tablesFollow(): Promise<void> {
    return this.#line.followAll();
  }

  probe(): Promise<void> {
    return this.#line.probe();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // The writer goes last: only its going leaves one whole file behind, without a log beside it.
    this.#reading.close();
    await this.#line.close();
    this.#unlock();
  }

  /** The answer of the disk, or an outage where it gave none. */
  #asked<Answer>(ask: () => Answer): Answer {
    try {
      return ask();
    } catch (trouble) {
      throw outageOf(trouble) ?? trouble;
    }
  }
}
