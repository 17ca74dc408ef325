import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, Key } from './caller.js';
import type { Fields, Receipt } from './messages.js';

/** How somebody works at a window; times are real milliseconds. */
export interface ClerkHabit {
  /** Whether the citizen with this number comes to the window. */
  readonly comes: (number: string) => boolean;
  readonly walkMs: () => number;
  readonly serveMs: () => number;
  readonly idleMs: () => number;
  /** Told of every key that the hall has agreed to. */
  readonly onDone?: (key: Key, receipt: Receipt) => void;
  /** Signs in and opens anew after the hall has ended the day; without it that is an error. */
  readonly beginDay?: () => Promise<unknown>;
}

/** What a window says whose clerk was signed out at the end of the day. */
const DAY_IS_OVER = ['nobody-signed-in', 'window-closed'];

/** A clerk who calls, serves and finishes, one citizen after the other, until told to stop. */
export class ClerkAtWork {
  readonly #caller: Caller;
  readonly #habit: ClerkHabit;
  readonly #stop = new AbortController();
  #working: Promise<void> | undefined;

  constructor(caller: Caller, habit: ClerkHabit) {
    this.#caller = caller;
    this.#habit = habit;
  }

  /** Begins at a window where somebody has signed in and opened. */
  begin(): void {
    this.#working = this.#work();
    // Heard when the clerk is told to stop.
    this.#working.catch(() => {});
  }

  /** Ends after the citizen in hand; rejects with what went wrong at the window. */
  async end(): Promise<void> {
    this.#stop.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const called = await this.#press('ticket.next');
      if (called?.window?.ticket === undefined) await this.#wait(this.#habit.idleMs());
      else await this.#serve(called.window.ticket);
    }
  }

  async #serve(number: string): Promise<void> {
    const { comes, walkMs, serveMs } = this.#habit;
    await this.#wait(walkMs());
    if (!comes(number)) {
      await this.#press('ticket.recall');
      await this.#wait(walkMs());
      await this.#press('ticket.no-show');
      return;
    }
    await this.#press('ticket.start');
    await this.#wait(serveMs());
    await this.#press('ticket.finish');
  }

  /** The receipt if the hall agreed; 'not now' is asked again, under the same id. */
  async #press(key: Key, fields: Fields = {}): Promise<Receipt | undefined> {
    const id = this.#caller.device.nextId();
    for (;;) {
      const receipt = await this.#caller.ask(key, fields, id);
      if (receipt.ok) this.#habit.onDone?.(key, receipt);
      if (receipt.ok) return receipt;
      const code = receipt.refusal?.code ?? '';
      if (code === 'nobody-waiting') return undefined;
      if (DAY_IS_OVER.includes(code) && this.#habit.beginDay !== undefined) {
        await this.#habit.beginDay();
        return undefined;
      }
      if (code !== 'busy' && code !== 'outage') throw new Error(`${key} was refused: ${code}`);
      await pause(100);
    }
  }

  async #wait(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: this.#stop.signal }).catch(() => {});
  }
}
