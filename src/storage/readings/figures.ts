import { RATING_LEVELS, type RatingLevel } from '../../domain/basics/names.js';
import type { DayKey } from '../../domain/basics/time.js';
import { emptyCounts, NOT_RATED, type FigureCounts, type NotRated }
  from '../../domain/figures/counts.js';
import type { Dimension } from '../../domain/figures/dimensions.js';
import type { DaySpan } from '../../domain/figures/periods.js';
import type { Connection } from '../connection.js';
import { caseCounts } from './case-counts.js';

/** Credited is who was rated, where a visit was rated before it went on elsewhere. */
const CLERK = 'coalesce(r.clerk, v.clerk)';

/** The name of a group; nothing where the visit has none in this dimension. */
const NAME: Readonly<Record<Dimension, string>> = {
  hall: `''`,
  department: `coalesce(v.department, '')`,
  window: 'coalesce(r.window, v.window)',
  clerk: CLERK,
  responsible: `coalesce(v.in_place_of, ${CLERK})`,
  service: 'v.service',
  channel: 'r.via',
};

const UNRATED_GROUP = `CASE
  WHEN v.invitation = 'open' THEN 'open'
  WHEN v.unrated IN ('refused', 'timed-out') THEN v.unrated
  ELSE 'never-asked' END`;

type Row = { of: string | number | null; due: number; covering: number }
  & Record<RatingLevel | `not ${NotRated}`, number>;

const SUMS = [
  ...RATING_LEVELS.map((level) => `total(r.level = '${level}') AS "${level}"`),
  ...NOT_RATED.map((group) =>
    `total(r.visit IS NULL AND ${UNRATED_GROUP} = '${group}') AS "not ${group}"`),
].join(', ');

/**
 * The counts behind the figures of each group, by its name, from the tables for reading.
 *
 * Visits are found by their ids, which begin with their day, so a period costs a walk over its
 * own visits alone. A year of ten thousand tickets a day takes some seconds: ask it in a thread.
 */
export function figureCounts(
  connection: Connection,
  dimension: Dimension,
  span: DaySpan,
): Map<string, FigureCounts> {
  const ids = [compact(span.from), `${compact(span.to)}~`] as const;
  const cases = caseCounts(connection, NAME[dimension], ids);
  const rows = connection
    .prepare<[string, string], Row>(
      `SELECT ${NAME[dimension]} AS "of", count(*) AS due,
         total(v.in_place_of IS NOT NULL AND v.in_place_of <> ${CLERK}) AS covering, ${SUMS}
       FROM visits v LEFT JOIN ratings r ON r.visit = v.id
       WHERE v.id >= ? AND v.id < ? AND v.ended_at IS NOT NULL
         AND (v.how <> 'transferred' OR r.visit IS NOT NULL)
       GROUP BY 1 ORDER BY 1`,
    )
    .all(...ids);
  const all = rows.reduce((sum, { due }) => sum + due, 0);
  const named = rows.filter(({ of }) => of !== null);
  const whole = dimension === 'channel' ? { due: all } : {};
  return new Map(named.map((row) => {
    const of = String(row.of);
    const counts = { ...countsOf(row), ...whole };
    return [of, { ...counts, cases: cases.get(of) ?? counts.cases }];
  }));
}

/** As ids begin: `20261123` of 2026-11-23. */
function compact(day: DayKey): string {
  return day.replaceAll('-', '');
}

function countsOf(row: Row): FigureCounts {
  return {
    ...emptyCounts(),
    due: row.due,
    covering: row.covering,
    levels: picked(RATING_LEVELS, (level) => row[level]),
    unrated: picked(NOT_RATED, (group) => row[`not ${group}`]),
  };
}

function picked<K extends string>(keys: readonly K[], of: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>;
}
