import type { Connection } from '../connection.js';
import { departmentSql, inPlaceOfSql } from './department-table.js';
import type { Stamped } from './stamped.js';

type Named = Readonly<Record<string, string | number>>;

/** The table `visits`: what was served where, by whom and for how long. */
export class VisitTable {
  readonly #start;
  readonly #resume;
  readonly #end;
  readonly #invite;
  readonly #lapse;
  readonly #away;
  readonly #void;
  readonly #reopen;

  constructor(connection: Connection) {
    this.#start = connection.prepare<[Named]>(
      `INSERT INTO visits (id, day, ticket, call, service, lane, window, clerk, started_at,
         waited_ms, held_ms, invitation, department, in_place_of)
       SELECT @visit, @day, @ticket, @call, @service, lane, @window, @clerk, @at, waited_ms,
         0, 'not-asked', ${departmentSql('@service', '@window')}, ${inPlaceOfSql('@window')}
       FROM calls WHERE ticket = @ticket AND id = @call`,
    );
    this.#resume = connection.prepare<[Named]>(
      `UPDATE visits SET window = @window, clerk = @clerk, held_ms = held_ms + @heldMs,
         department = iif(invitation = 'answered', department,
           ${departmentSql('service', '@window')}),
         in_place_of = iif(invitation = 'answered', in_place_of, ${inPlaceOfSql('@window')})
       WHERE id = @visit`,
    );
    this.#end = connection.prepare<[Named]>(
      `UPDATE visits SET ended_at = @at, how = @how, held_ms = held_ms + @heldMs,
         handled_ms = @at - started_at - held_ms - @heldMs,
         invitation = iif(@how <> 'finished' AND invitation = 'open', 'not-asked', invitation),
         unrated = iif(@how IN ('day-end', 'not-back') AND invitation <> 'answered', 'ended-otherwise', unrated)
       WHERE id = @visit`,
    );
    this.#invite = connection.prepare<[number, string]>(
      `UPDATE visits SET invitation = 'open', invited_until = ?, unrated = NULL WHERE id = ?`,
    );
    this.#lapse = connection.prepare<[string, string]>(
      `UPDATE visits SET invitation = 'unanswered', unrated = ? WHERE id = ?`,
    );
    this.#away = connection.prepare<[number, string]>(
      'UPDATE visits SET held_ms = held_ms + ? WHERE id = ?',
    );
    this.#void = connection.prepare<[string]>('DELETE FROM visits WHERE id = ?');
    this.#reopen = connection.prepare<[string]>(
      `UPDATE visits SET ended_at = NULL, how = NULL, handled_ms = NULL, invited_until = NULL,
         invitation = iif(unrated = 'refused', invitation, 'not-asked'),
         unrated = iif(unrated = 'refused', unrated, NULL)
       WHERE id = ?`,
    );
  }

  started(fact: Stamped<'visit.started'>): void {
    const { visit, day, ticket, call, service, window, clerk, at } = fact;
    this.#start.run({ visit, day, ticket, call, service, window, clerk, at });
  }

  /** Once it is rated, whose figures it is in stays as it was, whoever goes on with it. */
  resumed(fact: Stamped<'visit.resumed'>, heldMs: number): void {
    const { visit, window, clerk } = fact;
    this.#resume.run({ visit, window, clerk, heldMs });
  }

  /** `heldMs` is the hold that the end has cut short, 0 when the ticket was at the window. */
  ended(fact: Stamped<'visit.ended'>, heldMs: number): void {
    this.#end.run({ at: fact.at, how: fact.how, heldMs, visit: fact.visit });
  }

  invited(fact: Stamped<'rating.invited'>): void {
    this.#invite.run(fact.until, fact.visit);
  }

  unanswered(fact: Stamped<'rating.unanswered'>): void {
    this.#lapse.run(fact.why ?? 'timed-out', fact.visit);
  }

  /** Time that is no handling: on hold, or back from it and waiting for the window. */
  away(visit: string, ms: number): void {
    this.#away.run(ms, visit);
  }

  /** There was no visit, so it counts in no report; the journal keeps what was done. */
  startUndone(fact: Stamped<'visit.start-undone'>): void {
    this.#void.run(fact.visit);
  }

  endUndone(fact: Stamped<'visit.end-undone'>): void {
    this.#reopen.run(fact.visit);
  }
}
