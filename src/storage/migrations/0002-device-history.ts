import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the facts of one device without reading a year of tickets; small, for few facts are. */
const INDEX = `CREATE INDEX journal_devices ON journal (json_extract(body, '$.device'), seq)
  WHERE substr(kind, 1, 7) = 'device.'`;

/** What became of one device, as its page tells it. */
export class DeviceHistory1763769600000 implements MigrationInterface {
  readonly name = 'DeviceHistory1763769600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the index stays');
  }
}
