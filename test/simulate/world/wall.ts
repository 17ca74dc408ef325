import { HallClock, type Clock, type TimeSource } from '../../../src/ledger/clock.js';
import type { Timeline } from './timeline.js';

/** The clock on the controller's wall, which technicians and time servers push to and fro. */
export class Wall implements TimeSource {
  /** How far the wall is ahead of true time. */
  aheadMs = 0;
  readonly #timeline: Timeline;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  wallMs(): number {
    return this.#timeline.nowMs + this.aheadMs;
  }

  monotonicMs(): number {
    return this.#timeline.nowMs;
  }
}

/** The real hall clock on that wall, with alarms that ring in true time while the power is on. */
export class PoweredClock implements Clock {
  readonly #clock: HallClock;
  readonly #timeline: Timeline;
  #on = true;

  constructor(wall: Wall, timeline: Timeline) {
    this.#clock = new HallClock({ source: wall });
    this.#timeline = timeline;
  }

  now(): ReturnType<Clock['now']> {
    return this.#clock.now();
  }

  notBefore(at: ReturnType<Clock['now']>): void {
    this.#clock.notBefore(at);
  }

  after(delayMs: number, call: () => void): () => void {
    let wanted = true;
    this.#timeline.after(delayMs, () => {
      if (wanted && this.#on) call();
    });
    return () => {
      wanted = false;
    };
  }

  powerOff(): void {
    this.#on = false;
  }
}
