import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../../src/ledger/store.js';
import { prepareDatabase } from '../../src/storage/database.js';
import { storedOf } from '../../src/storage/entry-rows.js';
import { databaseFile } from '../../src/storage/files.js';
import { PromptWriter, type PromptParts } from '../../src/storage/prompt-writer.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { atTheEnd, dataFolder, HallDiary, rowsOf } from './rig.js';

const REAL = new URL('../../dist/storage/writer-thread.js', import.meta.url);
/** Whatever goes to the thread is seen nowhere. */
const NOWHERE = new URL('./threads/takes-all.mjs', import.meta.url);
const DIES_ONCE = new URL('./threads/dies-once.mjs', import.meta.url);
const take = { kind: 'ticket.take', service: 'tax' } as const;

/** A writer whose time stands still unless a test moves it on, and a hall that has begun. */
async function begun(parts: PromptParts = {}) {
  const folder = dataFolder();
  await prepareDatabase(folder);
  const time = { ms: 0 };
  const writer = new PromptWriter(databaseFile(folder), {
    now: () => time.ms, script: NOWHERE, ...parts,
  });
  atTheEnd(() => writer.close());
  const diary = new HallDiary();
  const start = diary.start();
  const write = (entry: Entry, afterMs = 5): Promise<void> => {
    time.ms += afterMs;
    return writer.write([storedOf(entry)]);
  };
  const isOnDisk = ({ input }: Entry): boolean => {
    return rowsOf(folder, `SELECT id FROM known_ids WHERE id = '${input.id}'`).length === 1;
  };
  return { folder, time, writer, diary, start, write, isOnDisk };
}

/** The same, with the beginning of the day written by another connection. */
async function open(parts: PromptParts = {}) {
  const hall = await begun(parts);
  const other = new PromptWriter(databaseFile(hall.folder), { script: REAL });
  await other.write([storedOf(hall.start)]);
  await other.close();
  return hall;
}

