import type { DataSource } from 'typeorm';
import type { CallId, StaffNo, WindowNumber } from '../../domain/basics/names.js';
import { instant, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { Reason } from '../../domain/queue/reason.js';
import { CallRows } from '../rows/calls.js';

/** One call of any day, with the reason as it was decided. */
export interface CallFound {
  readonly call: CallId;
  readonly number: string;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly at: Instant;
  readonly waitedMs: DurationMs;
  readonly reason: Reason;
}

/** `20261121-A012-c1` is a call of the ticket `20261121-A012`. */
const OF_TICKET = /-c\d+$/;

/** The call of that id, or nothing when there never was one. */
export async function callOf(source: DataSource, call: CallId): Promise<CallFound | undefined> {
  const ticket = call.replace(OF_TICKET, '');
  const row = await source.getRepository(CallRows).findOneBy({ ticket, id: call });
  if (row === null) return undefined;
  const { number, window, clerk, waited_ms: waitedMs } = row;
  const reason = JSON.parse(row.reason) as Reason;
  return { call, number, window, clerk, at: instant(row.at), waitedMs, reason };
}
