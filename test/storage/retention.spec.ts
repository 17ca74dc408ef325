import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { HOUR_MS, instant } from '../../src/domain/basics/time.js';
import { connect } from '../../src/storage/connection.js';
import { databaseFile } from '../../src/storage/files.js';
import { dataFolder, HallDiary, nearStore } from './rig.js';

const take = { kind: 'ticket.take', service: 'tax' } as const;
const SEALED = `v1.key.${'c2VhbGVkIHdvcmRz'.repeat(8)}`;

describe('the cleaning of the night', () => {
  it('notes how much of each kind was removed, in the same transaction', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const expiresAt = instant(diary.now + HOUR_MS);
    expect(store.cleaned()).toBeUndefined();
    await store.write([diary.start(), diary.tell(take, {
      secrets: [
        { owner: 'session:a', value: 'S1', expiresAt }, { owner: 'session:b', value: 'S2', expiresAt },
        { owner: 'sealed:words:V1', value: SEALED, expiresAt }, { owner: 'pin:S1', value: 'kept' },
      ],
    })]);
    const { now } = diary;
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * HOUR_MS })]);
    expect(store.cleaned()).toMatchObject({
      at: diary.now, removed: { 'known-id': 0, session: 2, 'sealed:words': 1 },
    });
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 96 * HOUR_MS })]);
    expect(store.cleaned()).toMatchObject({ removed: { 'known-id': 3 } });
    expect(store.cleaned()?.at).toBeGreaterThan(now);
    expect(store.cleaned()?.removed).not.toHaveProperty('session');
  });

  it('leaves nothing of a sealed text in the file', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const expiresAt = instant(diary.now + HOUR_MS);
    const secrets = [{ owner: 'sealed:words:V1' as const, value: SEALED, expiresAt }];
    await store.write([diary.start(), diary.tell(take, { secrets })]);
    const inFile = () => {
      const connection = connect(databaseFile(folder));
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      return readFileSync(databaseFile(folder)).includes(SEALED);
    };
    expect(inFile()).toBe(true);
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * HOUR_MS })]);
    expect(inFile()).toBe(false);
  });
});
