import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** The table `ratings`: one row at most for a visit (一次一评). */
export class RatingTable {
  readonly #insert;
  readonly #answer;

  constructor(connection: Connection) {
    this.#insert = connection.prepare<(string | number | null)[]>(
      `INSERT INTO ratings (visit, day, ticket, service, window, clerk, level, tags, text,
         channel, device, at)
       SELECT ?1, ?2, visits.ticket, visits.service, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
       FROM visits WHERE visits.id = ?1`,
    );
    this.#answer = connection.prepare<[string]>(
      `UPDATE visits SET invitation = 'answered' WHERE id = ?`,
    );
  }

  given(fact: Stamped<'rating.given'>): void {
    this.#insert.run(
      fact.visit, fact.day, fact.window, fact.clerk, fact.level, JSON.stringify(fact.tags),
      fact.text ?? null, fact.channel, fact.device ?? null, fact.at,
    );
    this.#answer.run(fact.visit);
  }
}
