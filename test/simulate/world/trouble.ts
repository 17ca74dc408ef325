import { isoOf, instant } from '../../../src/domain/basics/time.js';
import type { Input } from '../../../src/domain/inputs.js';

const KEPT = 20;

/** Something that must never happen has happened; the first one ends the run. */
export class Trouble {
  first: string | undefined;
  readonly #inputs: string[] = [];
  taken = 0;

  /** Keeps the latest inputs, for whoever must find out why. */
  note(nowMs: number, input: Input): void {
    this.taken += 1;
    this.#inputs.push(`${isoOf(instant(nowMs))} ${JSON.stringify(input)}`);
    if (this.#inputs.length > KEPT) this.#inputs.shift();
  }

  report(what: string): void {
    this.first ??= what;
  }

  get latest(): readonly string[] {
    return this.#inputs;
  }
}
