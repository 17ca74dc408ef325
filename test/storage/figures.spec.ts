import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../src/domain/basics/time.js';
import { DIMENSIONS } from '../../src/domain/figures/dimensions.js';
import { figuresOf } from '../../src/domain/figures/figure.js';
import type { Entry } from '../../src/ledger/store.js';
import { connect } from '../../src/storage/connection.js';
import { databaseFile } from '../../src/storage/files.js';
import { PastLine } from '../../src/storage/past/past-line.js';
import { figureCounts } from '../../src/storage/readings/figures.js';
import { verifyFigures } from '../../src/storage/verify-figures.js';
import { walk } from './figure-walk.js';
import { atTheEnd, dataFolder, HallDiary, meddle, morning, nearStore, TODAY } from './rig.js';

const REAL = new URL('../../dist/storage/past/past-thread.js', import.meta.url);
const MONDAY = { from: '2026-11-23', to: '2026-11-23' };

async function written(entries: (diary: HallDiary) => readonly Entry[]): Promise<string> {
  const folder = dataFolder();
  const store = await nearStore(folder);
  await store.write([...entries(new HallDiary())]);
  await store.close();
  return folder;
}

function read(folder: string, dimension: (typeof DIMENSIONS)[number], span = MONDAY) {
  const connection = connect(databaseFile(folder), { readonly: true });
  try {
    return figureCounts(connection, dimension, span);
  } finally {
    connection.close();
  }
}

describe('the figures in the tables', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await written((diary) => [
      ...morning(diary),
      diary.tell({ kind: 'time.came' }, { afterMs: DAY_MS }),
    ]);
  });

  it('tell a morning in every dimension', () => {
    const names = ['', '', '1', 'S1', 'S1', 'tax', 'HALL_TERMINAL'];
    for (const [index, dimension] of DIMENSIONS.entries()) {
      const groups = [...read(folder, dimension)].map(([of, counts]) => figuresOf(of, counts));
      expect(groups).toMatchObject([
        { of: names[index], counts: { due: 1, rated: 1, good: 1, bad: 0, notRated: 0 } },
      ]);
    }
  });

  it('tell nothing of other days', () => {
    expect(read(folder, 'hall', { from: '2026-11-24', to: '2026-12-31' })).toEqual(new Map());
    expect(read(folder, 'hall', { from: '2026-01-01', to: '2026-11-22' })).toEqual(new Map());
    expect(read(folder, 'hall', { from: '2026-01-01', to: '2026-12-31' }).size).toBe(1);
  });

  it('are the same when a thread of its own is asked', async () => {
    const line = new PastLine(databaseFile(folder), REAL);
    atTheEnd(() => line.close());
    expect(await line.figures('window', MONDAY)).toEqual(read(folder, 'window'));
  });

  it('follow from the journal', () => {
    expect(verifyFigures(folder)).toMatchObject({ ok: true, days: 2, problems: [] });
    expect(verifyFigures(folder, { from: '2026-11-24' })).toMatchObject({ ok: true, days: 1 });
    expect(verifyFigures(folder, { to: '2026-11-22' })).toMatchObject({ ok: true, days: 0 });
  });

  it.each([
    ['a level', `UPDATE ratings SET level = 'dissatisfied'`,
      '2026-11-23, window 1: 好评率 (good) is 0/1 in the tables and 1/1 by the journal'],
    ['a level within the good ones', `UPDATE ratings SET level = 'very-satisfied'`,
      '2026-11-23, hall: the counts are'],
    ['a rating that is gone', 'DELETE FROM ratings',
      '2026-11-23, clerk S1: 评价率 (rated) is 0/1 in the tables and 1/1 by the journal'],
    ['a visit that is gone', 'DELETE FROM visits',
      '2026-11-23, service tax: 评价率 (rated) is 0/0 in the tables and 1/1 by the journal'],
    ['a clerk', `UPDATE ratings SET clerk = 'S2'`,
      '2026-11-23, clerk S2: 评价率 (rated) is 1/1 in the tables and 0/0 by the journal'],
    ['whose post it was', `UPDATE visits SET in_place_of = 'S3'`,
      '2026-11-23, responsible S3: 评价率 (rated) is 1/1 in the tables and 0/0 by the journal'],
    ['a department', `UPDATE visits SET department = '税务局'`, '2026-11-23, department 税务局:'],
    ['a channel', `UPDATE ratings SET via = 'SMS'`, '2026-11-23, channel SMS:'],
  ])('are found out where %s was changed', (_what, sql, problem) => {
    meddle(folder, sql);
    const { ok, problems } = verifyFigures(folder);
    expect(ok).toBe(false);
    expect(problems.some((each) => each.startsWith(problem))).toBe(true);
    expect(verifyFigures(folder, { from: '2026-11-24' }).ok).toBe(true);
  });
});

