import type { Log } from '../../ledger/log.js';

/**
 * Counts what a device did that could not be taken, and tells the log: the first time, and then
 * each time the count has doubled, so that a broken key does not fill the disk.
 */
export class Oddities {
  readonly #counts = new Map<string, number>();

  constructor(
    readonly log: Log,
    readonly device: string,
  ) {}

  /** Counts once more. `what` is one of the driver's own fixed words, never what was received. */
  count(what: string): void {
    const times = this.of(what) + 1;
    this.#counts.set(what, times);
    if ((times & (times - 1)) !== 0) return;
    this.log.warn(`a device sent what was not taken: ${what}`, { device: this.device, times });
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }
}
