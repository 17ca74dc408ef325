import type { DayKey } from '../domain/basics/time.js';
import type { FigureCells } from '../domain/figures/cells.js';
import { emptyCounts, type FigureCounts } from '../domain/figures/counts.js';
import { DIMENSIONS, type Dimension } from '../domain/figures/dimensions.js';
import { FIGURE_FACTS } from '../domain/figures/figure-facts.js';
import { figuresOf } from '../domain/figures/figure.js';
import { DEFINITIONS } from '../domain/figures/indicators.js';
import type { DaySpan } from '../domain/figures/periods.js';
import { FigureTally } from '../domain/figures/tally.js';
import { connect, type Connection } from './connection.js';
import { existingDatabase } from './files.js';
import { factOf, pagesAfter } from './journal.js';
import { figureCounts } from './readings/figures.js';
import { Problems } from './replay.js';
import { placeOfTables } from './table-follower.js';

/** What came of working the figures out a second time. */
export interface FigureVerdict {
  readonly ok: boolean;
  readonly days: number;
  /** How many figures were compared. */
  readonly figures: number;
  /** In words, each naming the day, the group and the figure; at most a hundred. */
  readonly problems: readonly string[];
}

const FIRST_DAY: DayKey = '0000-01-01';
const LAST_DAY: DayKey = '9999-12-31';

/**
 * Tells whether the figures of these days, as reports show them, follow from the journal.
 *
 * They are worked out from the facts alone, day by day and in every dimension, and compared with
 * what the tables for reading give. The hall may be running: all is read as of one moment, and as
 * far as the tables have come.
 */
export function verifyFigures(
  dataFolder: string,
  { from = FIRST_DAY, to = LAST_DAY }: Partial<DaySpan> = {},
): FigureVerdict {
  const live = connect(existingDatabase(dataFolder), { readonly: true });
  try {
    live.exec('BEGIN');
    return compareAll(live, { from, to });
  } finally {
    live.close();
  }
}

function compareAll(live: Connection, span: DaySpan): FigureVerdict {
  const cells = cellsOf(live, span);
  const problems = new Problems();
  const days = daysOf(live, span);
  let figures = 0;
  for (const day of days) {
    for (const dimension of DIMENSIONS) {
      const place = { day, dimension };
      figures += compare(place, {
        tables: figureCounts(live, dimension, { from: day, to: day }),
        journal: cells.counts(dimension, { from: day, to: day }),
      }, problems);
    }
  }
  const { found } = problems;
  return { ok: found.length === 0, days: days.length, figures, problems: found };
}

/** Facts from the first of these days to the end of what the tables tell: ratings may be late. */
function cellsOf(live: Connection, span: DaySpan): FigureCells {
  const tally = new FigureTally(span);
  const last = placeOfTables(live);
  for (const rows of pagesAfter(live, beforeDay(live, span.from))) {
    for (const row of rows) {
      if (row.seq > last) return tally.finish();
      const kinds: ReadonlySet<string> = FIGURE_FACTS;
      if (kinds.has(row.kind)) tally.take(factOf(row));
    }
  }
  return tally.finish();
}

function beforeDay(live: Connection, day: DayKey): number {
  const began = live
    .prepare<[DayKey], number>(
      `SELECT seq FROM journal WHERE kind = 'day.began' AND day >= ? ORDER BY day LIMIT 1`,
    )
    .pluck()
    .get(day);
  return began === undefined ? Number.MAX_SAFE_INTEGER - 1 : began - 1;
}

function daysOf(live: Connection, { from, to }: DaySpan): DayKey[] {
  return live
    .prepare<[DayKey, DayKey], DayKey>(
      `SELECT day FROM journal WHERE kind = 'day.began' AND day >= ? AND day <= ? ORDER BY day`,
    )
    .pluck()
    .all(from, to);
}

type Groups = ReadonlyMap<string, FigureCounts>;

/** Compares every rate of every group, and returns how many those were. */
function compare(
  { day, dimension }: { readonly day: DayKey; readonly dimension: Dimension },
  { tables, journal }: { readonly tables: Groups; readonly journal: Groups },
  problems: Problems,
): number {
  const names = new Set([...tables.keys(), ...journal.keys()]);
  for (const name of names) {
    const [told, should] = [tables.get(name) ?? emptyCounts(), journal.get(name) ?? emptyCounts()];
    const group = name === '' ? dimension : `${dimension} ${name}`;
    for (const what of differences(told, should)) problems.add(`${day}, ${group}: ${what}`);
  }
  return names.size * DEFINITIONS.length;
}

function differences(told: FigureCounts, should: FigureCounts): string[] {
  const [tables, journal] = [figuresOf('', told).figures, figuresOf('', should).figures];
  const rates = tables.flatMap(({ key, numerator, denominator }, index) => {
    const other = journal[index];
    if (other?.numerator === numerator && other.denominator === denominator) return [];
    const name = DEFINITIONS[index]?.name.zh ?? '';
    return [`${name} (${key}) is ${numerator}/${denominator} in the tables and ` +
      `${other?.numerator}/${other?.denominator} by the journal`];
  });
  if (rates.length > 0 || JSON.stringify(told) === JSON.stringify(should)) return rates;
  return [`the counts are ${JSON.stringify(told)} in the tables and ${JSON.stringify(should)} ` +
    'by the journal'];
}
