import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RATING_LEVELS } from '../../src/domain/basics/names.js';
import { DAY_MS, MINUTE_MS } from '../../src/domain/basics/time.js';
import { DIMENSIONS } from '../../src/domain/figures/dimensions.js';
import { figuresOf } from '../../src/domain/figures/figure.js';
import type { InputBody } from '../../src/domain/inputs.js';
import type { Entry } from '../../src/ledger/store.js';
import { connect } from '../../src/storage/connection.js';
import { databaseFile } from '../../src/storage/files.js';
import { PastLine } from '../../src/storage/past/past-line.js';
import { figureCounts } from '../../src/storage/readings/figures.js';
import { verifyFigures } from '../../src/storage/verify-figures.js';
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

  it.each([
    ['hall', ''], ['department', ''], ['window', '1'], ['clerk', 'S1'], ['responsible', 'S1'],
    ['service', 'tax'], ['channel', 'HALL_TERMINAL'],
  ] as const)('tell a morning by %s', (dimension, name) => {
    const groups = read(folder, dimension);
    expect([...groups.keys()]).toEqual([name]);
    const { counts } = figuresOf(name, groups.get(name)!);
    expect(counts).toMatchObject({ due: 1, rated: 1, good: 1, bad: 0, notRated: 0 });
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
    ['a clerk', `UPDATE visits SET clerk = 'S2'`,
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

const SERIAL = fc.integer({ min: 1, max: 6 });
const LEVEL = fc.constantFrom(...RATING_LEVELS);

/** What may happen at window 1 or 2; what cannot be done is refused and changes nothing. */
const move: fc.Arbitrary<InputBody> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<InputBody>({ kind: 'ticket.take', service: 'tax' }) },
  { weight: 6, arbitrary: fc.tuple(
    fc.constantFrom('ticket.next', 'ticket.start', 'ticket.finish', 'ticket.hold', 'window.undo'),
    fc.constantFrom(1, 2),
  ).map(([kind, window]) => ({
    kind, window, ...(kind === 'ticket.hold' ? { holdKind: 'fetch-papers' } : {}),
  }) as InputBody) },
  fc.constantFrom<InputBody>(
    { kind: 'post.hand-over', window: 1, note: '' }, { kind: 'post.accept', window: 2, post: 1 },
  ),
  { weight: 4, arbitrary: fc.tuple(SERIAL, fc.constantFrom(1, 2), LEVEL).map(
    ([serial, window, level]): InputBody => ({
      kind: 'rating.give', visit: `${TODAY}-A00${serial}-1`, level, tags: [],
      from: { channel: 'pad', window, device: `pad-${window}` },
    })) },
);

describe('whatever happens in a hall', () => {
  it('gives the same figures from the tables and from the journal', async () => {
    const day = fc.array(move, { minLength: 20, maxLength: 80 });
    await fc.assert(fc.asyncProperty(day, async (moves) => {
      const folder = await written((diary) => [
        diary.start(),
        ...[1, 2].flatMap((window) => [
          diary.tell({ kind: 'clerk.sign-in', window, staffNo: `S${window}`, proof: 'right' }),
          diary.tell({ kind: 'window.open', window }),
        ]),
        ...moves.map((body) => diary.tell(body, { afterMs: MINUTE_MS / 3 })),
        diary.tell({ kind: 'time.came' }, { afterMs: DAY_MS }),
      ]);
      expect(verifyFigures(folder).problems).toEqual([]);
    }), { numRuns: 8 });
  });
});
