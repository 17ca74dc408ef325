import { instant, type DayKey, type Instant } from '../../domain/basics/time.js';
import { evolve } from '../../domain/evolve.js';
import type { Fact } from '../../domain/facts.js';
import type { FigureCounts } from '../../domain/figures/counts.js';
import type { Dimension } from '../../domain/figures/dimensions.js';
import type { DaySpan } from '../../domain/figures/periods.js';
import { emptyHall } from '../../domain/hall.js';
import type { PlanChange } from '../../domain/queue/preview/change.js';
import { Preview, type PreviewResult } from '../../domain/queue/preview/preview.js';
import { CoverageDay, type CoverageRow } from '../../domain/reports/coverage-day.js';
import { AROUND_MS, pictureOf, type CalledFact, type PastMinute }
  from '../../domain/reports/minute.js';
import type { Connection } from '../connection.js';
import { factsAfter } from '../journal.js';
import { figureCounts } from '../readings/figures.js';

/** So many past days are remembered as they came out: they do not change any more. */
const DAYS_KEPT = 400;

/** A day of the journal: its facts are those after `after`, up to `last` once it is over. */
interface DayRange {
  readonly day: DayKey;
  readonly after: number;
  readonly last: number | undefined;
}

/**
 * What the journal alone tells of past days, by replaying them with the rules of the hall.
 *
 * It takes as long as a day has facts, so it belongs into a thread of its own.
 */
export class Past {
  readonly #connection: Connection;
  readonly #ranges;
  readonly #kept = new Map<DayKey, CoverageRow[]>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#ranges = connection.prepare<[], { day: string; seq: number; at: number }>(
      `SELECT day, seq, at FROM journal WHERE kind = 'day.began' ORDER BY day`,
    );
  }

  /** How each window was staffed on the days that began in the period, as far as `until`. */
  coverage(from: Instant, to: Instant, until: Instant): CoverageRow[] {
    const days = this.#days().filter(({ at }) => at >= from && at < to);
    return days.flatMap((day) => this.#coverageOf(day, until));
  }

  /** The hall as it was then; nothing where that is before the journal began. */
  minute(at: Instant): PastMinute | undefined {
    const range = this.#days().findLast((day) => day.at <= at);
    if (range === undefined) return undefined;
    const hall = emptyHall();
    const calls: CalledFact[] = [];
    for (const fact of this.#facts(range)) {
      if (fact.at > at + AROUND_MS) break;
      if (fact.at <= at) evolve(hall, fact);
      if (fact.kind === 'ticket.called' && fact.at >= at - AROUND_MS) calls.push(fact);
    }
    return pictureOf({ ...hall, now: at }, at, calls);
  }

  /** The counts of each group on these days, by its name; as the tables for reading tell them. */
  figures(dimension: Dimension, span: DaySpan): Map<string, FigureCounts> {
    return figureCounts(this.#connection, dimension, span);
  }

  /** What another way of choosing would have changed; nothing where there was no such day. */
  preview(day: DayKey, change: PlanChange): PreviewResult | undefined {
    const range = this.#days().find((each) => each.day === day);
    if (range === undefined) return undefined;
    const preview = new Preview(change);
    for (const fact of this.#facts(range)) preview.take(fact);
    return preview.result();
  }

  #coverageOf(range: DayRange, until: Instant): CoverageRow[] {
    const kept = this.#kept.get(range.day);
    if (kept !== undefined) return kept;
    const day = new CoverageDay();
    for (const fact of this.#facts(range)) day.take(fact);
    const rows = day.rows(until);
    if (range.last !== undefined) this.#keep(range.day, rows);
    return rows;
  }

  #keep(day: DayKey, rows: CoverageRow[]): void {
    this.#kept.set(day, rows);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > DAYS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  *#facts({ after, last = Number.MAX_SAFE_INTEGER }: DayRange): Generator<Fact> {
    for (const fact of factsAfter(this.#connection, after)) {
      if (fact.seq > last) return;
      yield fact;
    }
  }

  #days(): (DayRange & { readonly at: Instant })[] {
    const rows = this.#ranges.all();
    return rows.map(({ day, seq, at }, index) => {
      const next = rows[index + 1];
      return { day, at: instant(at), after: seq - 1, last: next && next.seq - 1 };
    });
  }
}
