import { viaOf } from '../../domain/evaluations/channels.js';
import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** The table `ratings`: one row at most for a visit (一次一评). */
export class RatingTable {
  readonly #insert;
  readonly #answer;
  readonly #reasons;

  constructor(connection: Connection) {
    this.#insert = connection.prepare<[Readonly<Record<string, string | number | null>>]>(
      `INSERT INTO ratings (visit, day, ticket, service, window, clerk, level, tags, text,
         channel, device, at, via, catalogue)
       SELECT @visit, @day, ticket, service, @window, @clerk, @level, @tags, @text,
         @channel, @device, @at, @via, @catalogue
       FROM visits WHERE id = @visit`,
    );
    this.#answer = connection.prepare<[string]>(
      `UPDATE visits SET invitation = 'answered', unrated = NULL WHERE id = ?`,
    );
    this.#reasons = connection.prepare<[string, string | null, string, string]>(
      'UPDATE ratings SET tags = ?, text = ?, catalogue = ? WHERE visit = ?',
    );
  }

  given(fact: Stamped<'rating.given'>): void {
    const { visit, day, window, clerk, level, channel } = fact;
    const at = fact.givenAt ?? fact.at;
    const { text = null, device = null, catalogue = null } = fact;
    const via = viaOf(fact);
    const tags = JSON.stringify(fact.tags);
    this.#insert.run({
      visit, day, window, clerk, level, tags, text, channel, device, at, via, catalogue,
    });
    this.#answer.run(fact.visit);
  }

  /** The rating that came without reasons has them now; it stays the one rating of its visit. */
  reasons({ visit, tags, text, catalogue }: Stamped<'rating.reasons'>): void {
    this.#reasons.run(JSON.stringify(tags), text ?? null, catalogue, visit);
  }
}
