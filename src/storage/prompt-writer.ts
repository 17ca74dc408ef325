import type { Instant } from '../domain/basics/time.js';
import type { StoredEntry } from './entry-rows.js';
import { StoreOutage } from './trouble.js';
import { ThreadWriter, type WriterLine } from './writer-line.js';
import { Writer, type Faults } from './writer.js';

/** A disk that usually takes longer than this for a commit must not hold up sockets and timers. */
const SLOW_MS = 3;
/** What is usual: each commit counts for so much, and none for more than four slow ones. */
const COUNTS_FOR = 1 / 8;
const COUNTED_MS = 4 * SLOW_MS;
/**
 * So long a slow disk is left to the thread before it is tried here again: a few seconds, since
 * most are slow for a moment only, and twice as long after each try that was slow as well.
 */
const SLOW_FIRST_MS = 2_000;
const SLOW_MOST_MS = 60_000;
/** Asks that follow the last commit closer than this are a rush: they share commits. */
const RUSH_MS = 0.3;
/** No single thing that happens at a window or a machine has more; an import has. */
const FACTS_MAX = 8;
/** The tables for reading follow so long after the first commit they do not tell of. */
const FOLLOW_AFTER_MS = 100;

export interface PromptParts {
  /** Milliseconds that only ever grow. */
  readonly now?: () => number;
  /** Of the disk as it is met in this thread. */
  readonly faults?: Faults;
  /** The compiled thread, where it is not beside this file. */
  readonly script?: URL;
}

/**
 * Writes a single thing that happens at once, in this thread, and all else in a thread of its own.
 *
 * To wake another thread and be woken by it takes longer than a quick disk takes for a commit. So
 * while nothing else is on its way, little is to be written and the disk is quick, whoever asks
 * is answered sooner without. In a rush commits are shared, and a disk that is slow holds nobody
 * up but those who wait for it: both in the thread. There is never more than one on its way.
 */
export class PromptWriter implements WriterLine {
  readonly #file: string;
  readonly #thread: ThreadWriter;
  readonly #now: () => number;
  readonly #faults: Faults;
  #here: Writer | undefined;
  /** Batches on their way through the thread. */
  #away = 0;
  #lastDone = -Infinity;
  /** How long a commit here usually takes. */
  #usualMs = 0;
  #slowUntil = -Infinity;
  #slowForMs = SLOW_FIRST_MS;
  #failed = false;
  #following: NodeJS.Timeout | undefined;

  constructor(file: string, { now, faults, script }: PromptParts = {}) {
    this.#file = file;
    this.#faults = faults ?? {};
    this.#now = now ?? (() => performance.now());
    this.#thread = new ThreadWriter(file, script);
    this.#here = this.#open();
  }

  async write(batch: readonly StoredEntry[]): Promise<void> {
    // What was decided on top of a batch that failed must fail too, wherever that one was written.
    if (this.#failed) throw new StoreOutage('waiting-for-probe', 'an earlier write failed');
    try {
      if (!this.#isDoneHere(batch)) await this.#writeAway(batch);
    } catch (trouble) {
      this.#failed = true;
      throw trouble;
    } finally {
      this.#lastDone = this.#now();
    }
  }

  followAll(): Promise<void> {
    return this.#thread.followAll();
  }

  noticeDone(id: string, at: Instant): Promise<void> {
    return this.#thread.noticeDone(id, at);
  }

  async probe(): Promise<void> {
    await this.#thread.probe();
    if (!this.#failed) return;
    this.#here?.close();
    this.#here = this.#open();
    this.#failed = false;
  }

  async close(): Promise<void> {
    clearTimeout(this.#following);
    this.#here?.close();
    this.#here = undefined;
    await this.#thread.close();
  }

  #open(): Writer {
    return new Writer(this.#file, { role: 'helping', faults: this.#faults });
  }

  async #writeAway(batch: readonly StoredEntry[]): Promise<void> {
    this.#away += 1;
    try {
      await this.#thread.write(batch);
    } finally {
      this.#away -= 1;
    }
  }

  /** Writes the batch here if it is one for here, and says whether it has. */
  #isDoneHere(batch: readonly StoredEntry[]): boolean {
    const began = this.#now();
    const isCalm = this.#away === 0 && began - this.#lastDone > RUSH_MS;
    if (this.#here === undefined || !isCalm || began < this.#slowUntil || !isLittle(batch)) {
      return false;
    }
    if (!this.#here.writeIfFree(batch)) return false;
    const ended = this.#now();
    this.#judge(ended - began, ended);
    this.#following ??= setTimeout(() => this.#followOn(), FOLLOW_AFTER_MS);
    return true;
  }

  /**
   * One long commit is no slow disk: every disk takes its time now and then. Of a disk that was
   * slow, the one try tells.
   */
  #judge(tookMs: number, now: number): void {
    const counted = Math.min(tookMs, COUNTED_MS);
    const isTry = this.#slowUntil > -Infinity;
    this.#usualMs = isTry ? counted : this.#usualMs + COUNTS_FOR * (counted - this.#usualMs);
    if (this.#usualMs <= SLOW_MS) {
      this.#slowUntil = -Infinity;
      this.#slowForMs = SLOW_FIRST_MS;
      return;
    }
    this.#slowUntil = now + this.#slowForMs;
    this.#slowForMs = Math.min(2 * this.#slowForMs, SLOW_MOST_MS);
  }

  #followOn(): void {
    this.#following = undefined;
    this.#thread.follow().catch(() => {
      this.#failed = true;
    });
  }
}

function isLittle(batch: readonly StoredEntry[]): boolean {
  let facts = 0;
  for (const entry of batch) facts += entry.facts.length;
  // A day's beginning cleans up, which may take long.
  return facts <= FACTS_MAX && !batch.some((entry) => entry.facts.some(beginsDay));
}

function beginsDay({ kind }: StoredEntry['facts'][number]): boolean {
  return kind === 'day.began';
}
