import { Worker } from 'node:worker_threads';
import type { DayKey, Instant } from '../../domain/basics/time.js';
import type { PlanChange } from '../../domain/queue/preview/change.js';
import type { PreviewResult } from '../../domain/queue/preview/preview.js';
import type { CoverageRow } from '../../domain/reports/coverage-day.js';
import type { PastMinute } from '../../domain/reports/minute.js';
import { messageOf, StoreOutage } from '../trouble.js';

/** What is asked of the thread. */
export type PastAsk = { readonly number: number } & (
  | { readonly what: 'minute'; readonly at: number }
  | { readonly what: 'coverage'; readonly from: number; readonly to: number;
      readonly until: number }
  | { readonly what: 'preview'; readonly day: DayKey; readonly change: PlanChange }
);

export type PastAnswer = { readonly number: number } & (
  | { readonly found: unknown }
  | { readonly trouble: string }
);

export const PAST_SCRIPT = new URL('./past-thread.js', import.meta.url);
/** So many questions may wait: who comes later is told to come again. */
const WAITING_MOST = 8;

interface Waiting {
  readonly resolve: (found: unknown) => void;
  readonly reject: (trouble: Error) => void;
}

/**
 * The way to the thread that replays past days, so that no replay ever holds up the hall.
 *
 * It starts when first asked, and again where it has ended. Rejects with an outage when too many
 * wait, or when the thread ends.
 */
export class PastLine {
  readonly #file: string;
  readonly #script: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;
  #closed = false;

  constructor(file: string, script: URL = PAST_SCRIPT) {
    this.#file = file;
    this.#script = script;
  }

  /** See `Past.coverage`. */
  async coverage(from: Instant, to: Instant, until: Instant): Promise<CoverageRow[]> {
    return await this.#ask({ what: 'coverage', from, to, until }) as CoverageRow[];
  }

  /** See `Past.minute`. */
  async minute(at: Instant): Promise<PastMinute | undefined> {
    return await this.#ask({ what: 'minute', at }) as PastMinute | undefined;
  }

  /** See `Past.preview`. */
  async preview(day: DayKey, change: PlanChange): Promise<PreviewResult | undefined> {
    return await this.#ask({ what: 'preview', day, change }) as PreviewResult | undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #ask(what: DistributiveOmit<PastAsk, 'number'>): Promise<unknown> {
    if (this.#closed) return Promise.reject(new StoreOutage('closed', 'the past is closed'));
    if (this.#waiting.size >= WAITING_MOST) {
      return Promise.reject(new StoreOutage('past-busy', 'too many look into the past'));
    }
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ number, ...what });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { workerData: { file: this.#file } });
    worker.on('message', (answer: PastAnswer) => this.#answered(answer));
    worker.on('error', (trouble) => this.#gone(worker, messageOf(trouble)));
    worker.on('exit', (code) => this.#gone(worker, `the thread ended with ${code}`));
    return worker;
  }

  #answered(answer: PastAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('found' in answer) waiting?.resolve(answer.found);
    else waiting?.reject(new Error(answer.trouble));
  }

  #gone(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) reject(new StoreOutage('past-gone', why));
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
