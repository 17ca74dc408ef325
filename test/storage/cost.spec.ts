import { describe, expect, it } from '@jest/globals';
import { connect, type Connection } from '../../src/storage/connection.js';
import { EntryRows } from '../../src/storage/entry-rows.js';
import { databaseFile } from '../../src/storage/files.js';
import { TableFollower } from '../../src/storage/table-follower.js';
import { atTheEnd, dataFolder, nearStore } from './rig.js';

/** Every statement that writing entries prepares, with how SQLite would find its rows. */
async function plansOfWriting(): Promise<Map<string, string>> {
  const folder = dataFolder();
  await (await nearStore(folder)).close();
  const connection = connect(databaseFile(folder));
  atTheEnd(() => void connection.close());
  const statements: string[] = [];
  const recording = new Proxy(connection, {
    get: (target, key) => {
      if (key !== 'prepare') return Reflect.get(target, key) as unknown;
      return (sql: string) => {
        statements.push(sql);
        return target.prepare(sql);
      };
    },
  });
  new EntryRows(recording);
  new TableFollower(recording);
  return new Map(statements.map((sql) => [sql, planOf(connection, sql)]));
}

function planOf(connection: Connection, sql: string): string {
  const named = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null] as const);
  const explain = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const values = named.length > 0
    ? [Object.fromEntries(named)]
    : [...sql.matchAll(/\?/g)].map(() => null);
  return explain.all(...values).map(({ detail }) => detail).join('; ');
}

/** Once a day, once a start, or over the handful of windows. */
const MAY_SCAN = new RegExp([
  '^DELETE FROM (known_ids|notices|secrets|windows)',
  'FROM windows ORDER BY number$',
  'ORDER BY seq DESC LIMIT 1$',
].join('|'));

describe('the cost of an input', () => {
  it('does not grow with the days before it: no statement looks through a table', async () => {
    const plans = await plansOfWriting();
    expect(plans.size).toBeGreaterThan(25);
    for (const [sql, plan] of plans) {
      if (!MAY_SCAN.test(sql)) expect(`${plan} — ${sql}`).not.toMatch(/SCAN (?!window_spans USING INDEX window_spans_open)/);
    }
  });

  it('does not grow with the spans a window has had', async () => {
    const plans = [...await plansOfWriting()];
    const closing = plans.filter(([sql]) => sql.startsWith('UPDATE window_spans'));
    expect(closing).toHaveLength(2);
    for (const [, plan] of closing) expect(plan).toContain('USING INDEX window_spans_open');
  });
});
