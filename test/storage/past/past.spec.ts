import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, instant, MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import { Outage } from '../../../src/ledger/store.js';
import { connect } from '../../../src/storage/connection.js';
import { openForReading } from '../../../src/storage/database.js';
import { databaseFile } from '../../../src/storage/files.js';
import { PastLine } from '../../../src/storage/past/past-line.js';
import { Past } from '../../../src/storage/past/past.js';
import { Readings } from '../../../src/storage/readings/readings.js';
import { atTheEnd, dataFolder, HallDiary, morning, nearStore, NINE, TODAY } from '../rig.js';

const REAL = new URL('../../../dist/storage/past/past-thread.js', import.meta.url);
const minute = (count: number) => plus(NINE, count * MINUTE_MS);

describe('the past of a hall after two mornings', () => {
  let folder: string;
  let past: Past;

  beforeEach(async () => {
    folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write(morning(diary));
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: DAY_MS })]);
    const connection = connect(databaseFile(folder), { readonly: true });
    atTheEnd(() => { connection.close(); });
    past = new Past(connection);
  });

  it.each([
    [3.5, 'closed', undefined, ['A001', 'B001']],
    [4.5, 'closed', 'S1', ['A001', 'B001']],
    [6, 'calling', 'S1', ['B001']],
    [8, 'serving', 'S1', ['B001']],
    [11, 'open', 'S1', []],
  ])('shows %s minutes after nine as it was', (after, state, clerk, numbers) => {
    const picture = past.minute(minute(after));
    expect(picture?.windows[0]).toMatchObject({ number: 1, state });
    expect(picture?.windows[0]?.clerk?.staffNo).toBe(clerk);
    expect(picture?.lines.flatMap(({ tickets }) => tickets.map(({ number }) => number)))
      .toEqual(numbers);
  });

  it('shows the calls around a minute with their reasons, also those just after it', () => {
    expect(past.minute(minute(4))?.calls.map(({ number, why }) => [number, why.rule])).toEqual([
      ['A001', 'called-by-number'], ['B001', 'earliest-effective-arrival'],
    ]);
    expect(past.minute(minute(40))?.calls).toEqual([]);
  });

  it('plays a day under another way of choosing, or knows no such day', () => {
    const result = past.preview('2026-11-23', { windows: [{ number: 1, levels: { land: 'spare' } }] });
    expect(result).toMatchObject({ day: '2026-11-23', changed: 0 });
    expect(result?.services.map(({ service, was }) => [service, was.called]))
      .toEqual([['tax', 1], ['land', 1]]);
    expect(past.preview('2026-11-20', {})).toBeUndefined();
  });

  it('knows nothing of the time before its journal', () => {
    expect(past.minute(instant(NINE - DAY_MS))).toBeUndefined();
  });

  it('tells how the windows were staffed, day by day, and the same when asked again', () => {
    const [from, to] = [instant(NINE - DAY_MS), plus(NINE, 3 * DAY_MS)];
    const rows = past.coverage(from, to, plus(NINE, 2 * DAY_MS));
    expect(rows.map(({ day, window }) => [day, window])).toEqual([
      ['2026-11-23', 1], ['2026-11-23', 2], ['2026-11-23', 3],
      ['2026-11-24', 1], ['2026-11-24', 2], ['2026-11-24', 3],
    ]);
    expect(rows[0]).toMatchObject({ people: [{ clerk: 'S1', ms: expect.any(Number) }] });
    expect(past.coverage(from, to, plus(NINE, 2 * DAY_MS))).toEqual(rows);
    expect(past.coverage(from, plus(NINE, MINUTE_MS + 1), plus(NINE, DAY_MS))).toHaveLength(3);
    expect(past.coverage(plus(NINE, 9 * DAY_MS), plus(NINE, 10 * DAY_MS), to)).toEqual([]);
  });

  it('is looked into by a thread of its own, which is closed and says so', async () => {
    const line = new PastLine(databaseFile(folder), REAL);
    atTheEnd(() => line.close());
    const at = minute(6);
    expect(await line.minute(at)).toEqual(past.minute(at));
    const asked = Array.from({ length: 9 }, () => line.coverage(NINE, plus(NINE, DAY_MS), at));
    const [last] = asked.splice(8);
    await expect(last).rejects.toBeInstanceOf(Outage);
    expect(new Set((await Promise.all(asked)).map((rows) => rows.length))).toEqual(new Set([3]));
    await line.close();
    await expect(line.minute(at)).rejects.toMatchObject({ code: 'closed' });
  });

  it('tells why any call was made, and nothing of a call that never was', async () => {
    const readings = new Readings(await openForReading(folder), async () => {});
    atTheEnd(() => readings.close());
    expect(await readings.call(`${TODAY}-A001-c1`)).toMatchObject({
      number: 'A001', window: 1, clerk: 'S1', waitedMs: 4 * MINUTE_MS,
      reason: { rule: 'called-by-number' },
    });
    expect(await readings.call(`${TODAY}-A001-c2`)).toBeUndefined();
    expect(await readings.call(`${TODAY}-Z001-c1`)).toBeUndefined();
  });

  it('draws the trend of a morning, quarter of an hour by quarter of an hour', async () => {
    const readings = new Readings(await openForReading(folder), async () => {});
    atTheEnd(() => readings.close());
    const points = await readings.trend({ from: NINE, to: minute(30) }, '2026-11-23');
    expect(points).toEqual([
      { at: minute(15), waiting: 0, calls: 2, meanWaitMs: 5.5 * MINUTE_MS,
        longestWaitMs: 7 * MINUTE_MS },
      { at: minute(30), waiting: 0, calls: 0 },
    ]);
    const early = await readings.trend({ from: instant(NINE - 60 * MINUTE_MS), to: NINE }, '2026-11-20');
    expect(early.map(({ waiting }) => waiting)).toEqual([0, 0, 0, 0]);
  });
});
