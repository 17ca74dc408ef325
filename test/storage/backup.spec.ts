import { describe, expect, it } from '@jest/globals';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/storage/backup.js';
import { backupFolder, databaseFile } from '../../src/storage/files.js';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { dataFolder, HallDiary, morning, nearStore } from './rig.js';

const day = (of: number) => new Date(Date.UTC(2026, 10, of, 2, 0, 0));

describe('a backup of a running hall', () => {
  it('is one file from which the hall starts as it was', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write(morning(diary));
    const { file, facts } = await backUp(folder, day(1));
    expect(file).toBe(join(backupFolder(folder), 'hall-20261101T020000000Z.db'));
    expect(facts).toBe(diary.hall.seq);
    const elsewhere = dataFolder();
    copyFileSync(file, databaseFile(elsewhere));
    // As whoever puts it back is told to do before the first start.
    expect(verifyJournal(elsewhere)).toMatchObject({ ok: true, facts });
    expect((await (await nearStore(elsewhere)).load()).hall).toEqual(diary.hall);
    expect(verifyJournal(elsewhere).problems).toEqual([]);
  });

  it('is kept with the thirteen before it; older ones and nothing else are removed', async () => {
    const folder = dataFolder();
    await nearStore(folder);
    mkdirSync(backupFolder(folder));
    writeFileSync(join(backupFolder(folder), 'notes.txt'), 'of the owner');
    const outbox = nearOutbox(folder);
    await outbox.channels();
    await outbox.close();
    for (let of = 1; of <= 16; of += 1) await backUp(folder, day(of));
    const names = readdirSync(backupFolder(folder)).sort();
    expect(names).toHaveLength(29);
    expect(names[0]).toBe('hall-20261103T020000000Z.db');
    expect(names.slice(14, 16)).toEqual(['notes.txt', 'outbox-20261103T020000000Z.db']);
  });

  it('is refused where no hall has been, and leaves nothing behind', async () => {
    const folder = dataFolder();
    await expect(backUp(folder, day(1))).rejects.toThrow('there is no database at');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when the copy is not sound, and leaves nothing behind', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
    await store.close();
    const outbox = nearOutbox(folder);
    await outbox.channels();
    await outbox.close();
    const bytes = readFileSync(databaseFile(folder));
    // Some page in the middle: the file opens, and is damaged inside.
    bytes.fill(0xff, 4096 * 3, 4096 * 4);
    writeFileSync(databaseFile(folder), bytes);
    await expect(backUp(folder, day(1))).rejects.toBeDefined();
    expect(readdirSync(backupFolder(folder))).toEqual([]);
  });
});
