import type { DataSource } from 'typeorm';
import type { CaseId, CaseState } from '../../domain/cases/shapes.js';
import type { Period } from './period.js';

/** As many cases as one answer holds, the newest of those asked for. */
export const MOST_CASES = 500;

/** A case of any time as the table has it; instants in milliseconds. */
export interface CaseRow {
  readonly id: CaseId;
  readonly origin: 'rating' | 'unresolved';
  readonly opened_at: number;
  readonly visit: string | null;
  readonly ticket: string | null;
  readonly window: number | null;
  readonly clerk: string | null;
  readonly service: string | null;
  readonly level: string | null;
  readonly what: string | null;
  readonly state: CaseState;
  readonly since: number;
  readonly due_day: string | null;
  readonly provisional: number;
  readonly overdue: number;
  readonly late: number;
  readonly handler: string | null;
  readonly size: string | null;
  readonly phone_until: number | null;
  readonly closed_at: number | null;
  readonly outcome: string | null;
  readonly in_time: number | null;
  readonly called_back: string | null;
}

/** One step of it, with who and why. */
export interface CaseStepRow {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly what: string;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly note: string | null;
  /** JSON: what else the step says. */
  readonly detail: string;
}

export interface CaseWish {
  readonly state?: CaseState;
  /** Only those that are not over. */
  readonly notOver?: boolean;
  readonly handler?: string;
  readonly clerk?: string;
  /** Opened in it. */
  readonly period?: Period;
  readonly most?: number;
}

/** The cases that are wished for, the newest first. */
export async function casesOf(
  source: DataSource,
  { state, notOver, handler, clerk, period, most = MOST_CASES }: CaseWish,
): Promise<CaseRow[]> {
  const conditions: (readonly [sql: string, ...values: (string | number)[]])[] = [
    ['1'],
    ...(state === undefined ? [] : [['state = ?', state] as const]),
    ...(notOver === true ? [['closed_at IS NULL'] as const] : []),
    ...(handler === undefined ? [] : [['handler = ?', handler] as const]),
    ...(clerk === undefined ? [] : [['clerk = ?', clerk] as const]),
    ...(period === undefined
      ? [] : [['opened_at >= ? AND opened_at < ?', period.from, period.to] as const]),
  ];
  return source.query<CaseRow[]>(
    `SELECT * FROM cases WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
     ORDER BY opened_at DESC, id DESC LIMIT ?`,
    [...conditions.flatMap(([, ...values]) => values), most],
  );
}

/** One case and all its steps, oldest first; nothing where there never was one of that id. */
export async function caseOf(
  source: DataSource,
  id: CaseId,
): Promise<{ readonly row: CaseRow; readonly steps: readonly CaseStepRow[] } | undefined> {
  const [row] = await source.query<CaseRow[]>('SELECT * FROM cases WHERE id = ?', [id]);
  if (row === undefined) return undefined;
  const steps = await source.query<CaseStepRow[]>(
    `SELECT seq, at, by, what, from_state, to_state, note, detail FROM case_steps
     WHERE case_id = ? ORDER BY seq`,
    [id],
  );
  return { row, steps };
}