const drawn = fc.tuple(fc.nat(12), fc.constantFrom(1, 1, 2), fc.nat(9), fc.nat(9));
const day = fc.array(drawn, { minLength: 60, maxLength: 120 });

describe('whatever happens in a hall', () => {
  it('gives the same figures from the tables and from the journal', async () => {
    await fc.assert(fc.asyncProperty(fc.tuple(day, day), async (days) => {
      const folder = await written((diary) => walk(diary, days));
      expect(verifyFigures(folder).problems).toEqual([]);
    }), { numRuns: 8, endOnFailure: true });
  });
});

/** Rated at window 1 while it went on there, and finished at window 2 by somebody else. */
function movedOn(diary: HallDiary): Entry[] {
  return [
    diary.start(),
    diary.tell({ kind: 'ticket.take', service: 'tax' }),
    ...[1, 2].flatMap((window) => [
      diary.tell({ kind: 'clerk.sign-in', window, staffNo: `S${window}`, proof: 'right' }),
      diary.tell({ kind: 'window.open', window }),
    ]),
    ...(['ticket.next', 'ticket.start', 'rating.ask'] as const).map((kind) =>
      diary.tell({ kind, window: 1 })),
    diary.tell({
      kind: 'rating.give', visit: `${TODAY}-A001-1`, level: 'satisfied', tags: [],
      from: { channel: 'pad', window: 1, device: 'pad-1' },
    }, { afterMs: 5_000 }),
    diary.tell({ kind: 'ticket.hold', window: 1, holdKind: 'fetch-papers' }),
    diary.tell({ kind: 'ticket.resume', window: 2, number: 'A001' }),
    diary.tell({ kind: 'ticket.finish', window: 2 }),
  ];
}

describe('a visit that goes on elsewhere once it is rated', () => {
  it('is credited where and to whom it was rated, as the journal has it', async () => {
    const folder = await written(movedOn);
    const named = (['window', 'clerk', 'responsible'] as const).map((dimension) =>
      [...read(folder, dimension).keys()]);
    expect(named).toEqual([['1'], ['S1'], ['S1']]);
    expect(verifyFigures(folder).problems).toEqual([]);
  });
});

/** One visit at window 1, rated as badly as can be. */
function badMorning(diary: HallDiary): Entry[] {
  return [
    diary.start(),
    diary.tell({ kind: 'ticket.take', service: 'tax' }),
    diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
    diary.tell({ kind: 'window.open', window: 1 }),
    diary.tell({ kind: 'ticket.next', window: 1 }),
    diary.tell({ kind: 'ticket.start', window: 1 }),
    diary.tell({ kind: 'ticket.finish', window: 1 }),
    diary.tell({
      kind: 'rating.give', visit: `${TODAY}-A001-1`, level: 'very-dissatisfied', tags: [],
      from: { channel: 'pad', window: 1, device: 'pad-1' },
    }, { afterMs: 5_000 }),
  ];
}

describe('the figures of cases in the tables', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await written(badMorning);
  });

  it('tell of the one case of a bad rating', () => {
    expect(read(folder, 'clerk').get('S1')).toMatchObject({ due: 1, cases: { opened: 1, due: 0 } });
    expect(verifyFigures(folder)).toMatchObject({ ok: true });
  });

  it.each([
    ['excluded', `UPDATE cases SET state = 'excluded'`, '差评整改率 (rectified) is 0/0'],
    ['rectified', `UPDATE cases SET outcome = 'rectified'`, '差评整改率 (rectified) is 1/1'],
    ['overdue', 'UPDATE cases SET overdue = 1', '按期整改率 (rectified-in-time) is 0/1'],
    ['reachable', 'UPDATE cases SET phone_until = 1', '回访率 (called-back) is 0/1'],
    ['gone', 'DELETE FROM cases', '差评整改率 (rectified) is 0/0'],
  ])('are found out where it was made %s', (_what, sql, problem) => {
    meddle(folder, sql);
    const { problems } = verifyFigures(folder);
    expect(problems[0]).toMatch(`2026-11-23, hall: ${problem} in the tables and`);
  });
});
