import { existsSync } from 'node:fs';
import type { Instant } from '../../domain/basics/time.js';
import type { Fact } from '../../domain/facts.js';
import type { FollowStep, LostPlace, Outbox } from '../../ledger/outbox.js';
import { connect, type Connection } from '../connection.js';
import { databaseFile, existingDatabase, outboxFile } from '../files.js';
import { factOf, JOURNAL_COLUMNS, journalEnd, type JournalText } from '../journal.js';
import { journalMark } from './journal-mark.js';
import { openOutboxFile } from './outbox-schema.js';
import { OutboxRows } from './outbox-rows.js';

/** The outbox as it is done, one ask after the other, in whichever thread. */
export type OutboxAsks = {
  [Name in keyof Outbox]: (...asked: Parameters<Outbox[Name]>) => Awaited<ReturnType<Outbox[Name]>>;
};

/**
 * The outbox of a data folder on its own file, with a read-only look at the hall's journal. After
 * a failure both are opened anew with the next ask.
 */
export class OutboxFile implements OutboxAsks {
  readonly #folder: string;
  #hall: Connection | undefined;
  #own: { readonly connection: Connection; readonly rows: OutboxRows } | undefined;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
  }

  factsAfter(seq: number, limit: number): Fact[] {
    return this.#inJournal((hall) => hall
      .prepare<[number, number], JournalText>(
        `SELECT ${JOURNAL_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
      )
      .all(seq, limit)
      .map(factOf));
  }

  beforeToday(): number {
    return this.#inJournal((hall) => {
      const began = hall
        .prepare<[], number>(
          `SELECT seq FROM journal WHERE kind = 'day.began' ORDER BY day DESC LIMIT 1`,
        )
        .pluck()
        .get();
      return (began ?? 1) - 1;
    });
  }

  channels(): string[] {
    return this.#inRows((rows) => rows.channels());
  }

  end(channel: string): number {
    return this.#inRows((rows) => rows.end(channel));
  }

  cursor(channel: string): number | undefined {
    return this.#inRows((rows) => rows.cursor(channel));
  }

  memos(...asked: Parameters<Outbox['memos']>) {
    return this.#inRows((rows) => rows.memos(...asked));
  }

  /** With the place it keeps what marks the journal that was followed. */
  follow(step: FollowStep): void {
    const mark = this.#markAt(step.cursor);
    this.#inRows((rows) => rows.follow(step, mark));
  }

  lostPlace(channel: string): LostPlace | undefined {
    const place = this.#inRows((rows) => rows.place(channel));
    if (place === undefined || place.cursor === 0 || !this.#hasJournal()) return undefined;
    const mark = this.#markAt(place.cursor);
    if (mark !== undefined && (place.mark === null || place.mark === mark)) return undefined;
    return { cursor: place.cursor, end: this.#inJournal((hall) => journalEnd(hall).seq) };
  }

  due(...asked: Parameters<Outbox['due']>) {
    return this.#inRows((rows) => rows.due(...asked));
  }

  settle(...asked: Parameters<Outbox['settle']>): void {
    this.#inRows((rows) => rows.settle(...asked));
  }

  standing(channel: string, now: Instant) {
    return this.#inRows((rows) => rows.standing(channel, now));
  }

  parked(...asked: Parameters<Outbox['parked']>) {
    return this.#inRows((rows) => rows.parked(...asked));
  }

  parkedReasons(...asked: Parameters<Outbox['parkedReasons']>) {
    return this.#inRows((rows) => rows.parkedReasons(...asked));
  }

  close(): void {
    const [hall, own] = [this.#hall, this.#own];
    this.#hall = undefined;
    this.#own = undefined;
    hall?.close();
    own?.connection.close();
  }

  #hasJournal(): boolean {
    return this.#hall !== undefined || existsSync(databaseFile(this.#folder));
  }

  /** The hash of that fact; nothing where the journal has none, or there is no journal. */
  #markAt(seq: number): string | undefined {
    if (!this.#hasJournal()) return undefined;
    return this.#inJournal((hall) => journalMark(hall, seq));
  }

  #inJournal<Answer>(work: (hall: Connection) => Answer): Answer {
    return this.#carefully(() => {
      this.#hall ??= connect(existingDatabase(this.#folder), { readonly: true });
      return work(this.#hall);
    });
  }

  #inRows<Answer>(work: (rows: OutboxRows) => Answer): Answer {
    return this.#carefully(() => {
      this.#own ??= this.#openOwn();
      return work(this.#own.rows);
    });
  }

  #carefully<Answer>(work: () => Answer): Answer {
    try {
      return work();
    } catch (trouble) {
      this.close();
      throw trouble;
    }
  }

  #openOwn() {
    const connection = openOutboxFile(outboxFile(this.#folder));
    return { connection, rows: new OutboxRows(connection) };
  }
}
