import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** The table `visits`: what was served where, by whom and for how long. */
export class VisitTable {
  readonly #start;
  readonly #resume;
  readonly #end;
  readonly #invite;
  readonly #lapse;

  constructor(connection: Connection) {
    this.#start = connection.prepare<(string | number)[]>(
      `INSERT INTO visits (id, day, ticket, call, service, lane, window, clerk, started_at,
         waited_ms, held_ms, invitation)
       SELECT ?1, ?2, ?3, ?4, ?5, calls.lane, ?6, ?7, ?8, calls.waited_ms, 0, 'not-asked'
       FROM calls WHERE calls.ticket = ?3 AND calls.id = ?4`,
    );
    this.#resume = connection.prepare<(string | number)[]>(
      'UPDATE visits SET window = ?, clerk = ?, held_ms = held_ms + ? WHERE id = ?',
    );
    this.#end = connection.prepare<(string | number)[]>(
      `UPDATE visits SET ended_at = ?1, how = ?2, held_ms = held_ms + ?3,
         handled_ms = ?1 - started_at - held_ms - ?3
       WHERE id = ?4`,
    );
    this.#invite = connection.prepare<[number, string]>(
      `UPDATE visits SET invitation = 'open', invited_until = ? WHERE id = ?`,
    );
    this.#lapse = connection.prepare<[string]>(
      `UPDATE visits SET invitation = 'unanswered' WHERE id = ?`,
    );
  }

  started(fact: Stamped<'visit.started'>): void {
    this.#start.run(
      fact.visit, fact.day, fact.ticket, fact.call, fact.service, fact.window, fact.clerk, fact.at,
    );
  }

  resumed(fact: Stamped<'visit.resumed'>, heldMs: number): void {
    this.#resume.run(fact.window, fact.clerk, heldMs, fact.visit);
  }

  /** `heldMs` is the hold that the end has cut short, 0 when the ticket was at the window. */
  ended(fact: Stamped<'visit.ended'>, heldMs: number): void {
    this.#end.run(fact.at, fact.how, heldMs, fact.visit);
  }

  invited(fact: Stamped<'rating.invited'>): void {
    this.#invite.run(fact.until, fact.visit);
  }

  unanswered(fact: Stamped<'rating.unanswered'>): void {
    this.#lapse.run(fact.visit);
  }
}
