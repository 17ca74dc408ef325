import type { DataSource } from 'typeorm';
import { MINUTE_MS } from '../../domain/basics/time.js';
import { instant, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { Period } from './period.js';

/** How the hall stood at one moment, and what was called in the quarter of an hour before it. */
export interface TrendPoint {
  readonly at: Instant;
  readonly waiting: number;
  readonly calls: number;
  /** Of those calls; nothing where there were none. */
  readonly meanWaitMs?: DurationMs;
  readonly longestWaitMs?: DurationMs;
}

export const TREND_STEP_MS = 15 * MINUTE_MS;

type Row = { at: number; waiting: number; calls: number; mean: number | null;
  longest: number | null };

/** A point for each full quarter of an hour after the first to the end of the period. */
const QUERY = `WITH RECURSIVE points (at) AS (
    SELECT (CAST(? / ${TREND_STEP_MS} AS INTEGER) + 1) * ${TREND_STEP_MS}
    UNION ALL SELECT at + ${TREND_STEP_MS} FROM points WHERE at + ${TREND_STEP_MS} <= ?
  ), waits AS (
    SELECT from_at, to_at FROM intervals
    WHERE state = 'waiting' AND from_at < ? AND (to_at IS NULL OR to_at > ?) AND ticket >= ?
  ), called AS (
    SELECT at, waited_ms FROM calls WHERE at >= ? AND at < ? AND ticket >= ?
  )
  SELECT points.at,
    (SELECT count(*) FROM waits WHERE from_at <= points.at
       AND (to_at IS NULL OR to_at > points.at)) AS waiting,
    count(called.at) AS calls, avg(called.waited_ms) AS mean, max(called.waited_ms) AS longest
  FROM points LEFT JOIN called
    ON called.at >= points.at - ${TREND_STEP_MS} AND called.at < points.at
  GROUP BY points.at ORDER BY points.at`;

/**
 * How many waited, quarter by quarter, and how long those waited who were called meanwhile.
 *
 * Tickets are named by their day, so those of `firstDay` on are looked at and no others.
 */
export async function trend(
  source: DataSource,
  { from, to }: Period,
  firstDay: string,
): Promise<TrendPoint[]> {
  const since = firstDay.replaceAll('-', '');
  const rows = await source.query<Row[]>(QUERY, [from, to, to, from, since, from, to, since]);
  return rows.filter(({ at }) => at <= to).map(({ at, waiting, calls, mean, longest }) => ({
    ...{ at: instant(at), waiting, calls },
    ...(mean === null ? {} : { meanWaitMs: Math.round(mean) }),
    ...(longest === null ? {} : { longestWaitMs: longest }),
  }));
}
