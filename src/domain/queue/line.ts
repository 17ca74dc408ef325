import type { Instant } from '../basics/time.js';
import type { TicketId } from '../basics/names.js';

/** One ticket's place in a line: when it counts as arrived, and its order of issue that day. */
export interface Standing {
  readonly ticket: TicketId;
  /** Joined the line, less the head start of its lane. */
  readonly effectiveAt: Instant;
  /** Order of issue within the day; breaks ties, so that equal arrivals stay first come. */
  readonly order: number;
}

/** Negative when `a` is to be called before `b`. */
export function compareStandings(a: Standing, b: Standing): number {
  return a.effectiveAt - b.effectiveAt || a.order - b.order;
}

/**
 * The tickets waiting for one service (or one window) in one lane, first to be called first.
 *
 * Nearly all join at the end and leave at the front, so both cost constant time however long
 * the day is; leaving from the middle costs one move of references.
 */
export class Line {
  #standings: Standing[] = [];
  #first = 0;

  get size(): number {
    return this.#standings.length - this.#first;
  }

  /** Who is first, or nobody. */
  get head(): Standing | undefined {
    return this.#standings[this.#first];
  }

  add(standing: Standing): void {
    const last = this.#standings.at(-1);
    if (this.size === 0 || last === undefined || compareStandings(last, standing) <= 0) {
      this.#standings.push(standing);
    } else {
      this.#standings.splice(this.#indexOf(standing), 0, standing);
    }
  }

  /** Takes the standing out; false when it was not in this line. */
  remove(standing: Standing): boolean {
    const index = this.#indexOf(standing);
    if (this.#standings[index]?.ticket !== standing.ticket) return false;
    if (index === this.#first) this.#leaveFront();
    else this.#standings.splice(index, 1);
    return true;
  }

  has(standing: Standing): boolean {
    return this.#standings[this.#indexOf(standing)]?.ticket === standing.ticket;
  }

  /** How many would be called before this standing. */
  countBefore(standing: Standing): number {
    return this.#indexOf(standing) - this.#first;
  }

  /** All of them in order, for views and checks. */
  *[Symbol.iterator](): Iterator<Standing> {
    for (let index = this.#first; index < this.#standings.length; index += 1) {
      const standing = this.#standings[index];
      if (standing !== undefined) yield standing;
    }
  }

  copy(): Line {
    const copy = new Line();
    copy.#standings = this.#standings.slice(this.#first);
    return copy;
  }

  #leaveFront(): void {
    this.#first += 1;
    if (this.#first > 64 && this.#first * 2 > this.#standings.length) {
      this.#standings = this.#standings.slice(this.#first);
      this.#first = 0;
    }
  }

  /** The first index whose standing is not called before the given one. */
  #indexOf(standing: Standing): number {
    let low = this.#first;
    let high = this.#standings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.#standings[middle];
      if (there !== undefined && compareStandings(there, standing) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
