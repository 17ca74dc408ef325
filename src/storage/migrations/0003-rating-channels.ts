import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filled from the journal by the start that follows, since the tables' version rose with it. */
const COLUMNS = [
  'ALTER TABLE ratings ADD COLUMN via TEXT',
  'ALTER TABLE ratings ADD COLUMN catalogue TEXT',
  'ALTER TABLE visits ADD COLUMN unrated TEXT',
];

/** By which channel a rating came and by which catalogue, and why a visit has none. */
export class RatingChannels1763856000000 implements MigrationInterface {
  readonly name = 'RatingChannels1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(column);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the columns stay');
  }
}
