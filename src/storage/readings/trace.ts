import { In, type DataSource } from 'typeorm';
import { instant, isoOf } from '../../domain/basics/time.js';
import { TicketRows } from '../rows/tickets.js';
import { RatingRows, VisitRows, type RatingRow } from '../rows/visits.js';

/** What the tables have of some tickets, for the person whose they are. */
export interface TicketTrace {
  readonly tickets: readonly object[];
  readonly visits: readonly { readonly visit: string }[];
  readonly ratings: readonly { readonly visit: string; readonly text?: string }[];
}

/** Tickets, their visits and their ratings; ids that never were are passed over. */
export async function traceOf(source: DataSource, ids: readonly string[]): Promise<TicketTrace> {
  const mine = { where: { ticket: In([...ids]) } };
  const tickets = await source.getRepository(TicketRows).find({ where: { id: In([...ids]) } });
  const visits = await source.getRepository(VisitRows).find(mine);
  const ratings = await source.getRepository(RatingRows).find(mine);
  return {
    tickets: tickets.map(({ id, day, number, service, lane, elderly, taken_at, state }) => ({
      ticket: id, day, number, service, lane, elderly: elderly === 1, takenAt: iso(taken_at), state,
    })),
    visits: visits.map(({ id, day, ticket, service, window, started_at, ended_at }) => ({
      visit: id, day, ticket, service, window, startedAt: iso(started_at),
      ...(ended_at === null ? {} : { endedAt: iso(ended_at) }),
    })),
    ratings: ratings.map(ratingOf),
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
