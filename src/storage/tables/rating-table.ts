import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** The table `ratings`: one row at most for a visit (一次一评). */
export class RatingTable {
  readonly #insert;
  readonly #answer;

  constructor(connection: Connection) {
    this.#insert = connection.prepare<[Readonly<Record<string, string | number | null>>]>(
      `INSERT INTO ratings (visit, day, ticket, service, window, clerk, level, tags, text,
         channel, device, at)
       SELECT @visit, @day, ticket, service, @window, @clerk, @level, @tags, @text,
         @channel, @device, @at
       FROM visits WHERE id = @visit`,
    );
    this.#answer = connection.prepare<[string]>(
      `UPDATE visits SET invitation = 'answered' WHERE id = ?`,
    );
  }

  given(fact: Stamped<'rating.given'>): void {
    const { visit, day, window, clerk, level, channel } = fact;
    const at = fact.givenAt ?? fact.at;
    const { text = null, device = null } = fact;
    const tags = JSON.stringify(fact.tags);
    this.#insert.run({ visit, day, window, clerk, level, tags, text, channel, device, at });
    this.#answer.run(fact.visit);
  }
}
