import type { Fact } from '../../domain/facts.js';
import type { ReviewFact } from '../../domain/reviews/shapes.js';
import type { Connection } from '../connection.js';

/** The table `reviews`: every review item (刷评核查), and what was found. */
export class ReviewTable {
  readonly #raise;
  readonly #close;

  constructor(connection: Connection) {
    this.#raise = connection.prepare<(string | number)[]>(
      `INSERT INTO reviews (id, rule, day, at, clerk, window, evidence)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    );
    this.#close = connection.prepare<(string | number | null)[]>(
      'UPDATE reviews SET closed_at = ?, closed_by = ?, finding = ?, note = ? WHERE id = ?',
    );
  }

  apply(fact: ReviewFact & Fact): void {
    if (fact.kind === 'review.raised') {
      const { review, rule, day, at, clerk, window, evidence } = fact;
      this.#raise.run(review, rule, day, at, clerk, window, JSON.stringify(evidence));
      return;
    }
    const { review, at, staffNo, finding, note } = fact;
    this.#close.run(at, staffNo ?? null, finding, note, review);
  }
}
