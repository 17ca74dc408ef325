import type { DataSource } from 'typeorm';
import type { DeviceId } from '../../domain/basics/names.js';
import type { Fact } from '../../domain/facts.js';
import { factOf, JOURNAL_COLUMNS } from '../journal.js';
import type { JournalRow } from '../rows/journal.js';

/** As many facts as one answer holds, newest first. */
const MOST_FACTS = 200;

// The last condition stands as in the index, word for word, or it would not be used.
const QUERY = `SELECT ${JOURNAL_COLUMNS} FROM journal
  WHERE json_extract(body, '$.device') = ? AND seq < ? AND substr(kind, 1, 7) = 'device.'
  ORDER BY seq DESC LIMIT ${MOST_FACTS}`;

/** What became of a device before that number, newest first: on and off, faults, secrets. */
export async function deviceHistory(
  source: DataSource,
  device: DeviceId,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<Fact[]> {
  const rows = await source.query<JournalRow[]>(QUERY, [device, before]);
  return rows.map(factOf);
}
