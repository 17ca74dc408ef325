import { beforeEach, describe, expect, it } from '@jest/globals';
import { copyFileSync } from 'node:fs';
import { HOUR_MS, plus } from '../../src/domain/basics/time.js';
import { SILENT_LOG, type LogFields } from '../../src/ledger/log.js';
import type { Outbox } from '../../src/ledger/outbox.js';
import { backUp, type Backup } from '../../src/storage/backup.js';
import { databaseFile, outboxFile } from '../../src/storage/files.js';
import type { HallStore } from '../../src/storage/hall-store.js';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { resend } from '../../src/storage/outbox/resend.js';
import { Channel } from '../../src/uplink/channel.js';
import { ManualClock } from '../rig/manual-clock.js';
import { dataFolder, HallDiary, nearStore } from '../storage/rig.js';
import { pass, ScriptedReceiver, TICKETS } from './rig.js';

let receiver: ScriptedReceiver;
let warned: { message: string; fields: LogFields }[];

/** A hall that runs on this folder for a while, and stops; each ticket is told outside. */
async function live(
  folder: string,
  diary: HallDiary,
  tickets: number,
): Promise<void> {
  const store = await nearStore(folder);
  const outbox: Outbox = nearOutbox(folder);
  const clock = new ManualClock(plus(diary.now, HOUR_MS));
  const log = {
    ...SILENT_LOG,
    warn: (message: string, fields: LogFields = {}) => void warned.push({ message, fields }),
  };
  await store.write([diary.start()]);
  const channel = new Channel(
    { name: 'test', translation: TICKETS, receiver }, { outbox, clock, log, chance: () => 0.5 },
  );
  channel.start();
  for (let n = 0; n < tickets; n += 1) {
    await store.write([diary.tell({ kind: 'ticket.take', service: 'tax' })]);
  }
  channel.tell();
  await pass(clock, 40_000, 8);
  await channel.stop();
  await outbox.close();
  await store.close();
}

const down = () => ({ is: 'later' as const, reason: 'down' });
const done = () => ({ is: 'done' as const });

/** The hall as the copy tells it, to go on from there. */
async function diaryOf(folder: string): Promise<HallDiary> {
  const store = await nearStore(folder);
  const diary = await diaryIn(store);
  await store.close();
  return diary;
}

async function diaryIn(store: HallStore): Promise<HallDiary> {
  const { hall } = await store.load();
  return new HallDiary(hall, hall.now);
}

describe('a hall that was put back', () => {
  let folder: string;
  let backup: Backup;

  /** Two tickets told, one that waits; then the backup; then two more. */
  beforeEach(async () => {
    [receiver, warned, folder] = [new ScriptedReceiver(), [], dataFolder()];
    const diary = new HallDiary();
    await live(folder, diary, 2);
    receiver.answer = down;
    await live(folder, diary, 1);
    backup = await backUp(folder, new Date(0));
    receiver.answer = done;
    await live(folder, diary, 2);
    expect(receiver.bodies).toEqual(expect.arrayContaining(['A004', 'A005']));
    receiver.got.splice(0);
  });

  function putBack({ withOutbox }: { withOutbox: boolean }): string {
    const elsewhere = dataFolder();
    copyFileSync(backup.file, databaseFile(elsewhere));
    if (withOutbox) copyFileSync(backup.outbox ?? '', outboxFile(elsewhere));
    return elsewhere;
  }

  it('with its outbox sends what was not sent then, and what comes', async () => {
    const elsewhere = putBack({ withOutbox: true });
    await live(elsewhere, await diaryOf(elsewhere), 1);
    expect(receiver.bodies).toEqual(['A003', 'A004']);
    expect(warned).toEqual([]);
  });

  it('under its newer outbox follows what comes, and says that the journal is another', async () => {
    copyFileSync(backup.file, databaseFile(folder));
    await live(folder, await diaryOf(folder), 5);
    // A004 and A005 were issued twice; the second ones are taken for the first.
    expect(receiver.bodies).toEqual(['A006', 'A007', 'A008']);
    expect(warned).toMatchObject([{
      message: expect.stringContaining('the journal is not the one that was followed'),
      fields: { channel: 'test', followed: expect.any(Number), after: 0 },
    }]);
    warned = [];
    await live(folder, await diaryOf(folder), 1);
    expect(receiver.bodies.at(-1)).toBe('A009');
    expect(warned).toEqual([]);
  });

  it('says so also where the new journal has outgrown the place in the old', async () => {
    copyFileSync(backup.file, databaseFile(folder));
    const store = await nearStore(folder);
    const diary = await diaryIn(store);
    for (let n = 0; n < 9; n += 1) {
      await store.write([diary.tell({ kind: 'ticket.take', service: 'tax' })]);
    }
    await store.close();
    await live(folder, await diaryOf(folder), 0);
    expect(warned).toHaveLength(1);
    expect(receiver.bodies.at(-1)).toBe('A012');
  });

  it('without its outbox sends what it is told to send once more', async () => {
    const elsewhere = putBack({ withOutbox: false });
    expect(() => resend(elsewhere, { from: '2026-11-23' })).toThrow('nothing was ever sent');
    expect(resend(elsewhere, { from: '2026-11-23', channel: 'test' }))
      .toEqual({ day: '2026-11-23', channels: ['test'] });
    await live(elsewhere, await diaryOf(elsewhere), 0);
    expect(receiver.bodies).toEqual(['A001', 'A002', 'A003']);
  });

  it('that lost nothing sends once more, too, what is asked for', async () => {
    expect(resend(folder, { from: '2026-11-01' }).channels).toEqual(['test']);
    await live(folder, await diaryOf(folder), 0);
    expect(receiver.bodies).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
    expect(warned).toEqual([]);
  });

  it('counts what it sends once more as the first time, under the numbers it had', async () => {
    const keep = { evaluated: '1', reasons: 'yes', sentProjectNo: '9' };
    receiver.answer = () => ({ is: 'done', keep });
    await live(folder, await diaryOf(folder), 1);
    receiver.got.splice(0);
    resend(folder, { from: '2026-11-23' });
    await live(folder, await diaryOf(folder), 0);
    expect(receiver.got.find(({ body }) => body === 'A006')?.kept).toEqual({ sentProjectNo: '9' });
  });
});
