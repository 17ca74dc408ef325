import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../src/domain/basics/time.js';
import type { Faults } from '../../src/storage/writer.js';
import { READING_TABLES } from '../../src/storage/tables/reading-tables.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { dataFolder, HallDiary, meddle, morning, nearStore, rowsOf } from './rig.js';

const take = { kind: 'ticket.take', service: 'tax' } as const;
const full = () => new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
const tablesOf = (folder: string) =>
  Object.fromEntries(READING_TABLES.map((table) => [table, rowsOf(folder, `SELECT * FROM ${table}`)]));

/** Facts of a morning on the disk, and none of them in the tables, as a kill can leave it. */
async function leftBehind(): Promise<{ folder: string; whole: ReturnType<typeof tablesOf> }> {
  const [like, folder] = [dataFolder(), dataFolder()];
  const sound = await nearStore(like);
  await sound.write(morning(new HallDiary()));
  await sound.close();
  const faults: Faults = { beforeTables: () => { throw full(); } };
  const store = await nearStore(folder, { faults });
  await store.write(morning(new HallDiary()));
  await store.close();
  return { folder, whole: tablesOf(like) };
}

describe('tables that did not follow', () => {
  it('take nothing back that was written', async () => {
    const { folder } = await leftBehind();
    expect(rowsOf(folder, 'SELECT * FROM tickets')).toEqual([]);
    expect(rowsOf(folder, 'SELECT count(*) > 15 AS many FROM journal')).toEqual([{ many: 1 }]);
  });

  it('are made up for by the next start, from where they stood', async () => {
    const { folder, whole } = await leftBehind();
    await nearStore(folder);
    expect(tablesOf(folder)).toEqual(whole);
  });

  it('stop the hall from going on as if nothing were wrong', async () => {
    let failing = true;
    const store = await nearStore(dataFolder(), {
      faults: { beforeTables: () => { if (failing) throw full(); } },
    });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    const batch = [diary.tell(take)];
    await expect(store.write(batch)).rejects.toMatchObject({ code: 'waiting-for-probe' });
    failing = false;
    await store.probe();
    await store.write(batch);
    expect((await store.load()).hall).toEqual(diary.hall);
  });

  it('are told by verify only when they stand far behind', async () => {
    const { folder } = await leftBehind();
    expect(verifyJournal(folder).problems).toEqual(['tables: they stop at fact 0 of 27']);
    const lag = rowsOf(folder, 'SELECT max(at) - min(at) AS ms FROM journal')[0]?.['ms'];
    expect(lag).toBeGreaterThan(MINUTE_MS);
  });

  it('are compared as far as they have come', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
    await store.close();
    // A place that is ahead or behind of what the rows tell is a row that does not follow.
    meddle(folder, `UPDATE meta SET value = value - 1 WHERE key = 'tables-follow'`);
    expect(verifyJournal(folder).problems).toEqual([
      expect.stringContaining('does not follow from the journal'),
      expect.stringContaining('does not follow from the journal'),
    ]);
    meddle(folder, `UPDATE meta SET value = value + 2 WHERE key = 'tables-follow'`);
    expect(verifyJournal(folder).problems).toContainEqual(
      expect.stringMatching(/^tables: they tell of fact \d+, and the journal ends with \d+$/),
    );
  });
});
