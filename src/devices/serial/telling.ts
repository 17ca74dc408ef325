import type { DurationMs } from '../../domain/basics/time.js';
import { BackOff } from './back-off.js';
import type { Pauses } from './led/pauses.js';

const FIRST_PAUSE_MS: DurationMs = 1_000;
const LONGEST_PAUSE_MS: DurationMs = 30_000;

/** Says one thing; whether the hall has kept it. */
export type Word = () => Promise<boolean>;

/**
 * Tells the hall the newest word on one matter, one at a time, and again until it is kept.
 *
 * A word that was overtaken before its turn is left out: only how things are now is of interest.
 */
export class Telling {
  readonly #pauses: Pauses;
  readonly #rest = new BackOff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  #due: Word | undefined;
  #telling = false;
  #stopped = false;

  constructor(pauses: Pauses) {
    this.#pauses = pauses;
  }

  tell(word: Word): void {
    if (this.#stopped) return;
    this.#due = word;
    if (!this.#telling) void this.#tellAll();
  }

  stop(): void {
    this.#stopped = true;
    this.#due = undefined;
  }

  async #tellAll(): Promise<void> {
    this.#telling = true;
    for (let word = this.#due; word !== undefined; word = this.#due) {
      this.#due = undefined;
      if (await word()) {
        this.#rest.reset();
        continue;
      }
      if (this.#stopped) break;
      this.#due ??= word;
      await this.#pauses.pause(this.#rest.next());
    }
    this.#telling = false;
  }
}
