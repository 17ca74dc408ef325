import { instant, type DurationMs, type Instant } from '../domain/basics/time.js';

/** The hall's only source of time, injected everywhere so that tests and the simulator own it. */
export interface Clock {
  /** Never earlier than any earlier answer. */
  now(): Instant;
  /** Calls back once after the duration; the returned function calls it off. */
  after(delayMs: DurationMs, call: () => void): () => void;
}

/** Where a hall clock reads wall time and monotonic time from. */
export interface TimeSource {
  wallMs(): number;
  monotonicMs(): number;
}

/** The pace of a clock that is ahead of its wall: an hour too far is caught up with in ten. */
const SLOWER = 0.9;

const SYSTEM_TIME: TimeSource = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/**
 * The clock of a running hall: wall time that never goes back (invariant 9).
 *
 * When the wall clock jumps back (a technician, a first NTP answer), time goes on from where it
 * was, a tenth slower until the wall has caught up: standing still would hold up every deadline
 * of the day for as long as the jump, and at the full pace the two would never meet again.
 * A jump forward is followed at once.
 * `speed` above 1 makes a day pass in minutes, for demonstrations only.
 */
export class HallClock implements Clock {
  readonly #source: TimeSource;
  readonly #speed: number;
  readonly #startMs: number;
  #lastMs: number;
  #lastMonotonicMs: number;

  constructor(options: { speed?: number; source?: TimeSource; notBefore?: Instant } = {}) {
    this.#source = options.source ?? SYSTEM_TIME;
    this.#speed = options.speed ?? 1;
    this.#startMs = this.#source.wallMs();
    this.#lastMonotonicMs = this.#source.monotonicMs();
    this.#lastMs = Math.max(this.#startMs, options.notBefore ?? 0);
  }

  now(): Instant {
    const monotonicMs = this.#source.monotonicMs();
    const passedMs = (monotonicMs - this.#lastMonotonicMs) * this.#speed;
    const wallMs = this.#startMs + (this.#source.wallMs() - this.#startMs) * this.#speed;
    // A standing wall still moves time on by what the monotonic clock says has passed.
    this.#lastMs = Math.max(wallMs, this.#lastMs + passedMs * SLOWER);
    this.#lastMonotonicMs = monotonicMs;
    return instant(Math.floor(this.#lastMs));
  }

  /** Moves the clock on to at least this time, e.g. that of the last fact on disk. */
  notBefore(at: Instant): void {
    this.#lastMs = Math.max(this.#lastMs, at);
  }

  after(delayMs: DurationMs, call: () => void): () => void {
    // Node fires at once above 2^31-1 ms, so a long wait is cut short and asked for again.
    const realMs = Math.min(Math.max(0, delayMs / this.#speed), 2_000_000_000);
    const timer = setTimeout(call, realMs);
    return () => clearTimeout(timer);
  }
}
