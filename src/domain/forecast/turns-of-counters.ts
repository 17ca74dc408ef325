/**
 * Which counter is free first: a heap over the times at which they are, of which only the first
 * ever changes its time. Of two that are free together the one of the lower index comes first.
 */
export class TurnsOfCounters {
  readonly #free: Float64Array;
  readonly #heap: Int32Array;

  /** `free` by counter, in milliseconds; changed from outside, and told by `begin` or `moved`. */
  constructor(free: Float64Array) {
    this.#free = free;
    this.#heap = new Int32Array(free.length);
  }

  get first(): number {
    return this.#heap[0] ?? -1;
  }

  /** All times are others. */
  begin(): void {
    for (let c = 0; c < this.#heap.length; c += 1) this.#heap[c] = c;
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  /** The first has another time, a later one. */
  moved(): void {
    this.#sink(0);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const c = heap[from] ?? 0;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const other = heap[child + 1];
      if (other !== undefined && this.#isBefore(other, heap[child] ?? 0)) child += 1;
      const below = heap[child] ?? 0;
      if (!this.#isBefore(below, c)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = c;
  }

  #isBefore(c: number, other: number): boolean {
    const mine = this.#free[c] ?? Infinity;
    const its = this.#free[other] ?? Infinity;
    return mine === its ? c < other : mine < its;
  }
}
