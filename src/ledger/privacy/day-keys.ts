import type { DayKey } from '../../domain/basics/time.js';

/**
 * One random key for each hall day, kept apart from the database so that no backup holds it.
 * With it goes all that was hashed or sealed for that day, also in the journal.
 */
export interface DayKeys {
  /** 32 bytes; made when first asked for. A key that cannot be kept lasts until the hall closes. */
  keyOf(day: DayKey): Buffer;
  /** The days whose key is there, the earliest first. */
  days(): readonly DayKey[];
  /** Destroys the keys of all days before this one; how many there were. */
  destroyBefore(day: DayKey): number;
}

/** Day keys in memory alone, for tests and simulations. */
export class PassingDayKeys implements DayKeys {
  readonly #keys = new Map<DayKey, Buffer>();
  readonly #made: () => Buffer;

  constructor(made: () => Buffer) {
    this.#made = made;
  }

  keyOf(day: DayKey): Buffer {
    const key = this.#keys.get(day) ?? this.#made();
    this.#keys.set(day, key);
    return key;
  }

  days(): DayKey[] {
    return [...this.#keys.keys()].sort();
  }

  destroyBefore(day: DayKey): number {
    const past = this.days().filter((each) => each < day);
    for (const each of past) this.#keys.delete(each);
    return past.length;
  }
}
