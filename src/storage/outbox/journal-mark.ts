import type { Connection } from '../connection.js';

/** The hash of that fact, by which the journal is known again; nothing where it is not there. */
export function journalMark(hall: Connection, seq: number): string | undefined {
  return hall
    .prepare<[number], string>('SELECT lower(hex(hash)) FROM journal WHERE seq = ?')
    .pluck()
    .get(seq);
}
