import type { Clock } from '../../../ledger/clock.js';

/** Waits by the hall's clock that can all be ended at once, at a stop or when plans change. */
export class Pauses {
  readonly #clock: Clock;
  readonly #running = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves after this time, or earlier when all pauses are ended. */
  pause(lengthMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        this.#running.delete(end);
        resolve();
      };
      const callOff = this.#clock.after(lengthMs, end);
      this.#running.add(end);
    });
  }

  endAll(): void {
    for (const end of [...this.#running]) end();
  }
}
