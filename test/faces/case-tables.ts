import Sqlite from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { isCaseFact } from '../../src/domain/cases/moves.js';
import type { CaseReadings } from '../../src/faces/http/parts.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { Cases1763942400000 } from '../../src/storage/migrations/0004-cases.js';
import { caseOf, casesOf } from '../../src/storage/readings/cases.js';
import { CaseTable } from '../../src/storage/tables/case-table.js';

/** The real tables of cases in a database in memory, for a hall that is kept in memory. */
export class CaseTables implements CaseReadings {
  readonly #database = new Sqlite(':memory:');
  readonly #source = {
    query: async (sql: string, values: unknown[]) => this.#database.prepare(sql).all(...values),
  } as unknown as DataSource;

  async follow(ledger: Ledger): Promise<void> {
    const runner = { query: async (sql: string) => this.#database.exec(sql) };
    await new Cases1763942400000().up(runner as unknown as QueryRunner);
    const table = new CaseTable(this.#database);
    ledger.onCommitted(({ facts }) => {
      for (const fact of facts) if (isCaseFact(fact)) table.apply(fact);
    });
  }

  list: CaseReadings['list'] = (wish) => casesOf(this.#source, wish);
  one: CaseReadings['one'] = (id) => caseOf(this.#source, id);
}
