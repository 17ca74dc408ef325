import { quantile } from '../numbers.js';

/** How long a load warms up and is then measured. */
export interface Stretch {
  readonly warmMs: number;
  readonly runMs: number;
}

/** What a load found. */
export interface Findings {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
  /** Answers that were a no: none are expected, and each makes the row worth less. */
  readonly refused: number;
}

/** Counts what is done after the warm-up and before the end. */
export class Stopwatch {
  readonly #from: number;
  readonly #until: number;
  readonly #tookMs: number[] = [];
  #refused = 0;

  constructor({ warmMs, runMs }: Stretch) {
    this.#from = performance.now() + warmMs;
    this.#until = this.#from + runMs;
  }

  get isOver(): boolean {
    return performance.now() >= this.#until;
  }

  note({ ok, tookMs }: { readonly ok: boolean; readonly tookMs: number }): void {
    const now = performance.now();
    if (now < this.#from || now >= this.#until) return;
    if (ok) this.#tookMs.push(tookMs);
    else this.#refused += 1;
  }

  findings(): Findings {
    const sorted = this.#tookMs.sort((a, b) => a - b);
    return {
      perSecond: (sorted.length * 1_000) / (this.#until - this.#from),
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
      count: sorted.length,
      refused: this.#refused,
    };
  }
}

/** Acts so many times a second until the stretch is over, whatever comes of each. */
export async function atRate(perSecond: number, watch: Stopwatch, act: () => void): Promise<void> {
  const startedAt = performance.now();
  for (let done = 0; !watch.isOver; done += 1) {
    const waitMs = startedAt + (done * 1_000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((passed) => setTimeout(passed, waitMs));
    act();
  }
}
