import { Worker } from 'node:worker_threads';
import type { Instant } from '../domain/basics/time.js';
import type { StoredEntry } from './entry-rows.js';
import { messageOf, StoreOutage, type OutageCode } from './trouble.js';
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
  | readonly [number: number, ask: 'write', batch: readonly StoredEntry[]]
  | readonly [number: number, ask: 'follow-all']
  | readonly [number: number, ask: 'notice-done', id: string, at: number]
  | readonly [number: number, ask: 'probe']
  | readonly [number: number, ask: 'close'];

/** Done, failed by the world outside, or failed by a mistake of ours. */
export type WriterAnswer =
  | readonly [number: number]
  | readonly [number: number, 'outage', code: OutageCode, message: string]
  | readonly [number: number, 'bug', message: string];

export const WRITER_SCRIPT = new URL('./writer-thread.js', import.meta.url);

/** The writer in this thread, for tests and simulations that inject faults. */
export class NearWriter implements WriterLine {
  readonly #writer: Writer;

  constructor(file: string, faults: Faults = {}) {
    this.#writer = new Writer(file, faults);
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

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (trouble: Error) => void;
}

/**
 * The writer in a thread of its own, so that a slow disk never holds up sockets and timers.
 *
 * When the thread ends unasked, everything that waits for it gets an outage; `probe` starts it
 * again.
 */
export class ThreadWriter implements WriterLine {
  readonly #file: string;
  readonly #script: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;
  #closed = false;

  constructor(file: string, script: URL = WRITER_SCRIPT) {
    this.#file = file;
    this.#script = script;
    this.#worker = this.#start();
  }

  write(batch: readonly StoredEntry[]): Promise<void> {
    return this.#ask((number) => [number, 'write', batch]);
  }

  followAll(): Promise<void> {
    return this.#ask((number) => [number, 'follow-all']);
  }

  noticeDone(id: string, at: Instant): Promise<void> {
    return this.#ask((number) => [number, 'notice-done', id, at]);
  }

  probe(): Promise<void> {
    if (!this.#closed) this.#worker ??= this.#start();
    return this.#ask((number) => [number, 'probe']);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const worker = this.#worker;
    const closing = worker === undefined ? undefined : this.#ask((number) => [number, 'close']);
    this.#closed = true;
    await closing?.catch(() => {});
    await worker?.terminate();
  }

  #ask(make: (number: number) => WriterAsk): Promise<void> {
    const worker = this.#worker;
    if (this.#closed || worker === undefined) {
      const code = this.#closed ? 'closed' : 'writer-gone';
      return Promise.reject(new StoreOutage(code, 'the writer is not running'));
    }
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage(make(number));
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: { file: this.#file } });
    worker.on('message', (answer: WriterAnswer) => this.#answered(answer));
    worker.on('error', (trouble) => this.#gone(worker, messageOf(trouble)));
    worker.on('exit', (code) => this.#gone(worker, `the writer ended with ${code}`));
    return worker;
  }

  #answered(answer: WriterAnswer): void {
    const waiting = this.#waiting.get(answer[0]);
    if (waiting === undefined) return;
    this.#waiting.delete(answer[0]);
    const trouble = troubleOf(answer);
    if (trouble === undefined) waiting.resolve();
    else waiting.reject(trouble);
  }

  #gone(worker: Worker, why: string): void {
    // The exit of a thread that failed comes after its error, when a new one may be running.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) reject(new StoreOutage('writer-gone', why));
  }
}

function troubleOf(answer: WriterAnswer): Error | undefined {
  switch (answer[1]) {
    case undefined:
      return undefined;
    case 'outage':
      return new StoreOutage(answer[2], answer[3]);
    case 'bug':
      return new Error(answer[2]);
  }
}
