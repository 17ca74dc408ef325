import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, instant } from '../../src/domain/basics/time.js';
import type { Entry, SecretOwner } from '../../src/ledger/store.js';
import { dataFolder, HallDiary, morning, nearStore, rowsOf } from './rig.js';

const take = { kind: 'ticket.take', service: 'tax' } as const;

describe('an input that was written', () => {
  it('is known with its digest and outcome as soon as the write has returned, and after a restart', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([diary.start()]);
    const taken = diary.tell(take, { id: 'd1/7-1' });
    expect(store.known('d1/7-1')).toBeUndefined();
    await store.write([taken]);
    const answered = { digest: taken.digest, outcome: taken.outcome };
    expect(store.known('d1/7-1')).toEqual(answered);
    await store.close();
    expect((await nearStore(folder)).known('d1/7-1')).toEqual(answered);
  });

  it('is known with its refusal too', async () => {
    const store = await nearStore(dataFolder());
    const diary = new HallDiary();
    await store.write([diary.start(), diary.tell({ kind: 'window.open', window: 1 }, { id: 'no' })]);
    expect(store.known('no')?.outcome).toMatchObject({ ok: false, refusal: { code: 'nobody-signed-in' } });
  });

  it.each([
    [47, true],
    [71, true],
    [97, false],
  ])('when a day begins %i hours later, is still known: %s', async (hours, known) => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([diary.start(), diary.tell(take, { id: 'early' })]);
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: hours * HOUR_MS })]);
    expect(store.known('early') !== undefined).toBe(known);
  });

  it('keeps a hostile id as a text and nothing else', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const ids = [`'; DROP TABLE journal; --`, '" OR 1=1', '%', '', 'a\nb', '编号', 'x'.repeat(4096)];
    await store.write([diary.start(), ...ids.map((id) => diary.tell(take, { id }))]);
    for (const id of ids) expect(store.known(id)?.outcome.ok).toBe(true);
    expect(store.known(`' OR 1=1 --`)).toBeUndefined();
  });
});

describe('a secret', () => {
  const pin: SecretOwner = 'pin:S1';
  const owners = async (folder: string) => (await (await nearStore(folder)).load()).secrets;

  it('changes and is forgotten together with the facts of its input', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([diary.start()]);
    const writing = (secrets: Entry['secrets']) => store.write([diary.tell(take, { secrets })]);
    await writing([{ owner: pin, value: 'one' }, { owner: 'device:d1', value: 'hash' }]);
    await writing([{ owner: pin, value: 'two' }]);
    await writing([{ owner: 'device:d1' }]);
    await store.close();
    expect(await owners(folder)).toEqual([{ owner: pin, value: 'two' }]);
  });

  it('is worth nothing after its time, and is gone when the next day begins', async () => {
    const folder = dataFolder();
    const diary = new HallDiary();
    const store = await nearStore(folder, { clock: { now: () => diary.now } });
    await store.write([diary.start()]);
    const session = { owner: 'session:abc' as const, value: 'S1', expiresAt: instant(diary.now + HOUR_MS) };
    await store.write([diary.tell(take, { secrets: [session, { owner: pin, value: 'kept' }] })]);
    expect((await store.load()).secrets).toEqual([{ owner: pin, value: 'kept' }, session]);
    diary.tell(take, { afterMs: 2 * HOUR_MS });
    expect((await store.load()).secrets).toEqual([{ owner: pin, value: 'kept' }]);
  });

  it('is gone from the disk when a day begins after its time', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const session = { owner: 'session:abc' as const, value: 'S1', expiresAt: instant(diary.now + HOUR_MS) };
    await store.write([diary.start(), diary.tell(take, { secrets: [session] })]);
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * HOUR_MS })]);
    expect(rowsOf(folder, 'SELECT * FROM secrets')).toEqual([]);
  });

  it('never reaches the journal', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const secrets = [{ owner: pin, value: 'scrypt-of-a-pin' }];
    await store.write([diary.start(), diary.tell(take, { secrets })]);
    const journal = JSON.stringify(rowsOf(folder, 'SELECT * FROM journal'));
    expect(journal).not.toContain('scrypt-of-a-pin');
  });
});

describe('a notice', () => {
  it('waits on the disk until it is done, and is not said twice after a restart', async () => {
    const folder = dataFolder();
    const diary = new HallDiary();
    const store = await nearStore(folder);
    const entries = morning(diary);
    const said = entries.flatMap(({ notices }) => notices);
    expect(said.length).toBeGreaterThan(1);
    await store.write(entries);
    await store.noticeDone(said[0]?.id ?? '');
    await store.close();
    const again = await nearStore(folder);
    const left = said.slice(1).sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1));
    expect((await again.load()).notices).toEqual(left);
  });

  it('is better left unsaid after its time', async () => {
    const diary = new HallDiary();
    const store = await nearStore(dataFolder(), { clock: { now: () => diary.now } });
    await store.write(morning(diary));
    diary.tell({ kind: 'time.came' }, { afterMs: HOUR_MS });
    expect((await store.load()).notices).toEqual([]);
  });
});