describe('a writer that is prompt', () => {
  it('has a single thing on the disk when it returns, before anybody could be woken', async () => {
    const { diary, write, isOnDisk } = await open();
    const entry = diary.tell(take);
    const written = write(entry);
    expect(isOnDisk(entry)).toBe(true);
    await expect(written).resolves.toBeUndefined();
  });

  it('leaves to the thread what begins a day, and what is more than one thing', async () => {
    const { writer, start, isOnDisk, write } = await begun();
    await write(start);
    expect(isOnDisk(start)).toBe(false);
    const diary = new HallDiary();
    diary.start();
    const many = Array.from({ length: 9 }, () => diary.tell(take));
    await writer.write(many.map(storedOf));
    expect(many.some(isOnDisk)).toBe(false);
  });

  it('leaves to the thread what comes on the heels of another', async () => {
    const { diary, write, isOnDisk } = await open();
    const [first, next] = [diary.tell(take), diary.tell(take)];
    await write(first);
    await write(next, 0.1);
    expect([isOnDisk(first), isOnDisk(next)]).toEqual([true, false]);
  });

  it('is prompt again after a rush', async () => {
    const { diary, write, isOnDisk } = await open({ script: REAL });
    for (const afterMs of [5, 0.1, 0.1]) await write(diary.tell(take), afterMs);
    const after = diary.tell(take);
    const written = write(after, 0.9);
    expect(isOnDisk(after)).toBe(true);
    await written;
  });

  it('does not overtake what is on its way through the thread', async () => {
    const { diary, write, isOnDisk, writer, time } = await open();
    const batch = Array.from({ length: 9 }, () => diary.tell(take));
    time.ms += 5;
    const away = writer.write(batch.map(storedOf));
    const next = diary.tell(take);
    const written = write(next);
    await Promise.all([away, written]);
    expect(isOnDisk(next)).toBe(false);
  });

  it('leaves a slow disk to the thread for two seconds, and then tries it again', async () => {
    const hall = await open({ faults: { afterCommit: () => { hall.time.ms += 6; } } });
    const { diary, write, isOnDisk } = hall;
    const here = Array.from({ length: 6 }, () => diary.tell(take));
    for (const entry of here) await write(entry);
    expect(here.every(isOnDisk)).toBe(true);
    const later = diary.tell(take);
    await write(later, 1_900);
    expect(isOnDisk(later)).toBe(false);
    const again = here.at(-1) ?? later;
    await expect(write(again, 101)).rejects.toThrow('cannot follow');
  });

  it('tries a disk that is slow twice as late each time, and is prompt once it is quick', async () => {
    let tookMs = 6;
    const tries: number[] = [];
    const hall = await open({ script: REAL, faults: { afterCommit: () => {
      tries.push(hall.time.ms);
      hall.time.ms += tookMs;
    } } });
    const writeFor = async (seconds: number): Promise<number[]> => {
      tries.length = 0;
      const from = hall.time.ms;
      for (let half = 0; half < 2 * seconds; half += 1) {
        await hall.write(hall.diary.tell(take), 500);
      }
      return tries.map((ms) => Math.floor((ms - from) / 1_000));
    };
    for (let slow = 0; slow < 6; slow += 1) await hall.write(hall.diary.tell(take));
    expect(await writeFor(16)).toEqual([2, 6, 14]);
    tookMs = 1;
    const quick = await writeFor(18);
    expect(quick[0]).toBe(14);
    expect(quick.length).toBeGreaterThan(6);
    tookMs = 6;
    for (let slow = 0; slow < 6; slow += 1) await hall.write(hall.diary.tell(take));
    expect(await writeFor(5)).toEqual([2]);
  });

  it('does not take one long commit for a slow disk', async () => {
    let tookMs = 1;
    const hall = await open({ faults: { afterCommit: () => { hall.time.ms += tookMs; } } });
    const { diary, write, isOnDisk } = hall;
    for (let usual = 0; usual < 20; usual += 1) await write(diary.tell(take));
    tookMs = 5_000;
    await write(diary.tell(take));
    tookMs = 1;
    const next = diary.tell(take);
    await write(next);
    expect(isOnDisk(next)).toBe(true);
  });

  it('waits for nobody who has the file: the thread does', async () => {
    const { folder, diary, write, isOnDisk } = await open();
    const other = new Sqlite(databaseFile(folder));
    other.exec('BEGIN IMMEDIATE');
    const met = diary.tell(take);
    await write(met);
    other.exec('ROLLBACK');
    other.close();
    expect(isOnDisk(met)).toBe(false);
  });

  it('chains what was written here and there into one journal, and the tables follow both', async () => {
    const { folder, writer, diary, write } = await open({ script: REAL });
    for (let turn = 0; turn < 40; turn += 1) {
      await write(diary.tell(take), turn % 3 === 0 ? 0.1 : 5);
    }
    await writer.followAll();
    expect(rowsOf(folder, 'SELECT count(*) AS tickets FROM tickets')).toEqual([{ tickets: 40 }]);
    await writer.close();
    expect(verifyJournal(folder).problems).toEqual([]);
  });
});

describe('a prompt writer whose disk fails', () => {
  const full = () => new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');

  it('takes nothing more here or there until a probe, whatever comes in between', async () => {
    let isFull = true;
    const beforeCommit = (): void => { if (isFull) throw full(); };
    const faults = { beforeCommit };
    const { diary, write, writer, isOnDisk } = await open({ script: REAL, faults });
    const refused = diary.tell(take);
    await expect(write(refused)).rejects.toMatchObject({ code: 'disk-full' });
    for (const afterMs of [0.1, 5, 100_000]) {
      await expect(write(refused, afterMs)).rejects.toMatchObject({ code: 'waiting-for-probe' });
    }
    expect(isOnDisk(refused)).toBe(false);
    isFull = false;
    await writer.probe();
    await write(refused);
    expect(isOnDisk(refused)).toBe(true);
  });

  it('does not write here what was decided on top of what the thread has lost', async () => {
    const { diary, write, writer, isOnDisk } = await open({ script: DIES_ONCE });
    const first = diary.tell(take);
    await write(first);
    const [lost, onTop] = [diary.tell(take), diary.tell(take)];
    await expect(write(lost, 0.1)).rejects.toMatchObject({ code: 'writer-gone' });
    await expect(write(onTop)).rejects.toMatchObject({ code: 'waiting-for-probe' });
    await writer.probe();
    for (const entry of [lost, onTop]) await write(entry);
    expect([first, lost, onTop].map(isOnDisk)).toEqual([true, true, true]);
  });
});
