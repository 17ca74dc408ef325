import type { DataSource } from 'typeorm';
import type { DayKey } from '../../domain/basics/time.js';
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
  /** Not over, and their step was to be done before that day; the oldest first. */
  readonly dueBefore?: DayKey;
  readonly handler?: string;
  readonly clerk?: string;
  /** None that concern this clerk. */
  readonly notOf?: string;
  /** Opened in it. */
  readonly period?: Period;
  readonly most?: number;
}

type Condition = readonly [sql: string, ...values: (string | number)[]];

/** The cases that are wished for, the newest first; of overdue ones the longest overdue. */
export async function casesOf(source: DataSource, wish: CaseWish): Promise<CaseRow[]> {
  const { dueBefore, most = MOST_CASES } = wish;
  const conditions = conditionsOf(wish);
  const order = dueBefore === undefined ? 'opened_at DESC, id DESC' : 'due_day, opened_at, id';
  return source.query<CaseRow[]>(
    `SELECT * FROM cases WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
     ORDER BY ${order} LIMIT ?`,
    [...conditions.flatMap(([, ...values]) => values), most],
  );
}

function conditionsOf(
  { state, notOver, dueBefore, handler, clerk, notOf, period }: CaseWish,
): Condition[] {
  const one = (value: string | undefined, sql: string): Condition[] =>
    value === undefined ? [] : [[sql, value]];
  return [
    ['1'],
    ...one(state, 'state = ?'),
    ...(notOver === true ? [['closed_at IS NULL'] as const] : []),
    ...one(dueBefore, 'closed_at IS NULL AND due_day < ?'),
    ...one(handler, 'handler = ?'),
    ...one(clerk, 'clerk = ?'),
    ...one(notOf, 'clerk IS NOT ?'),
    ...(period === undefined
      ? [] : [['opened_at >= ? AND opened_at < ?', period.from, period.to] as const]),
  ];
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
