import type { DataSource } from 'typeorm';
import type { RatingLevel, TicketId, VisitId } from '../../domain/basics/names.js';
import { instant, type Instant } from '../../domain/basics/time.js';

/** A visit of any day as it may be told to a department's system: it names no citizen. */
export interface VisitFound {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly service: string;
  readonly window: number;
  readonly clerk: string;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  /** How it ended. */
  readonly how?: string;
  readonly rating?: {
    readonly level: RatingLevel; readonly tags: readonly string[]; readonly at: Instant;
  };
  /** Why it has no rating, once nobody is asked any more. */
  readonly unrated?: string;
}

/** One change of a visit, under the number of its fact. */
export interface VisitChange {
  readonly seq: number;
  readonly at: Instant;
  readonly event: string;
  readonly visit: VisitId;
  readonly service: string;
}

export interface VisitChanges {
  readonly changes: readonly VisitChange[];
  /** Ask again after this number. */
  readonly next: number;
  /** There is more already. */
  readonly more: boolean;
}

interface VisitRow {
  id: string; ticket: string; service: string; window: number; clerk: string;
  started_at: number; ended_at: number | null; how: string | null; unrated: string | null;
  level: RatingLevel | null; tags: string | null; rated_at: number | null;
}

const VISIT = `SELECT visits.id, visits.ticket, visits.service, visits.window, visits.clerk,
    started_at, ended_at, how, unrated, ratings.level, ratings.tags, ratings.at AS rated_at
  FROM visits LEFT JOIN ratings ON ratings.visit = visits.id`;

/** The visit of that id, of whatever day; nothing where there was none. */
export async function visitFound(
  source: DataSource,
  id: VisitId,
): Promise<VisitFound | undefined> {
  const [row] = await source.query<VisitRow[]>(`${VISIT} WHERE visits.id = ?`, [id]);
  return row && foundOf(row);
}

function foundOf(row: VisitRow): VisitFound {
  const { id, ticket, service, window, clerk, level } = row;
  return {
    ...{ id, ticket, service, window, clerk, startedAt: instant(row.started_at) },
    ...(row.ended_at === null ? {} : { endedAt: instant(row.ended_at), how: row.how ?? '' }),
    ...(level === null ? {} : {
      rating: {
        level, tags: JSON.parse(row.tags ?? '[]') as string[], at: instant(row.rated_at ?? 0),
      },
    }),
    ...(row.unrated === null ? {} : { unrated: row.unrated }),
  };
}

/** So many facts are looked through at once, however few of them change a visit. */
const FACTS_LOOKED_AT = 5_000;
const CHANGES_MOST = 200;
const EVENTS = `('visit.started', 'visit.start-undone', 'visit.ended', 'visit.end-undone',
  'visit.described', 'rating.given', 'rating.unanswered')`;
/** A start that was undone has left no visit behind; it is told of all the same. */
const SERVICE = `coalesce(visits.service, json_extract(journal.body, '$.service'), tickets.service)`;

/** What became of visits after that fact, oldest first, at most two hundred at a time. */
export async function visitChanges(source: DataSource, after: number): Promise<VisitChanges> {
  const rows = await source.query<VisitChange[]>(
    `SELECT journal.seq, journal.at, journal.kind AS event,
       json_extract(journal.body, '$.visit') AS visit, ${SERVICE} AS service
     FROM journal LEFT JOIN visits ON visits.id = json_extract(journal.body, '$.visit')
       LEFT JOIN tickets ON tickets.id = json_extract(journal.body, '$.ticket')
     WHERE journal.seq > ? AND journal.seq <= ? AND journal.kind IN ${EVENTS}
       AND ${SERVICE} IS NOT NULL
     ORDER BY journal.seq LIMIT ?`,
    [after, after + FACTS_LOOKED_AT, CHANGES_MOST],
  );
  const [{ last }] = await source.query<[{ last: number | null }]>(
    'SELECT max(seq) AS last FROM journal',
  );
  const end = Math.min(last ?? 0, after + FACTS_LOOKED_AT);
  const next = rows.length === CHANGES_MOST ? (rows.at(-1)?.seq ?? end) : Math.max(after, end);
  return { changes: rows, next, more: next < (last ?? 0) };
}
