/** A disk that takes longer than this is worth sleeping for. */
const AWAKE_MS = 1;

export interface AwakeParts {
  /** Whether anybody still waits. */
  readonly isWaiting: () => boolean;
  /** Milliseconds that only ever grow. */
  readonly now?: () => number;
  /** Calls back in the next turn of the event loop. */
  readonly nextTurn?: (call: () => void) => void;
}

/**
 * Keeps the event loop turning for a millisecond at most while somebody waits for another thread.
 *
 * A thread that sleeps has to be woken, which costs both sides of a commit some 0.1 ms each on a
 * virtual machine. Most commits are done within the millisecond; between them the loop sleeps.
 */
export class StayAwake {
  readonly #isWaiting: () => boolean;
  readonly #now: () => number;
  readonly #nextTurn: (call: () => void) => void;
  #until = 0;
  #turning = false;

  constructor({ isWaiting, now, nextTurn }: AwakeParts) {
    this.#isWaiting = isWaiting;
    this.#now = now ?? (() => performance.now());
    this.#nextTurn = nextTurn ?? ((call) => void setImmediate(call));
  }

  /** Somebody begins to wait. */
  begin(): void {
    this.#until = this.#now() + AWAKE_MS;
    if (this.#turning) return;
    this.#turning = true;
    this.#nextTurn(() => this.#turn());
  }

  #turn(): void {
    this.#turning = this.#isWaiting() && this.#now() < this.#until;
    if (this.#turning) this.#nextTurn(() => this.#turn());
  }
}
