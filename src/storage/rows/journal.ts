import { EntitySchema } from 'typeorm';

/** One fact as the journal keeps it, chained to the one before. */
export interface JournalRow {
  seq: number;
  day: string;
  at: number;
  by: string;
  input: string;
  kind: string;
  /** JSON of what this kind of fact adds. */
  body: string;
  /** SHA-256 over the hash before it and this row. */
  hash: Buffer;
}

export const JournalRows = new EntitySchema<JournalRow>({
  name: 'journal',
  tableName: 'journal',
  columns: {
    seq: { type: 'integer', primary: true },
    day: { type: 'text' },
    at: { type: 'integer' },
    by: { type: 'text' },
    input: { type: 'text' },
    kind: { type: 'text' },
    body: { type: 'text' },
    hash: { type: 'blob' },
  },
});
