import { Between, type DataSource } from 'typeorm';
import type { DayKey } from '../../domain/basics/time.js';
import type { Fact } from '../../domain/facts.js';
import { factOf } from '../journal.js';
import { JournalRows, type JournalRow } from '../rows/journal.js';

/** As many facts as one page of the audit holds. */
export const PAGE_FACTS = 200;

/** A fact as an auditor sees it, with its link in the chain. */
export interface AuditedFact {
  readonly fact: Fact;
  /** SHA-256 in hex over the hash before it and this fact. */
  readonly hash: string;
}

export interface JournalPage {
  readonly facts: readonly AuditedFact[];
  /** Ask again after this number; absent when the day has no more so far. */
  readonly next?: number;
}

/** The facts of a day after that number, oldest first, two hundred at a time. */
export async function journalPage(
  source: DataSource,
  day: DayKey,
  after: number = 0,
): Promise<JournalPage> {
  const [range] = await source.query<[DayRange]>(DAY_RANGE, [day, day]);
  if (range.first === null) return { facts: [] };
  const from = Math.max(range.first, after + 1);
  const rows = await source.getRepository(JournalRows).find({
    where: { seq: Between(from, range.last ?? Number.MAX_SAFE_INTEGER) },
    order: { seq: 'ASC' },
    take: PAGE_FACTS + 1,
  });
  const shown = rows.slice(0, PAGE_FACTS);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return { facts: shown.map(audited), ...(last === undefined ? {} : { next: last.seq }) };
}

/** The numbers of a day's first fact and of its last; no last while the day goes on. */
interface DayRange {
  readonly first: number | null;
  readonly last: number | null;
}

const DAY_RANGE = `SELECT
  (SELECT seq FROM journal WHERE kind = 'day.began' AND day = ?) AS first,
  (SELECT seq - 1 FROM journal WHERE kind = 'day.began' AND day > ? ORDER BY day LIMIT 1) AS last`;

function audited(row: JournalRow): AuditedFact {
  return { fact: factOf(row), hash: row.hash.toString('hex') };
}
