import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outage, type Entry } from '../../src/ledger/store.js';
import { databaseFile } from '../../src/storage/files.js';
import type { HallStore } from '../../src/storage/hall-store.js';
import { outageOf } from '../../src/storage/trouble.js';
import { verifyJournal } from '../../src/storage/verify.js';
import type { Faults } from '../../src/storage/writer.js';
import { atTheEnd, dataFolder, HallDiary, nearStore } from './rig.js';

const take = { kind: 'ticket.take', service: 'tax' } as const;
const full = () => new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
const ids = (batch: readonly Entry[]) => batch.map(({ input }) => input.id);

/** Writes tickets until the store refuses; returns the batch that was refused. */
async function fill(
  store: HallStore,
  diary: HallDiary,
  codes: readonly string[] = ['disk-full'],
): Promise<Entry[]> {
  for (;;) {
    const batch = Array.from({ length: 50 }, () => diary.tell(take, { afterMs: 10 }));
    try {
      await store.write(batch);
    } catch (trouble) {
      expect(trouble).toBeInstanceOf(Outage);
      expect(codes).toContain((trouble as { code?: unknown }).code);
      return batch;
    }
  }
}

/** After a failed write: nothing of it is there, nothing more is taken, and a probe mends it. */
async function recovers(store: HallStore, refused: Entry[], makeRoom: () => void): Promise<void> {
  for (const id of ids(refused)) expect(store.known(id)).toBeUndefined();
  await expect(store.write(refused)).rejects.toMatchObject({ code: 'waiting-for-probe' });
  makeRoom();
  await store.probe();
  await store.write(refused);
  for (const id of ids(refused)) expect(store.known(id)?.outcome.ok).toBe(true);
}

describe('when the disk is full', () => {
  it('loses nothing that was written, keeps nothing that was not, and goes on when there is room', async () => {
    const folder = dataFolder();
    let pagesMax = 120;
    const faults: Faults = {
      opened: (connection) => void connection.pragma(`max_page_count = ${pagesMax}`),
    };
    const store = await nearStore(folder, { faults });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    const refused = await fill(store, diary);
    await recovers(store, refused, () => { pagesMax = 1_000_000; });
    expect((await store.load()).hall).toEqual(diary.hall);
    await store.close();
    expect(verifyJournal(folder)).toMatchObject({ ok: true });
  });

  it('a probe says so as long as it lasts', async () => {
    let pagesMax = 120;
    const store = await nearStore(dataFolder(), {
      faults: { opened: (connection) => void connection.pragma(`max_page_count = ${pagesMax}`) },
    });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    await fill(store, diary);
    await expect(store.probe()).rejects.toMatchObject({ name: 'Outage', code: 'disk-full' });
    pagesMax = 1_000_000;
    await expect(store.probe()).resolves.toBeUndefined();
  });
});

const mountable = canMount();
const onRealDisk = mountable ? describe : describe.skip;
onRealDisk(`when a real file system of 3 MB is full${mountable ? '' : ' (skipped: cannot mount here)'}`, () => {
  it('does the same', async () => {
    const folder = dataFolder();
    mount(folder);
    atTheEnd(() => void spawnSync('umount', [folder]));
    const filler = join(folder, 'filler');
    writeFileSync(filler, Buffer.alloc(1 << 20));
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([diary.start()]);
    // Where the tables for reading meet the end of the disk first, the next batch waits already.
    const refused = await fill(store, diary, ['disk-full', 'waiting-for-probe']);
    await expect(store.probe()).rejects.toMatchObject({ name: 'Outage' });
    await recovers(store, refused, () => rmSync(filler));
    expect((await store.load()).hall).toEqual(diary.hall);
    await store.close();
    // No room for the temporary files of a comparison is needed here: they lie elsewhere.
    expect(verifyJournal(folder)).toMatchObject({ ok: true });
  });
});

describe('a fault', () => {
  const places: readonly (readonly [string, 'beforeWrite' | 'beforeCommit', boolean])[] = [
    ['before the write', 'beforeWrite', false],
    ['before the commit', 'beforeCommit', false],
  ];

  const failingOnce = (place: keyof Faults) => {
    let left = 0;
    const faults: Faults = {
      [place]: () => {
        left -= 1;
        if (left === 0) throw full();
      },
    };
    return { faults, failAt: (count: number) => { left = count; } };
  };

  it.each(places)('%s takes the whole batch back', async (_, place) => {
    const { faults, failAt } = failingOnce(place);
    const store = await nearStore(dataFolder(), { faults });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    failAt(1);
    const batch = [diary.tell(take), diary.tell(take)];
    await expect(store.write(batch)).rejects.toBeInstanceOf(Outage);
    await recovers(store, batch, () => {});
    expect((await store.load()).hall).toEqual(diary.hall);
  });

  it('after the commit loses only the answer: the repeat is known', async () => {
    const { faults, failAt } = failingOnce('afterCommit');
    const store = await nearStore(dataFolder(), { faults });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    failAt(1);
    const taken = diary.tell(take);
    await expect(store.write([taken])).rejects.toBeInstanceOf(Outage);
    expect(store.known(taken.input.id)?.outcome).toEqual(taken.outcome);
    await store.probe();
    expect((await store.load()).hall).toEqual(diary.hall);
    await store.write([diary.tell(take)]);
  });

  it('fails the batch decided ahead on top of the failed one too', async () => {
    const { faults, failAt } = failingOnce('beforeCommit');
    const store = await nearStore(dataFolder(), { faults });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    failAt(1);
    const both = [store.write([diary.tell(take)]), store.write([diary.tell(take)])];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('is seen when somebody else holds the database, and passes with them', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder, {
      faults: { opened: (connection) => void connection.pragma('busy_timeout = 20') },
    });
    const diary = new HallDiary();
    await store.write([diary.start()]);
    const other = new Sqlite(databaseFile(folder));
    atTheEnd(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const batch = [diary.tell(take)];
    await expect(store.write(batch)).rejects.toMatchObject({ code: 'locked' });
    await expect(store.probe()).rejects.toMatchObject({ code: 'locked' });
    await recovers(store, batch, () => other.exec('ROLLBACK'));
  });

  it('of our own making is no outage', async () => {
    const store = await nearStore(dataFolder());
    const diary = new HallDiary();
    const start = diary.start();
    const twice = store.write([start, start]);
    await expect(twice).rejects.toThrow('cannot follow');
    await expect(twice).rejects.not.toBeInstanceOf(Outage);
  });

  it('is an outage after the store was closed', async () => {
    const store = await nearStore(dataFolder());
    await store.close();
    await expect(store.write([])).rejects.toMatchObject({ name: 'Outage', code: 'closed' });
    await expect(store.probe()).rejects.toMatchObject({ name: 'Outage', code: 'closed' });
  });
});

describe('what SQLite says', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['SQLITE_IOERR', 'io-error'],
    ['SQLITE_IOERR_FSYNC', 'io-error'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['SQLITE_BUSY', 'locked'],
    ['SQLITE_CANTOPEN', 'cannot-open'],
    ['SQLITE_CORRUPT', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_NOMEM', 'out-of-memory'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', undefined],
    ['SQLITE_ERROR', undefined],
    ['SQLITE_MISUSE', undefined],
  ])('%s is %s', (sqlite, code) => {
    expect(outageOf(new Sqlite.SqliteError('…', sqlite))?.code).toBe(code);
  });
});

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const can = mount(folder);
  if (can) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return can;
}
