import type { DataSource } from 'typeorm';
import { RATING_LEVELS, type RatingLevel } from '../../domain/basics/names.js';
import type { Period } from './period.js';

export const RATING_GROUPS = ['hall', 'window', 'clerk', 'service'] as const;
export type RatingGroup = (typeof RATING_GROUPS)[number];

/**
 * How visits that ended in a period were rated: always what a rate is made of, never the rate
 * alone, since 100 % of two ratings is not 100 % of two thousand.
 */
export interface RatingCounts {
  /** The window's number, the clerk's staff number or the service's code; empty for the hall. */
  readonly of: string;
  /** Visits that ended and were not transferred: the whole of the rate of rating (评价率). */
  readonly finished: number;
  /** Of these, how many were asked. */
  readonly invited: number;
  /** How many were rated: the part of the rate of rating, the whole of satisfaction (满意率). */
  readonly rated: number;
  /** Rated basically satisfied or better. */
  readonly satisfied: number;
  readonly levels: Readonly<Record<RatingLevel, number>>;
}

/** The column of a group; the hall as a whole is one group without a name. */
const COLUMN: Readonly<Record<RatingGroup, string>> = {
  hall: `''`,
  window: 'coalesce(ratings.window, visits.window)',
  clerk: 'coalesce(ratings.clerk, visits.clerk)',
  service: 'visits.service',
};

const COUNT_OF_LEVEL = RATING_LEVELS.map(
  (level) => `sum(ratings.level = '${level}') AS "${level}"`,
).join(', ');

type Row = { of: string | number; finished: number; invited: number; rated: number }
  & Record<RatingLevel, number | null>;

/** Counts the ratings of visits that ended in the period, in groups in the order of their names. */
export async function ratingCounts(
  source: DataSource,
  group: RatingGroup,
  { from, to }: Period,
): Promise<RatingCounts[]> {
  const rows = await source.query<Row[]>(
    `SELECT ${COLUMN[group]} AS "of", count(*) AS finished,
       sum(visits.invitation <> 'not-asked') AS invited, count(ratings.visit) AS rated,
       ${COUNT_OF_LEVEL}
     FROM visits LEFT JOIN ratings ON ratings.visit = visits.id
     WHERE visits.ended_at >= ? AND visits.ended_at < ? AND visits.how <> 'transferred'
     GROUP BY 1 ORDER BY 1`,
    [from, to],
  );
  return rows.map(countsOf);
}

function countsOf(row: Row): RatingCounts {
  const levels = Object.fromEntries(
    RATING_LEVELS.map((level) => [level, row[level] ?? 0]),
  ) as Record<RatingLevel, number>;
  return {
    of: String(row.of),
    finished: row.finished,
    invited: row.invited,
    rated: row.rated,
    satisfied: levels['basically-satisfied'] + levels.satisfied + levels['very-satisfied'],
    levels,
  };
}
