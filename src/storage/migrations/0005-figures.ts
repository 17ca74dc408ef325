import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filled from the journal by the start that follows, since the tables' version rose with it. */
const CHANGES = [
  // Which department services and windows belong to, as the plan in force has it.
  `CREATE TABLE departments (
     kind TEXT NOT NULL, of TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, of)
   ) STRICT, WITHOUT ROWID`,
  `ALTER TABLE visits ADD COLUMN department TEXT`,
  `ALTER TABLE visits ADD COLUMN in_place_of TEXT`,
  `CREATE INDEX cases_of_visit ON cases (visit) WHERE visit IS NOT NULL`,
];

/** What figures are told by: the department of a visit, and in whose place it was served. */
export class Figures1764028800000 implements MigrationInterface {
  readonly name = 'Figures1764028800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of CHANGES) await runner.query(sql);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the columns stay');
  }
}
