import type { Instant } from '../domain/basics/time.js';
import type { StoredEntry } from './entry-rows.js';
import { StayAwake } from './stay-awake.js';
import { ThreadLine } from './thread-line.js';
import { StoreOutage, type OutageCode } from './trouble.js';
import { Writer, type Faults } from './writer.js';

/** The way to the writer, wherever it runs; answers come in the order of the asking. */
export interface WriterLine {
  /** The tables for reading follow soon after, by themselves. */
  write(batch: readonly StoredEntry[]): Promise<void>;
  /** Resolves when the tables for reading tell of everything written before. */
  followAll(): Promise<void>;
  noticeDone(id: string, at: Instant): Promise<void>;
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** What is asked of the thread. */
export type WriterAsk =
  | readonly [ask: 'write', batch: readonly StoredEntry[]]
  | readonly [ask: 'follow']
  | readonly [ask: 'follow-all']
  | readonly [ask: 'notice-done', id: string, at: number]
  | readonly [ask: 'probe']
  | readonly [ask: 'close'];

/** Done, failed by the world outside, or failed by a mistake of ours. */
export type WriterAnswer =
  | undefined
  | readonly ['outage', code: OutageCode, message: string]
  | readonly ['bug', message: string];

export const WRITER_SCRIPT = new URL('./writer-thread.js', import.meta.url);

/** The writer in this thread, for tests and simulations that inject faults. */
export class NearWriter implements WriterLine {
  readonly #writer: Writer;

  constructor(file: string, faults: Faults = {}) {
    this.#writer = new Writer(file, { faults });
  }

  async write(batch: readonly StoredEntry[]): Promise<void> {
    this.#writer.write(batch);
    // What is written stays written when the tables cannot follow; the next write hears of it.
    await this.followAll().catch(() => {});
  }

  async followAll(): Promise<void> {
    while (!this.#writer.followOn());
  }

  async noticeDone(id: string, at: Instant): Promise<void> {
    this.#writer.noticeDone(id, at);
  }

  async probe(): Promise<void> {
    this.#writer.probe();
  }

  async close(): Promise<void> {
    this.#writer.close();
  }
}

/**
 * The writer in a thread of its own, so that a slow disk never holds up sockets and timers.
 *
 * When the thread ends unasked, everything that waits for it gets an outage; `probe` starts it
 * again.
 */
export class ThreadWriter implements WriterLine {
  readonly #line: ThreadLine<WriterAsk, WriterAnswer>;
  readonly #awake: StayAwake;
  #closed = false;

  constructor(file: string, script: URL = WRITER_SCRIPT) {
    this.#line = new ThreadLine({ script, file, gone: 'writer-gone' });
    this.#awake = new StayAwake({ isWaiting: () => this.#line.waiting > 0 });
    this.#line.start();
  }

  write(batch: readonly StoredEntry[]): Promise<void> {
    const written = this.#ask(['write', batch]);
    this.#awake.begin();
    return written;
  }

  /** Has the tables follow what somebody else has written. */
  follow(): Promise<void> {
    return this.#ask(['follow']);
  }

  followAll(): Promise<void> {
    return this.#ask(['follow-all']);
  }

  noticeDone(id: string, at: Instant): Promise<void> {
    return this.#ask(['notice-done', id, at]);
  }

  probe(): Promise<void> {
    if (!this.#closed) this.#line.start();
    return this.#ask(['probe']);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const closing = this.#line.runs ? this.#ask(['close']) : undefined;
    this.#closed = true;
    await closing?.catch(() => {});
    await this.#line.end();
  }

  async #ask(ask: WriterAsk): Promise<void> {
    if (this.#closed) throw new StoreOutage('closed', 'the writer is not running');
    const trouble = troubleOf(await this.#line.ask(ask));
    if (trouble !== undefined) throw trouble;
  }
}

function troubleOf(answer: WriterAnswer): Error | undefined {
  if (answer === undefined) return undefined;
  return answer[0] === 'outage' ? new StoreOutage(answer[1], answer[2]) : new Error(answer[1]);
}
