import { isPassing, type Answer, type Trouble } from '../shared/api.js';

export interface Rating {
  readonly visit: string;
  readonly level: number;
  readonly tags: readonly string[];
  readonly text?: string;
  readonly surface?: 'screen';
}

export interface GivingParts {
  /** Sends one rating under its id; every repeat carries the same id. */
  readonly send: (rating: Rating, id: string) => Promise<Answer<object>>;
  readonly pause: (ms: number) => Promise<void>;
  readonly newId: () => string;
}

const AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/**
 * Carries ratings to the controller, one visit once, for as long as it takes.
 *
 * The citizen is thanked at once and walks away: what was touched must arrive even when the line
 * is down for minutes. A repeat is the same ask under the same id, so nothing is counted twice.
 */
export class RatingPost {
  readonly #parts: GivingParts;
  readonly #given = new Set<string>();

  constructor(parts: GivingParts) {
    this.#parts = parts;
  }

  hasGiven(visit: string): boolean {
    return this.#given.has(visit);
  }

  /** Gives a rating; ends when the hall has answered, with the trouble if it said no. */
  async give(rating: Rating): Promise<Trouble | undefined> {
    if (this.#given.has(rating.visit)) return undefined;
    this.#given.add(rating.visit);
    const id = this.#parts.newId();
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#parts.send(rating, id);
      if (answer.ok) return undefined;
      if (!isPassing(answer.trouble)) return answer.trouble;
      await this.#parts.pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 0);
    }
  }
}
