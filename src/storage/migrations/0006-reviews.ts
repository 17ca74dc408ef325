import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filled from the journal by the start that follows, since the tables' version rose with it. */
const TABLES = [
  `CREATE TABLE reviews (
     id TEXT PRIMARY KEY, rule TEXT NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL,
     clerk TEXT NOT NULL, window INTEGER NOT NULL, evidence TEXT NOT NULL,
     closed_at INTEGER, closed_by TEXT, finding TEXT, note TEXT
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX reviews_closed ON reviews (closed_at) WHERE closed_at IS NOT NULL`,
];

/** Review items (刷评核查), to be read when the hall holds them no more. */
export class Reviews1764115200000 implements MigrationInterface {
  readonly name = 'Reviews1764115200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the table of reviews stays');
  }
}
