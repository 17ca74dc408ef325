import { nextWake } from '../domain/day/time-came.js';
import type { Hall } from '../domain/hall.js';
import type { DurationMs } from '../domain/basics/time.js';
import type { Clock } from './clock.js';

/** Looking for the next wake-up costs one pass over all of them, so it is not done per commit. */
const LOOK_MS: DurationMs = 20;

export interface WakeUpsParts {
  readonly clock: Clock;
  readonly hall: () => Hall;
  /** The time has come for something the hall wanted to be woken for. */
  readonly ring: () => void;
}

/** Wakes the hall when it has asked to be: one timer, for whatever is due next. */
export class WakeUps {
  readonly #parts: WakeUpsParts;
  #callOffLook: (() => void) | undefined;
  #callOffRing: (() => void) | undefined;

  constructor(parts: WakeUpsParts) {
    this.#parts = parts;
  }

  /** Looks soon what is due next, once for all the commits of the moment. */
  lookSoon(): void {
    this.#callOffLook ??= this.#parts.clock.after(LOOK_MS, () => {
      this.#callOffLook = undefined;
      this.#look();
    });
  }

  stop(): void {
    this.#callOffLook?.();
    this.#callOffRing?.();
    this.#callOffLook = undefined;
    this.#callOffRing = undefined;
  }

  #look(): void {
    this.#callOffRing?.();
    this.#callOffRing = undefined;
    const at = nextWake(this.#parts.hall());
    if (at === undefined) return;
    const waitMs = Math.max(1, at - this.#parts.clock.now());
    this.#callOffRing = this.#parts.clock.after(waitMs, () => this.#parts.ring());
  }
}
