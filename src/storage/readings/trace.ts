import { In, type DataSource } from 'typeorm';
import { instant, isoOf } from '../../domain/basics/time.js';
import type { CaseId } from '../../domain/cases/shapes.js';
import { TicketRows } from '../rows/tickets.js';
import { RatingRows, VisitRows, type RatingRow } from '../rows/visits.js';
import type { CaseRow } from './cases.js';

/** What the tables have of some tickets, for the person whose they are. */
export interface TicketTrace {
  readonly tickets: readonly object[];
  readonly visits: readonly { readonly visit: string }[];
  readonly ratings: readonly { readonly visit: string; readonly text?: string }[];
  /** Cases of these tickets, those that are over too. */
  readonly cases: readonly { readonly case: CaseId }[];
}

/** SQLite takes a list as one value this way, however long it is. */
const CASES_OF = `SELECT id, ticket, origin, opened_at, what, state, closed_at FROM cases
  WHERE ticket IN (SELECT value FROM json_each(?)) ORDER BY opened_at, id`;

/** Tickets, their visits, ratings and cases; ids that never were are passed over. */
export async function traceOf(source: DataSource, ids: readonly string[]): Promise<TicketTrace> {
  const mine = { where: { ticket: In([...ids]) } };
  const tickets = await source.getRepository(TicketRows).find({ where: { id: In([...ids]) } });
  const visits = await source.getRepository(VisitRows).find(mine);
  const ratings = await source.getRepository(RatingRows).find(mine);
  const cases = await source.query<CaseRow[]>(CASES_OF, [JSON.stringify(ids)]);
  return {
    tickets: tickets.map(({ id, day, number, service, lane, elderly, taken_at, state }) => ({
      ticket: id, day, number, service, lane, elderly: elderly === 1, takenAt: iso(taken_at), state,
    })),
    visits: visits.map(({ id, day, ticket, service, window, started_at, ended_at }) => ({
      visit: id, day, ticket, service, window, startedAt: iso(started_at),
      ...(ended_at === null ? {} : { endedAt: iso(ended_at) }),
    })),
    ratings: ratings.map(ratingOf),
    cases: cases.map(({ id, ticket, origin, opened_at, what, state, closed_at }) => ({
      case: id, ticket, origin, openedAt: iso(opened_at), state,
      ...(what === null ? {} : { what }),
      ...(closed_at === null ? {} : { closedAt: iso(closed_at) }),
    })),
  };
}

function ratingOf({ visit, level, tags, text, channel, at }: RatingRow) {
  return {
    visit, level, tags: JSON.parse(tags) as string[], channel, at: iso(at),
    ...(text === null ? {} : { text }),
  };
}

function iso(at: number): string {
  return isoOf(instant(at));
}
