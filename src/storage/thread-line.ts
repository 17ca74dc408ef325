import { Worker } from 'node:worker_threads';
import { messageOf, StoreOutage, type OutageCode } from './trouble.js';

/** What crosses to a thread, and what comes back for it under the same number. */
export type Numbered<What> = readonly [number: number, what: What];

/** A thread for one database file, and what those hear who wait for it when it ends. */
export interface ThreadPlan {
  readonly script: URL;
  readonly file: string;
  readonly gone: OutageCode;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (trouble: Error) => void;
}

/**
 * The line to a thread of its own: every ask gets the thread's answer to it.
 *
 * When the thread ends unasked, everybody who waits for it gets an outage; `start` begins anew.
 */
export class ThreadLine<Ask, Answer> {
  readonly #plan: ThreadPlan;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | undefined;
  #asked = 0;

  constructor(plan: ThreadPlan) {
    this.#plan = plan;
  }

  get runs(): boolean {
    return this.#worker !== undefined;
  }

  /** How many asks are not answered yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Does nothing while the thread runs. */
  start(): void {
    this.#worker ??= this.#begin();
  }

  /** Rejects with an outage where the thread does not run, or ends before it has answered. */
  ask(what: Ask): Promise<Answer> {
    const worker = this.#worker;
    if (worker === undefined) {
      return Promise.reject(new StoreOutage(this.#plan.gone, 'the thread is not running'));
    }
    this.#asked += 1;
    const number = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage([number, what] satisfies Numbered<Ask>);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #begin(): Worker {
    const { script, file } = this.#plan;
    const worker = new Worker(script, { workerData: { file } });
    worker.on('message', (answer: Numbered<Answer>) => this.#answered(answer));
    worker.on('error', (trouble) => this.#gone(worker, messageOf(trouble)));
    worker.on('exit', (code) => this.#gone(worker, `the thread ended with ${code}`));
    return worker;
  }

  #answered([number, answer]: Numbered<Answer>): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    waiting?.resolve(answer);
  }

  #gone(worker: Worker, why: string): void {
    // The exit of a thread that failed comes after its error, when a new one may be running.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) reject(new StoreOutage(this.#plan.gone, why));
  }
}
