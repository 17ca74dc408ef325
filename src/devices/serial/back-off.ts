import type { DurationMs } from '../../domain/basics/time.js';

/** Pauses between tries that double from the first to the longest, until something went well. */
export class BackOff {
  readonly #firstMs: DurationMs;
  readonly #longestMs: DurationMs;
  #nextMs: DurationMs;

  constructor(firstMs: DurationMs, longestMs: DurationMs) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
    this.#nextMs = firstMs;
  }

  /** How long to wait before the next try, in milliseconds. */
  next(): DurationMs {
    const pauseMs = this.#nextMs;
    this.#nextMs = Math.min(pauseMs * 2, this.#longestMs);
    return pauseMs;
  }

  reset(): void {
    this.#nextMs = this.#firstMs;
  }
}
