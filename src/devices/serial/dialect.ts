import type { Log } from '../../ledger/log.js';
import type { TakeFrames } from './codec.js';
import type { SeatOnBus } from './seat.js';

/** Longer than the longest frame of any dialect: a cutter that keeps more has lost its way. */
const REST_MAX_BYTES = 64 * 1_024;

/** What one hearing came to. */
export interface Heard {
  readonly frames: readonly unknown[];
  readonly skipped: number;
  /** The bytes that are done with: frames and noise, without what was kept. */
  readonly used: Uint8Array;
}

/** A dialect as its bus sees it, whatever its frames are. */
export type BusDialect = Pick<Dialect<unknown>, 'hear' | 'drop' | 'unfinished' | 'names'>;

/** The seats of a bus that read it with the same cutter: the bytes are cut once for all of them. */
export class Dialect<Frame> {
  readonly #takeFrames: TakeFrames<Frame>;
  readonly #log: Log;
  readonly #seats = new Set<SeatOnBus<Frame>>();
  #rest: Uint8Array = new Uint8Array(0);

  constructor(takeFrames: TakeFrames<Frame>, log: Log) {
    this.#takeFrames = takeFrames;
    this.#log = log;
  }

  /** Whether the beginning of a frame is kept. */
  get unfinished(): boolean {
    return this.#rest.length > 0;
  }

  get names(): readonly string[] {
    return [...this.#seats].map(({ name }) => name);
  }

  add(seat: SeatOnBus<Frame>): void {
    this.#seats.add(seat);
  }

  remove(seat: SeatOnBus<Frame>): boolean {
    this.#seats.delete(seat);
    return this.#seats.size === 0;
  }

  hear(bytes: Uint8Array): Heard {
    const received = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes);
    const { frames, rest, skipped } = this.#cut(received);
    this.#rest = rest;
    const seats = [...this.#seats];
    for (const frame of frames) {
      // Nobody else speaks this dialect here, so whatever is said in it shows that device alive.
      if (seats.length === 1) seats[0]?.alive();
      for (const seat of seats) seat.hear(frame);
    }
    return { frames, skipped, used: received.subarray(0, received.length - rest.length) };
  }

  /** Gives up the beginning of a frame that was kept, and returns it. */
  drop(): Uint8Array {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return rest;
  }

  #cut(received: Uint8Array): ReturnType<TakeFrames<Frame>> {
    const nothing = { frames: [], rest: new Uint8Array(0), skipped: received.length };
    try {
      const cut = this.#takeFrames(received);
      if (cut.rest.length <= REST_MAX_BYTES) return cut;
      this.#log.error('a dialect kept more than any frame', { bytes: cut.rest.length });
      return { ...nothing, frames: cut.frames };
    } catch (trouble) {
      this.#log.error('a dialect failed on received bytes', {
        why: trouble instanceof Error ? trouble.message : String(trouble),
      });
      return nothing;
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
