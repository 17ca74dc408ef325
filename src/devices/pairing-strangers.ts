import type { Instant } from '../domain/basics/time.js';

/** A device nobody has registered, that tried to sign in. Never more than a name on a list. */
export interface Stranger {
  readonly id: string;
  readonly address: string;
  readonly at: Instant;
  readonly count: number;
}

const STRANGERS_MAX = 50;
const SHOWABLE = /^[a-z0-9-]{1,32}$/;

/** Who tried to sign in and is unknown; the latest fifty. */
export class Strangers {
  readonly #seen = new Map<string, Stranger>();

  /** Notes an attempt. A name that can be no device's id is not repeated to anybody. */
  note(claimed: string, address: string, at: Instant): void {
    const id = SHOWABLE.test(claimed) ? claimed : '?';
    const key = `${id} ${address}`;
    const count = (this.#seen.get(key)?.count ?? 0) + 1;
    this.#seen.delete(key);
    this.#seen.set(key, { id, address, at, count });
    if (this.#seen.size <= STRANGERS_MAX) return;
    for (const [oldest] of this.#seen) {
      this.#seen.delete(oldest);
      break;
    }
  }

  /** It is known by now. */
  forget(id: string): void {
    for (const [key, stranger] of this.#seen) if (stranger.id === id) this.#seen.delete(key);
  }

  /** The latest first. */
  all(): Stranger[] {
    return [...this.#seen.values()].reverse();
  }
}
