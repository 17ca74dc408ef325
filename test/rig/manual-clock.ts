import { instant, type Instant } from '../../src/domain/basics/time.js';
import type { Clock } from '../../src/ledger/clock.js';

interface Alarm {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands until a test moves it; alarms ring in order as time passes over them. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #alarms = new Set<Alarm>();

  constructor(startMs: number = Date.UTC(2026, 10, 23, 1, 0, 0)) {
    this.#nowMs = startMs;
  }

  now(): Instant {
    return instant(this.#nowMs);
  }

  after(delayMs: number, call: () => void): () => void {
    const alarm = { at: this.#nowMs + delayMs, call };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Lets this much time pass, ringing each alarm at its time. */
  async pass(durationMs: number): Promise<void> {
    const until = this.#nowMs + durationMs;
    for (let alarm = this.#next(until); alarm !== undefined; alarm = this.#next(until)) {
      this.#alarms.delete(alarm);
      this.#nowMs = Math.max(this.#nowMs, alarm.at);
      alarm.call();
      await settle();
    }
    this.#nowMs = until;
    await settle();
  }

  #next(until: number): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (alarm.at <= until && (next === undefined || alarm.at < next.at)) next = alarm;
    }
    return next;
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}
