import type { Plan } from '../../domain/plan.js';
import type { Connection } from '../connection.js';
import type { WindowRow } from '../rows/windows.js';
import { need } from './rows-needed.js';
import type { Stamped } from './stamped.js';

type Stamp = Pick<Stamped<'window.opened'>, 'seq' | 'at'>;

/** What a window is about; what a state does not name is not kept over from the one before. */
interface Busy {
  readonly state: string;
  readonly call?: string;
  readonly visit?: string;
  readonly reason?: string;
}

interface Clerk {
  readonly clerk: string | null;
  readonly standsInFor: string | null;
}

const NOBODY: Clerk = { clerk: null, standsInFor: null };

/** The tables `windows` and `window_spans`: how each window stands, and how it has stood. */
export class WindowTable {
  readonly #row;
  readonly #rows;
  readonly #plan;
  readonly #unplan;
  readonly #update;
  readonly #openSpan;
  readonly #closeSpan;
  readonly #closeAll;
  readonly #removeAll;

  constructor(connection: Connection) {
    this.#row = connection.prepare<[number], WindowRow>('SELECT * FROM windows WHERE number = ?');
    this.#rows = connection.prepare<[], WindowRow>('SELECT * FROM windows ORDER BY number');
    this.#plan = connection.prepare<[number, number]>(
      `INSERT INTO windows (number, state, since) VALUES (?, 'closed', ?)`,
    );
    this.#unplan = connection.prepare<[number]>('DELETE FROM windows WHERE number = ?');
    this.#update = connection.prepare<(string | number | null)[]>(
      `UPDATE windows SET state = ?, since = ?, clerk = ?, stands_in_for = ?, call = ?, visit = ?,
         reason = ? WHERE number = ?`,
    );
    this.#openSpan = connection.prepare<(string | number | null)[]>(
      `INSERT INTO window_spans (window, from_seq, state, clerk, stands_in_for, reason, from_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#closeSpan = connection.prepare<[number, number]>(
      'UPDATE window_spans SET to_at = ? WHERE window = ? AND to_at IS NULL',
    );
    this.#closeAll = connection.prepare<[number]>(
      'UPDATE window_spans SET to_at = ? WHERE to_at IS NULL',
    );
    this.#removeAll = connection.prepare<[]>('DELETE FROM windows');
  }

  /** A new day knows no window of the old one: all of them begin closed and empty. */
  dayBegan(plan: Plan, { at }: Stamp): void {
    this.#closeAll.run(at);
    this.#removeAll.run();
    this.planned(plan, at);
  }

  /** A window that is no longer planned stays as long as somebody is in it. */
  planned(plan: Plan, at: number): void {
    const planned = new Set(plan.windows.map((window) => window.number));
    const known = this.#rows.all();
    for (const { number, clerk } of known) {
      if (!planned.delete(number) && clerk === null) this.#unplan.run(number);
    }
    for (const number of planned) this.#plan.run(number, at);
  }

  removed({ window }: Stamped<'window.removed'>): void {
    this.#unplan.run(window);
  }

  signedIn(fact: Stamped<'clerk.signed-in'>): void {
    const row = this.#need(fact.window);
    const clerk = { clerk: fact.clerk, standsInFor: fact.standsInFor ?? null };
    this.#write(row, { ...busyOf(row), ...clerk }, fact, row.since);
  }

  signedOut(fact: Stamped<'clerk.signed-out'>): void {
    // Whoever takes it over signs in with the next fact.
    if (fact.callStays === true) return;
    this.#write(this.#need(fact.window), { state: 'closed', ...NOBODY }, fact);
  }

  stoodIn(fact: Stamped<'post.stood-in'>): void {
    const row = this.#need(fact.window);
    const clerk = { clerk: fact.clerk, standsInFor: fact.standsInFor ?? null };
    this.#write(row, { ...busyOf(row), ...clerk }, fact, row.since);
  }

  becomes(window: number, busy: Busy, stamp: Stamp): void {
    const row = this.#need(window);
    this.#write(row, { ...busy, ...clerkOf(row) }, stamp);
  }

  /** Open again after it let go of its ticket, unless it was not busy at all. */
  freed(window: number, stamp: Stamp): void {
    const row = this.#need(window);
    if (row.state !== 'calling' && row.state !== 'serving') return;
    this.#write(row, { state: 'open', ...clerkOf(row) }, stamp);
  }

  #need(window: number): WindowRow {
    return need(this.#row.get(window), 'window', window);
  }

  #write(row: WindowRow, to: Busy & Clerk, stamp: Stamp, since: number = stamp.at): void {
    const reason = to.reason ?? null;
    this.#update.run(
      to.state, since, to.clerk, to.standsInFor, to.call ?? null, to.visit ?? null, reason,
      row.number,
    );
    this.#closeSpan.run(stamp.at, row.number);
    if (to.state === 'closed' && to.clerk === null) return;
    this.#openSpan.run(
      row.number, stamp.seq, to.state, to.clerk, to.standsInFor, reason, stamp.at,
    );
  }
}

function clerkOf(row: WindowRow): Clerk {
  return { clerk: row.clerk, standsInFor: row.stands_in_for };
}

function busyOf(row: WindowRow): Busy {
  return {
    state: row.state,
    ...(row.call === null ? {} : { call: row.call }),
    ...(row.visit === null ? {} : { visit: row.visit }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
