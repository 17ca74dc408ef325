interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly happen: () => void;
}

/** Promises that settle each other within one event need some turns; more than any chain here. */
const TURNS = 16;

/** True time, which only moves from one event to the next. */
export class Timeline {
  nowMs: number;
  readonly #events: Event[] = [];
  #order = 0;

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  /** Lets something happen after so many milliseconds; those of one moment in order of asking. */
  after(delayMs: number, happen: () => void): void {
    this.#order += 1;
    const atMs = this.nowMs + Math.max(0, Math.round(delayMs));
    this.#push({ atMs, order: this.#order, happen });
  }

  /** For people: goes on when so much time has passed. */
  pass(durationMs: number): Promise<void> {
    return new Promise((done) => this.after(durationMs, done));
  }

  /** Plays everything up to that time, or to where `stopped` says so. */
  async play(untilMs: number, stopped: () => boolean): Promise<void> {
    for (let next = this.#events[0]; next !== undefined; next = this.#events[0]) {
      if (next.atMs > untilMs || stopped()) break;
      this.#pop();
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.happen();
      for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
    }
    if (!stopped()) this.nowMs = Math.max(this.nowMs, untilMs);
  }

  #push(event: Event): void {
    const heap = this.#events;
    let child = heap.length;
    heap.push(event);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfLater(parent, child)) break;
      child = parent;
    }
  }

  #pop(): void {
    const heap = this.#events;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = parent * 2 + 1;
      const child = this.#isLater(left, left + 1) ? left + 1 : left;
      if (!this.#swapIfLater(parent, child)) return;
      parent = child;
    }
  }

  #swapIfLater(parent: number, child: number): boolean {
    const [above, below] = [this.#events[parent], this.#events[child]];
    if (above === undefined || below === undefined || !this.#isLater(parent, child)) return false;
    this.#events[parent] = below;
    this.#events[child] = above;
    return true;
  }

  #isLater(one: number, other: number): boolean {
    const [a, b] = [this.#events[one], this.#events[other]];
    if (a === undefined || b === undefined) return false;
    return a.atMs > b.atMs || (a.atMs === b.atMs && a.order > b.order);
  }
}
