import type { Fact } from '../facts.js';

/** What became of the hand-overs of a window on a day. */
export interface HandOversTold {
  readonly offered: number;
  readonly accepted: number;
  /** How often a B clerk said no; the offer then went on to the next. */
  readonly declined: number;
  /** Offers that nobody accepted (broken): taken back, overtaken, or open when the day ended. */
  readonly unanswered: number;
}

/** Counts the hand-overs (交接) of one window. */
export class HandOverCounts {
  #offered = 0;
  #accepted = 0;
  #declined = 0;
  #unanswered = 0;
  #isOpen = false;
  /** Somebody was sent to the empty post, which nobody had handed over. */
  #isSent = false;

  /** A fact of this window; others are the caller's to keep away. */
  take(fact: Fact): void {
    if (!this.#isOfSending(fact)) this.#count(fact);
  }

  #isOfSending(fact: Fact): boolean {
    switch (fact.kind) {
      case 'hand-over.offered':
        if (fact.sent === true) {
          this.#isSent ||= !this.#isOpen;
          return true;
        }
        this.#isSent = false;
        return false;
      case 'hand-over.declined':
        return this.#isSent;
      case 'hand-over.accepted': case 'hand-over.withdrawn': {
        const wasSent = this.#isSent;
        this.#isSent = false;
        return wasSent;
      }
      default:
        return false;
    }
  }

  #count(fact: Fact): void {
    switch (fact.kind) {
      case 'hand-over.offered':
        this.#offered += 1;
        if (this.#isOpen) this.#unanswered += 1;
        this.#isOpen = true;
        return;
      case 'hand-over.accepted':
        this.#accepted += 1;
        this.#isOpen = false;
        return;
      case 'hand-over.declined':
        this.#declined += 1;
        return;
      case 'hand-over.withdrawn':
        if (this.#isOpen) this.#unanswered += 1;
        this.#isOpen = false;
        return;
      default:
    }
  }

  told(): HandOversTold {
    return {
      offered: this.#offered,
      accepted: this.#accepted,
      declined: this.#declined,
      unanswered: this.#unanswered,
    };
  }
}
