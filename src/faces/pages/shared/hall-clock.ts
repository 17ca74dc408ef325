/**
 * The controller's time as seen from this browser: its own clock, put right by what the controller
 * said last. Wall screens and tablets often run minutes off, and a call may be spoken for only
 * thirty seconds.
 */
export class HallClock {
  readonly #ownNow: () => number;
  #aheadMs = 0;

  constructor(ownNow: () => number = Date.now) {
    this.#ownNow = ownNow;
  }

  /** Milliseconds since 1970 by the controller's clock. */
  now(): number {
    return this.#ownNow() + this.#aheadMs;
  }

  /** Takes the `Date` header of an answer; small differences are the network's, not the clock's. */
  heard(date: string | null): void {
    const said = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(said)) return;
    // The header has whole seconds: half a second is its mean error.
    const aheadMs = said + 500 - this.#ownNow();
    this.#aheadMs = Math.abs(aheadMs) < 2_000 ? 0 : aheadMs;
  }
}

export const hallClock = new HallClock();
