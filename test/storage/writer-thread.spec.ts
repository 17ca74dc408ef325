import { describe, expect, it } from '@jest/globals';
import { Outage } from '../../src/ledger/store.js';
import { openHallStore, type HallStore } from '../../src/storage/hall-store.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { atTheEnd, dataFolder, HallDiary, morning, NINE, rowsOf } from './rig.js';

const take = { kind: 'ticket.take', service: 'tax' } as const;
const REAL = new URL('../../dist/storage/writer-thread.js', import.meta.url);
const DIES_ONCE = new URL('./threads/dies-once.mjs', import.meta.url);

async function threadStore(folder: string, script = REAL): Promise<HallStore> {
  const store = await openHallStore({ dataFolder: folder, clock: { now: () => NINE }, script });
  atTheEnd(() => store.close());
  return store;
}

describe('the writer in its own thread', () => {
  it('writes what the writer in this thread writes, and has it on the disk when it answers', async () => {
    const folder = dataFolder();
    const store = await threadStore(folder);
    const diary = new HallDiary();
    const entries = morning(diary);
    await store.write(entries);
    for (const { input, outcome } of entries) {
      expect(store.known(input.id)?.outcome).toEqual(outcome);
    }
    expect((await store.load()).hall).toEqual(diary.hall);
    await store.noticeDone(entries.flatMap(({ notices }) => notices)[0]?.id ?? '');
    expect(rowsOf(folder, 'SELECT id FROM notices WHERE done_at IS NOT NULL')).toHaveLength(1);
    await store.close();
    expect(verifyJournal(folder).problems).toEqual([]);
  });

  it('answers batches in the order in which they were asked', async () => {
    const store = await threadStore(dataFolder());
    const diary = new HallDiary();
    const answered: number[] = [];
    const batches = [[diary.start()], ...Array.from({ length: 30 }, () => [diary.tell(take)])];
    await Promise.all(batches.map(async (batch, index) => {
      await store.write(batch);
      answered.push(index);
    }));
    expect(answered).toEqual(batches.map((_, index) => index));
  });

  it('fails everything that waits for it with an outage when it dies, and is started again by a probe', async () => {
    const folder = dataFolder();
    const store = await threadStore(folder, DIES_ONCE);
    const diary = new HallDiary();
    const batches = [[diary.start()], [diary.tell(take)]];
    for (const trouble of await Promise.allSettled(batches.map((batch) => store.write(batch)))) {
      expect(trouble).toMatchObject({
        status: 'rejected',
        reason: { name: 'Outage', code: 'writer-gone', message: 'the thread died' },
      });
    }
    await expect(store.write([])).rejects.toBeInstanceOf(Outage);
    await store.probe();
    for (const batch of batches) await store.write(batch);
    expect((await store.load()).hall).toEqual(diary.hall);
  });

  it('tells a mistake of ours from an outage', async () => {
    const store = await threadStore(dataFolder());
    const start = new HallDiary().start();
    const twice = store.write([start, start]);
    await expect(twice).rejects.toThrow('cannot follow');
    await expect(twice).rejects.not.toBeInstanceOf(Outage);
  });

  it('finishes the commit in hand when it is closed, and takes nothing more', async () => {
    const folder = dataFolder();
    const store = await threadStore(folder);
    const writing = store.write([new HallDiary().start()]);
    await store.close();
    await expect(writing).resolves.toBeUndefined();
    await expect(store.write([])).rejects.toMatchObject({ code: 'closed' });
    expect(rowsOf(folder, 'SELECT count(*) > 0 AS some FROM journal')).toEqual([{ some: 1 }]);
  });
});
