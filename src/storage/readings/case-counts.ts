import type { CaseCounts } from '../../domain/figures/counts.js';
import type { Connection } from '../connection.js';

const VALID = `c.state <> 'excluded'`;
const DONE = `c.outcome IN ('rectified', 'explained')`;

/** What each count is made of, in the table of cases. */
const COUNTED: Readonly<Record<keyof CaseCounts, string>> = {
  opened: '1',
  excluded: `c.state = 'excluded'`,
  rectified: `${VALID} AND ${DONE}`,
  explained: `${VALID} AND c.outcome = 'explained'`,
  due: `${VALID} AND (c.closed_at IS NOT NULL OR c.overdue = 1 OR c.late = 1)`,
  inTime: `${VALID} AND ${DONE} AND c.in_time = 1`,
  reachable: `${VALID} AND (c.phone_until IS NOT NULL
    OR c.called_back IN ('content', 'not-content', 'not-reached'))`,
  calledBack: `${VALID} AND c.called_back IN ('content', 'not-content')`,
};

const SUMS = Object.entries(COUNTED)
  .map(([name, is]) => `count(CASE WHEN ${is} THEN 1 END) AS "${name}"`)
  .join(', ');

/**
 * What became of the cases of bad ratings of the visits between two ids, by the name of the group.
 *
 * `name` is a query's word for it, over the visit `v` and its rating `r`.
 */
export function caseCounts(
  connection: Connection,
  name: string,
  ids: readonly [string, string],
): Map<string, CaseCounts> {
  const rows = connection
    .prepare<[string, string], CaseCounts & { of: string | number }>(
      `SELECT ${name} AS "of", ${SUMS}
       FROM cases c JOIN visits v ON v.id = c.visit JOIN ratings r ON r.visit = c.visit
       WHERE c.visit >= ? AND c.visit < ? AND c.origin = 'rating' AND v.ended_at IS NOT NULL
       GROUP BY 1`,
    )
    .all(...ids);
  return new Map(rows.map(({ of, ...counts }) => [String(of), counts]));
}
