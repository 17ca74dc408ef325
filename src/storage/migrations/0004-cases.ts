import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE cases (
     id TEXT PRIMARY KEY, origin TEXT NOT NULL, opened_at INTEGER NOT NULL, visit TEXT, ticket TEXT,
     window INTEGER, clerk TEXT, service TEXT, level TEXT, what TEXT,
     state TEXT NOT NULL, since INTEGER NOT NULL, due_day TEXT, provisional INTEGER NOT NULL,
     overdue INTEGER NOT NULL, late INTEGER NOT NULL, handler TEXT, size TEXT,
     phone_until INTEGER, closed_at INTEGER, outcome TEXT, in_time INTEGER, called_back TEXT
   ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX cases_opened ON cases (opened_at)`,
  `CREATE INDEX cases_not_over ON cases (state) WHERE closed_at IS NULL`,
  `CREATE TABLE case_steps (
     case_id TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
     what TEXT NOT NULL, from_state TEXT, to_state TEXT, note TEXT, detail TEXT NOT NULL,
     PRIMARY KEY (case_id, seq)
   ) STRICT, WITHOUT ROWID`,
];

/** Cases (差评件) and each of their steps, to be read years later. */
export class Cases1763942400000 implements MigrationInterface {
  readonly name = 'Cases1763942400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of TABLES) await runner.query(sql);
  }

  /** There is no way back: older programs are started on the backup made before the change. */
  async down(): Promise<void> {
    throw new Error('the tables of cases stay');
  }
}
