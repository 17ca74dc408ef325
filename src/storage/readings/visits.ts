import type { DataSource } from 'typeorm';
import type { DurationMs } from '../../domain/basics/time.js';
import type { Period } from './period.js';

export const VISIT_GROUPS = ['hall', 'service', 'window'] as const;
export type VisitGroup = (typeof VISIT_GROUPS)[number];

/** The spread of a duration; P50 and P90 by nearest rank, so each is one that occurred. */
export interface Spread {
  readonly meanMs: DurationMs;
  readonly p50Ms: DurationMs;
  readonly p90Ms: DurationMs;
  readonly maxMs: DurationMs;
}

/** How long people waited for, and were served in, the visits that ended in a period. */
export interface VisitTimes {
  /** The service's code or the window's number; empty for the hall. */
  readonly of: string;
  readonly count: number;
  /** From joining the line to the call that led to the visit. */
  readonly wait: Spread;
  /** From start to end without the time on hold. */
  readonly handling: Spread;
}

const COLUMN: Readonly<Record<VisitGroup, string>> = {
  hall: `''`,
  service: 'visits.service',
  window: 'visits.window',
};

type Row = { of: string | number; count: number }
  & Record<`${'waited' | 'handled'}_${'mean' | 'p50' | 'p90' | 'max'}`, number>;

/** The times of the visits that ended in the period, in groups in the order of their names. */
export async function visitTimes(
  source: DataSource,
  group: VisitGroup,
  { from, to }: Period,
): Promise<VisitTimes[]> {
  const rows = await source.query<Row[]>(
    `WITH ended AS (
       SELECT ${COLUMN[group]} AS "of", waited_ms AS waited, handled_ms AS handled
       FROM visits WHERE ended_at >= ? AND ended_at < ?
     ), ranked AS (
       SELECT *, count(*) OVER (PARTITION BY "of") AS total,
         row_number() OVER (PARTITION BY "of" ORDER BY waited) AS waited_rank,
         row_number() OVER (PARTITION BY "of" ORDER BY handled) AS handled_rank
       FROM ended
     )
     SELECT "of", count(*) AS count, ${spreadOf('waited')}, ${spreadOf('handled')}
     FROM ranked GROUP BY "of" ORDER BY "of"`,
    [from, to],
  );
  return rows.map((row) => ({
    of: String(row.of),
    count: row.count,
    wait: spread(row, 'waited'),
    handling: spread(row, 'handled'),
  }));
}

/** Nearest rank: the smallest value that at least so many hundredths do not exceed. */
function spreadOf(what: 'waited' | 'handled'): string {
  const percentile = (hundredths: number) =>
    `max(${what}) FILTER (WHERE ${what}_rank = (total * ${hundredths} + 99) / 100)
       AS ${what}_p${hundredths}`;
  return `avg(${what}) AS ${what}_mean, ${percentile(50)}, ${percentile(90)},
     max(${what}) AS ${what}_max`;
}

function spread(row: Row, what: 'waited' | 'handled'): Spread {
  return {
    meanMs: Math.round(row[`${what}_mean`]),
    p50Ms: row[`${what}_p50`],
    p90Ms: row[`${what}_p90`],
    maxMs: row[`${what}_max`],
  };
}
