import type { Fact } from '../../../src/domain/facts.js';

/**
 * Follows from the facts alone who sits where, which alerts stand and which pads still ask, and
 * reports facts that cannot follow one another.
 */
export class Roll {
  readonly #report: (what: string) => void;
  readonly #seats = new Map<number, string>();
  readonly #alerts = new Set<string>();
  readonly #asking = new Set<string>();

  constructor(report: (what: string) => void) {
    this.#report = report;
  }

  look(fact: Fact): void {
    switch (fact.kind) {
      case 'clerk.signed-in': return this.#sitDown(fact.window, fact.clerk);
      case 'clerk.signed-out': return this.#getUp(fact.window, fact.clerk);
      case 'alert.raised': return this.#oneMore(this.#alerts, fact.key);
      case 'alert.cleared': return this.#oneLess(this.#alerts, fact.key);
      case 'rating.invited': return this.#oneMore(this.#asking, fact.visit);
      case 'rating.unanswered': return this.#oneLess(this.#asking, fact.visit);
      case 'rating.given': this.#asking.delete(fact.visit); return;
      case 'day.began': return this.#begin();
      default: return;
    }
  }

  /** A day begins with nobody there, no alert standing and no pad asking. */
  #begin(): void {
    const left = [...this.#seats.values(), ...this.#alerts, ...this.#asking];
    if (left.length > 0) this.#report(`left over from the day before: ${left.join(', ')}`);
  }

  #sitDown(window: number, clerk: string): void {
    const there = this.#seats.get(window);
    if (there !== undefined) this.#report(`${clerk} sat down on ${there} at window ${window}`);
    for (const [other, who] of this.#seats) {
      if (who === clerk) this.#report(`${clerk} sits at windows ${other} and ${window}`);
    }
    this.#seats.set(window, clerk);
  }

  #getUp(window: number, clerk: string): void {
    if (this.#seats.get(window) !== clerk) this.#report(`${clerk} left window ${window} unseen`);
    this.#seats.delete(window);
  }

  #oneMore(all: Set<string>, what: string): void {
    if (all.has(what)) this.#report(`${what} stands already`);
    all.add(what);
  }

  #oneLess(all: Set<string>, what: string): void {
    if (!all.delete(what)) this.#report(`${what} was not standing`);
  }
}
