import type { CaseFact } from '../../domain/cases/case-facts.js';
import type { CaseDue } from '../../domain/cases/shapes.js';
import type { Fact } from '../../domain/facts.js';
import type { Connection } from '../connection.js';
import type { Stamped } from './stamped.js';

/** Said by columns of their own, or by every fact. */
const NOT_DETAIL = new Set([
  'kind', 'seq', 'day', 'at', 'by', 'input', 'case', 'from', 'to', 'note', 'was',
]);

/** The tables `cases` and `case_steps`: how each case stands, and every step of it. */
export class CaseTable {
  readonly #open;
  readonly #move;
  readonly #due;
  readonly #overdue;
  readonly #close;
  readonly #handler;
  readonly #phone;
  readonly #step;

  constructor(connection: Connection) {
    this.#open = connection.prepare<(string | number | null)[]>(
      `INSERT INTO cases (id, origin, opened_at, visit, ticket, window, clerk, service, level, what,
         state, since, due_day, provisional, overdue, late)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, 0, 0)`,
    );
    this.#move = connection.prepare<(string | number | null)[]>(
      `UPDATE cases SET state = ?, since = ?, due_day = ?, provisional = ?, overdue = 0,
         late = max(late, ?), handler = coalesce(?, handler), size = coalesce(?, size),
         closed_at = NULL, outcome = NULL, in_time = NULL, called_back = NULL
       WHERE id = ?`,
    );
    this.#due = connection.prepare<(string | number)[]>(
      `UPDATE cases SET due_day = ?, provisional = ?, overdue = 0, late = max(late, ?)
       WHERE id = ?`,
    );
    this.#overdue = connection.prepare<[string]>('UPDATE cases SET overdue = 1 WHERE id = ?');
    this.#close = connection.prepare<(string | number | null)[]>(
      `UPDATE cases SET closed_at = ?, outcome = ?, in_time = ?, called_back = ? WHERE id = ?`,
    );
    this.#handler = connection.prepare<[string, string]>(
      'UPDATE cases SET handler = ? WHERE id = ?',
    );
    this.#phone = connection.prepare<[number, string]>(
      'UPDATE cases SET phone_until = ? WHERE id = ?',
    );
    this.#step = connection.prepare<(string | number | null)[]>(
      `INSERT INTO case_steps (case_id, seq, at, by, what, from_state, to_state, note, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  apply(fact: CaseFact & Fact): void {
    this.#note(fact);
    switch (fact.kind) {
      case 'case.opened':
        return this.#opened(fact);
      case 'case.stepped':
        return this.#moved(fact, fact.to);
      case 'case.reopened': {
        const { due, handler } = fact.was;
        return this.#moved({ ...fact, due, ...(handler === undefined ? {} : { handler }) }, 'verifying');
      }
      case 'case.extended': case 'case.due-moved': {
        const late = 'late' in fact && fact.late === true ? 1 : 0;
        this.#due.run(...dueColumns(fact.due), late, fact.case);
        return;
      }
      case 'case.overdue':
        this.#overdue.run(fact.case);
        return;
      case 'case.closed': {
        const { outcome, inTime, calledBack } = fact;
        this.#close.run(fact.at, outcome, inTime ? 1 : 0, calledBack ?? null, fact.case);
        return;
      }
      case 'case.assigned':
        this.#handler.run(fact.handler, fact.case);
        return;
      case 'case.phone-kept':
        this.#phone.run(fact.until, fact.case);
        return;
      case 'case.clerk-asked': case 'case.answered': case 'case.phone-shown':
        return;
    }
  }

  #opened(fact: Stamped<'case.opened'>): void {
    const { origin, at, visit, ticket, window, clerk, service, level, what, due } = fact;
    this.#open.run(
      fact.case, origin, at, visit ?? null, ticket ?? null, window ?? null, clerk ?? null,
      service ?? null, level ?? null, what ?? null, at, ...dueColumns(due),
    );
  }

  #moved(
    fact: Fact & Pick<Stamped<'case.stepped'>, 'case' | 'due' | 'late' | 'handler' | 'size'>,
    to: string,
  ): void {
    const due = fact.due === undefined ? [null, 0] as const : dueColumns(fact.due);
    const { late, handler, size } = fact;
    const was = late === true ? 1 : 0;
    this.#move.run(to, fact.at, ...due, was, handler ?? null, size ?? null, fact.case);
  }

  #note(fact: CaseFact & Fact): void {
    const from = 'from' in fact ? fact.from : null;
    const to = 'to' in fact ? fact.to : fact.kind === 'case.reopened' ? 'verifying' : null;
    const detail = Object.fromEntries(
      Object.entries(fact).filter(([name]) => !NOT_DETAIL.has(name)),
    );
    this.#step.run(
      fact.case, fact.seq, fact.at, fact.by, fact.kind.slice('case.'.length), from, to,
      'note' in fact ? fact.note ?? null : null, JSON.stringify(detail),
    );
  }
}

function dueColumns({ day, provisional }: CaseDue): [string, number] {
  return [day, provisional === true ? 1 : 0];
}
