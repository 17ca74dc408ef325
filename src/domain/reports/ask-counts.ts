import type { Fact } from '../facts.js';

/** What became of asking for somebody to stand in at a post on a day (空岗阶梯). */
export interface AsksTold {
  /** How often an absence was seen, and a B clerk asked. */
  readonly seen: number;
  readonly asked: number;
  readonly accepted: number;
  readonly declined: number;
  readonly unanswered: number;
  /** How often the duty manager or the hall manager had to be told. */
  readonly escalated: number;
}

/** Counts what the absence ladder did at one window. */
export class AskCounts {
  readonly #told = {
    seen: 0, asked: 0, accepted: 0, declined: 0, unanswered: 0, escalated: 0,
  };

  /** A fact of this window; others are the caller's to keep away. */
  take(fact: Fact): void {
    switch (fact.kind) {
      case 'cover.seen':
        this.#told.seen += 1;
        return;
      case 'cover.asked':
        this.#told.asked += 1;
        return;
      case 'cover.answered':
        this.#told[fact.answer] += 1;
        return;
      case 'cover.escalated':
        this.#told.escalated += 1;
        return;
      default:
    }
  }

  told(): AsksTold {
    return { ...this.#told };
  }
}
