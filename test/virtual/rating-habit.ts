import { setTimeout as pause } from 'node:timers/promises';
import { oneOf, type Chance } from './chance.js';
import type { Receipt } from './messages.js';
import type { Pad } from './pad.js';

export interface RatingHabit {
  readonly chance: Chance;
  /** How many of those who are asked press a key. */
  readonly share: number;
  readonly thinkMs: () => number;
  readonly onRated?: (visit: string, level: number, receipt: Receipt) => void;
}

/** How citizens rate who are content on the whole: 5 to 1, and how often. */
const LEVELS = [[5, 70], [4, 18], [3, 8], [2, 3], [1, 1]] as const;

/** The citizens in front of a pad: each is asked once, and some of them answer. */
export class CitizensAtPad {
  readonly #pad: Pad;
  readonly #habit: RatingHabit;
  readonly #stop = new AbortController();
  #answering: Promise<void> | undefined;

  constructor(pad: Pad, habit: RatingHabit) {
    this.#pad = pad;
    this.#habit = habit;
  }

  begin(): void {
    this.#answering = this.#answer();
    this.#answering.catch(() => {});
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#answering;
  }

  async #answer(): Promise<void> {
    const { signal } = this.#stop;
    let last = '';
    while (!signal.aborted) {
      const view = this.#pad.device.view;
      const visit = view?.state === 'rate' ? view.visit : undefined;
      if (visit === undefined || visit === last) {
        await pause(20, undefined, { signal }).catch(() => {});
      } else {
        last = visit;
        await this.#rate(visit);
      }
    }
  }

  async #rate(visit: string): Promise<void> {
    const { chance, share, thinkMs, onRated } = this.#habit;
    if (chance() >= share) return;
    const level = oneOf(chance, LEVELS);
    await pause(thinkMs(), undefined, { signal: this.#stop.signal }).catch(() => {});
    const receipt = await this.#pad.give(visit, level);
    if (receipt.ok) onRated?.(visit, level, receipt);
  }
}
