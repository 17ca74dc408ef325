import type { DayKey, Instant } from '../../domain/basics/time.js';
import { connect, type Connection } from '../connection.js';
import { existingDatabase, outboxFile } from '../files.js';
import { lockFolder } from '../folder-lock.js';
import { CannotOpen } from '../trouble.js';
import { journalMark } from './journal-mark.js';
import { openOutboxFile } from './outbox-schema.js';
import { OutboxRows } from './outbox-rows.js';

export interface Resend {
  /** The first hall day that is followed again. */
  readonly from: DayKey;
  /** Only this one; left out: all that the outbox knows. */
  readonly channel?: string;
}

interface Beginning {
  readonly seq: number;
  readonly day: DayKey;
  readonly at: Instant;
}

/**
 * Lets channels follow the journal once more from the first hall day not before that one, so that
 * everything since is delivered again, and gives their names and that day. The hall must not be
 * running. Throws where there is no such day, or no channel.
 */
export function resend(dataFolder: string, { from, channel }: Resend) {
  const unlock = lockFolder(dataFolder);
  try {
    const hall = connect(existingDatabase(dataFolder), { readonly: true });
    try {
      const began = beginningOf(hall, from);
      const cursor = began.seq - 1;
      const place = { cursor, mark: journalMark(hall, cursor) ?? null };
      return { day: began.day, channels: rewind(dataFolder, channel, { place, since: began.at }) };
    } finally {
      hall.close();
    }
  } finally {
    unlock();
  }
}

function beginningOf(hall: Connection, from: DayKey): Beginning {
  const began = hall
    .prepare<[DayKey], Beginning>(
      `SELECT seq, day, at FROM journal WHERE kind = 'day.began' AND day >= ? ORDER BY day LIMIT 1`,
    )
    .get(from);
  if (began === undefined) throw new CannotOpen(`the journal has no hall day from ${from} on`);
  return began;
}

function rewind(
  dataFolder: string,
  channel: string | undefined,
  { place, since }: { readonly place: { cursor: number; mark: string | null };
    readonly since: Instant },
): readonly string[] {
  const own = openOutboxFile(outboxFile(dataFolder));
  try {
    const rows = new OutboxRows(own);
    const channels = channel === undefined ? rows.channels() : [channel];
    if (channels.length === 0) {
      throw new CannotOpen('nothing was ever sent from this folder; name what is to be sent where');
    }
    for (const name of channels) rows.rewind(name, place, since);
    return channels;
  } finally {
    own.close();
  }
}
