import type { Log } from '../ledger/log.js';
import type { Outbox } from '../ledger/outbox.js';

interface Beginning {
  readonly channel: string;
  readonly outbox: Outbox;
  readonly log: Log;
}

/**
 * The number of the fact after which a channel goes on: where it was, or before the present hall
 * day where it is new. Where a backup of the hall was put back under it, its place is in a journal
 * that is no more, and new facts under old numbers would be passed over: then, too, it begins with
 * the present day, and what it delivered of that already stays delivered.
 */
export async function placeToBegin({ channel, outbox, log }: Beginning): Promise<number> {
  const lost = await outbox.lostPlace(channel);
  if (lost !== undefined) {
    const after = Math.min(await outbox.beforeToday(), lost.end);
    const { cursor: followed, end } = lost;
    log.warn('the journal is not the one that was followed: it is followed from today on', {
      channel, followed, end, after,
    });
    return after;
  }
  const cursor = await outbox.cursor(channel);
  if (cursor !== undefined) return cursor;
  const after = await outbox.beforeToday();
  if (after > 0) log.info('a new way outside begins with today; see jiaohao resend', { channel });
  return after;
}
