/** Monotonic milliseconds: never the wall clock, which may be set back or forth. */
export type Monotonic = () => number;

export const monotonic: Monotonic = () => performance.now();

/**
 * Counts how often something was done by each of many, in a window that begins with the first time.
 *
 * Keeps at most `keptMax` names: when a flood of names comes, the oldest are forgotten, which
 * favours whoever is counted and never the memory of the process.
 */
export class Tally {
  readonly #counts = new Map<string, { count: number; until: number }>();

  constructor(
    readonly windowMs: number,
    readonly now: Monotonic,
    readonly keptMax = 10_000,
  ) {}

  /** How often this name was counted in its running window. */
  of(name: string): number {
    const entry = this.#counts.get(name);
    if (entry === undefined) return 0;
    if (entry.until > this.now()) return entry.count;
    this.#counts.delete(name);
    return 0;
  }

  /** Counts once more, and returns the count. */
  add(name: string): number {
    if (this.of(name) === 0) {
      this.#makeRoom();
      this.#counts.set(name, { count: 1, until: this.now() + this.windowMs });
      return 1;
    }
    const entry = this.#counts.get(name);
    return entry === undefined ? 0 : ++entry.count;
  }

  forget(name: string): void {
    this.#counts.delete(name);
  }

  #makeRoom(): void {
    for (const name of this.#counts.keys()) {
      if (this.#counts.size < this.keptMax) return;
      this.#counts.delete(name);
    }
  }
}

/** A steady allowance with a burst: what is overdrawn has to be waited for. */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    readonly now: Monotonic,
  ) {
    this.#left = burst;
    this.#at = now();
  }

  /** Spends this many, and returns for how long nothing more may be spent: 0 while some is left. */
  spend(count: number): number {
    const now = this.now();
    const earned = ((now - this.#at) * this.perSecond) / 1_000;
    this.#left = Math.min(this.burst, this.#left + earned) - count;
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1_000) / this.perSecond);
  }
}
