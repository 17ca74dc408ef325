import type { DataSource } from 'typeorm';
import type { CallId, StaffNo, TicketId, WindowNumber } from '../../domain/basics/names.js';
import { instant, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { Reason } from '../../domain/queue/reason.js';
import { CallRows, type CallRow } from '../rows/calls.js';
import { IntervalRows, TicketRows, type IntervalRow } from '../rows/tickets.js';

/** Everything that became of one ticket, with the reason of every call of it. */
export interface TicketHistory {
  readonly ticket: TicketId;
  readonly number: string;
  readonly takenAt: Instant;
  readonly state: string;
  /** How it ended; absent while it has not. */
  readonly ended?: string;
  readonly spans: readonly TicketSpan[];
  readonly calls: readonly CallTold[];
}

export interface TicketSpan {
  readonly state: string;
  readonly service: string;
  readonly lane: string;
  readonly from: Instant;
  /** Absent while the ticket is still there. */
  readonly to?: Instant;
  readonly window?: WindowNumber;
  readonly clerk?: StaffNo;
}

export interface CallTold {
  readonly call: CallId;
  readonly at: Instant;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly waitedMs: DurationMs;
  readonly recalls: number;
  readonly missed: boolean;
  /** Why it was this ticket's turn and nobody else's. */
  readonly why: Reason;
}

/** The history of a ticket, or nothing when there never was one of that id. */
export async function ticketHistory(
  source: DataSource,
  ticket: TicketId,
): Promise<TicketHistory | undefined> {
  const row = await source.getRepository(TicketRows).findOneBy({ id: ticket });
  if (row === null) return undefined;
  const spans = await source
    .getRepository(IntervalRows)
    .find({ where: { ticket }, order: { from_seq: 'ASC' } });
  const calls = await source
    .getRepository(CallRows)
    .find({ where: { ticket }, order: { seq: 'ASC' } });
  return {
    ticket: row.id,
    number: row.number,
    takenAt: instant(row.taken_at),
    state: row.state,
    ...(row.ended === null ? {} : { ended: row.ended }),
    spans: spans.map(spanOf),
    calls: calls.map(callOf),
  };
}

function spanOf(row: IntervalRow): TicketSpan {
  return {
    state: row.state,
    service: row.service,
    lane: row.lane,
    from: instant(row.from_at),
    ...(row.to_at === null ? {} : { to: instant(row.to_at) }),
    ...(row.window === null ? {} : { window: row.window }),
    ...(row.clerk === null ? {} : { clerk: row.clerk }),
  };
}

function callOf(row: CallRow): CallTold {
  return {
    call: row.id,
    at: instant(row.at),
    window: row.window,
    clerk: row.clerk,
    waitedMs: row.waited_ms,
    recalls: row.recalls,
    missed: row.missed === 1,
    why: JSON.parse(row.reason) as Reason,
  };
}
