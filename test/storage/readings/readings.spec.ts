import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant, MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { By, InputBody } from '../../../src/domain/inputs.js';
import type { Entry } from '../../../src/ledger/store.js';
import { verifyJournal } from '../../../src/storage/verify.js';
import { openForReading } from '../../../src/storage/database.js';
import { Readings } from '../../../src/storage/readings/readings.js';
import { atTheEnd, dataFolder, HallDiary, meddle, morning, nearStore, NINE, TODAY } from '../rig.js';

const WHOLE_DAY = { from: NINE, to: instant(NINE + 24 * 60 * MINUTE_MS) };

async function readingsOf(folder: string): Promise<Readings> {
  const readings = new Readings(await openForReading(folder), async () => {});
  atTheEnd(() => readings.close());
  return readings;
}

describe('readings after a morning', () => {
  let folder: string;
  let readings: Readings;

  beforeEach(async () => {
    folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
    readings = await readingsOf(folder);
  });

  it.each([
    ['hall', ''],
    ['window', '1'],
    ['clerk', 'S1'],
    ['service', 'tax'],
  ] as const)('count ratings by %s with what they are a part of', async (group, of) => {
    expect(await readings.ratings(group, WHOLE_DAY)).toEqual([{
      of, finished: 1, invited: 1, rated: 1, satisfied: 1,
      levels: {
        'very-dissatisfied': 0, dissatisfied: 0, 'basically-satisfied': 0, satisfied: 1,
        'very-satisfied': 0,
      },
    }]);
  });

  it('tell the history of a ticket, with why it was called', async () => {
    const history = await readings.history(`${TODAY}-A001`);
    expect(history).toMatchObject({ number: 'A001', state: 'ended', ended: 'finished' });
    expect(history?.spans.map(({ state }) => state)).toEqual([
      'waiting', 'called', 'serving', 'held', 'serving',
    ]);
    expect(history?.calls).toMatchObject([
      { call: `${TODAY}-A001-c1`, window: 1, clerk: 'S1', recalls: 1, missed: false,
        waitedMs: 4 * MINUTE_MS, why: { rule: 'called-by-number', waiting: 2 } },
    ]);
    const candidates = history?.calls[0]?.why.candidates ?? [];
    expect(candidates.map(({ number, since, effectiveAt }) =>
      [number, since - effectiveAt])).toEqual([['B001', 15 * MINUTE_MS], ['A001', 0]]);
  });

  it('know nothing of a ticket that never was, however it is spelt', async () => {
    for (const ticket of ['', `${TODAY}-Z999`, `' OR '1' = '1`]) {
      expect(await readings.history(ticket)).toBeUndefined();
    }
  });

  it('see what is written after they were opened', async () => {
    const before = await readings.journal('2026-11-23');
    expect(before.facts.length).toBeGreaterThan(10);
    const seqs = before.facts.map(({ fact }) => fact.seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(before.facts[0]?.fact.kind).toBe('day.began');
    expect(before.facts.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    meddle(folder, `INSERT INTO journal VALUES (1000, '2026-11-23', 0, 'clock', 'i', 'hall.started', '{}', x'00')`);
    expect((await readings.journal('2026-11-23', 999)).facts).toHaveLength(1);
  });
});

describe('the journal by the page', () => {
  it('gives each fact of the day once, two hundred at a time, and none of the days beside it', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([diary.start()]);
    for (const _ of Array(500).keys()) {
      await store.write([diary.tell({ kind: 'ticket.take', service: 'tax' }, { afterMs: 100 })]);
    }
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * 60 * MINUTE_MS })]);
    const readings = await readingsOf(folder);
    const seqs: number[] = [];
    let after: number | undefined;
    let pages = 0;
    do {
      const page = await readings.journal('2026-11-23', after);
      expect(page.facts.length).toBeLessThanOrEqual(200);
      seqs.push(...page.facts.map(({ fact }) => fact.seq));
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    const nextDay = await readings.journal('2026-11-24');
    const began = nextDay.facts[0]?.fact;
    expect(began?.kind).toBe('day.began');
    expect(seqs).toEqual(Array.from({ length: (began?.seq ?? 0) - 1 }, (_, index) => index + 1));
    expect(pages).toBe(Math.ceil(seqs.length / 200));
    expect((await readings.journal('2026-11-25')).facts).toEqual([]);
  });
});

describe('the times of visits', () => {
  it('are mean, middle, ninth tenth and longest, by service and window, within the period', async () => {
    const folder = dataFolder();
    await nearStore(folder);
    const insert = `INSERT INTO visits (id, day, ticket, call, service, lane, window, clerk,
      started_at, waited_ms, held_ms, ended_at, how, handled_ms, invitation)
      VALUES (?, '', '', '', ?, 'ordinary', ?, 'S1', 0, ?, 0, ?, 'finished', ?, 'not-asked')`;
    for (let count = 1; count <= 10; count += 1) {
      meddle(folder, insert, `v${count}`, 'tax', 1, count * 1_000, NINE + count, count * 10);
    }
    meddle(folder, insert, 'other', 'land', 2, 7, NINE, 70);
    meddle(folder, insert, 'too late', 'tax', 1, 99_000, WHOLE_DAY.to, 99_000);
    const readings = await readingsOf(folder);
    const tax = {
      count: 10,
      wait: { meanMs: 5_500, p50Ms: 5_000, p90Ms: 9_000, maxMs: 10_000 },
      handling: { meanMs: 55, p50Ms: 50, p90Ms: 90, maxMs: 100 },
    };
    const one = (value: number) => ({ meanMs: value, p50Ms: value, p90Ms: value, maxMs: value });
    const land = { count: 1, wait: one(7), handling: one(70) };
    expect(await readings.visits('service', WHOLE_DAY)).toEqual([{ of: 'land', ...land }, { of: 'tax', ...tax }]);
    expect(await readings.visits('window', WHOLE_DAY)).toEqual([{ of: '1', ...tax }, { of: '2', ...land }]);
    expect(await readings.visits('hall', { from: NINE, to: NINE })).toEqual([]);
  });
});

describe('visits as departments are told of them', () => {
  let readings: Readings;
  beforeEach(async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
    readings = await readingsOf(folder);
  });

  it('have their service, their end and their rating, on whatever day', async () => {
    const { changes } = await readings.visitChanges(0);
    const [first] = changes;
    expect(await readings.visit(first?.visit ?? '')).toMatchObject({
      service: 'tax', window: 1, clerk: 'S1', how: 'finished',
      rating: { level: 'satisfied', tags: expect.any(Array) },
    });
    expect(await readings.visit(`' OR '1' = '1`)).toBeUndefined();
  });

  it('are told change by change after a number, and there an end is seen', async () => {
    const { changes, next, more } = await readings.visitChanges(0);
    expect(changes.map(({ event }) => event)).toEqual([
      'visit.started', 'visit.ended', 'rating.given',
    ]);
    const numbers = changes.map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(more).toBe(false);
    expect(await readings.visitChanges(next)).toEqual({ changes: [], next, more: false });
    const after = await readings.visitChanges(changes[0]?.seq ?? 0);
    expect(after.changes).toEqual(changes.slice(1));
  });

  it('are told of starts and ends that were taken back, also when the visit is gone', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const act = (kind: 'ticket.next' | 'ticket.start' | 'ticket.finish' | 'window.undo') =>
      diary.tell({ kind, window: 1 }, { afterMs: 1_000 });
    await store.write([
      diary.start(),
      diary.tell({ kind: 'ticket.take', service: 'tax' }),
      diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
      diary.tell({ kind: 'window.open', window: 1 }),
      ...(['ticket.next', 'ticket.start', 'window.undo', 'ticket.start', 'ticket.finish',
        'window.undo'] as const).map(act),
    ]);
    const { changes } = await (await readingsOf(folder)).visitChanges(0);
    const [first, second] = [`${TODAY}-A001-1`, `${TODAY}-A001-2`];
    expect(changes.map(({ event, visit, service }) => [event, visit, service])).toEqual([
      ['visit.started', first, 'tax'], ['visit.start-undone', first, 'tax'],
      ['visit.started', second, 'tax'], ['visit.ended', second, 'tax'],
      ['visit.end-undone', second, 'tax'],
    ]);
  });
});

describe('cases', () => {
  const TOLD = `INSERT INTO cases (id, origin, opened_at, state, since, due_day, provisional, overdue,
    late, clerk, closed_at, ticket) VALUES `;

  it('are overdue by their day, the longest overdue first, and found by their ticket when over', async () => {
    const folder = dataFolder();
    await (await nearStore(folder)).close();
    meddle(folder, TOLD + [
      `('c1', 'rating', 1, 'open', 1, '2026-11-20', 0, 1, 0, 'S1', NULL, NULL)`,
      `('c2', 'rating', 2, 'open', 2, '2026-11-19', 0, 1, 0, 'S2', NULL, NULL)`,
      `('c3', 'unresolved', 3, 'open', 3, '2026-11-23', 0, 0, 0, NULL, NULL, NULL)`,
      `('c4', 'rating', 4, 'closed', 4, '2026-11-01', 0, 0, 0, 'S1', 4, 't1')`,
    ].join());
    const readings = await readingsOf(folder);
    const ids = async (wish: Parameters<Readings['cases']>[0]) =>
      (await readings.cases(wish)).map(({ id }) => id);
    expect(await ids({ dueBefore: '2026-11-23' })).toEqual(['c2', 'c1']);
    expect(await ids({ dueBefore: '2026-11-23', most: 1 })).toEqual(['c2']);
    expect(await ids({ notOver: true, notOf: 'S1' })).toEqual(['c3', 'c2']);
    expect((await readings.trace(['t1', 't2'])).cases).toMatchObject([{ case: 'c4', ticket: 't1' }]);
  });
});

/** Ten citizens rate within a minute, and a manager looks into it. */
function burst(diary: HallDiary): Entry[] {
  const soon = (body: InputBody, by: By = 'clock') => diary.tell(body, { by, afterMs: 1_000 });
  return [
    diary.start(),
    soon({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
    soon({ kind: 'window.open', window: 1 }),
    ...Array.from({ length: 10 }, (_, index) => [
      soon({ kind: 'ticket.take', service: 'tax' }),
      ...(['ticket.next', 'ticket.start', 'ticket.finish'] as const).map((kind) =>
        soon({ kind, window: 1 })),
      soon({
        kind: 'rating.give', visit: `${TODAY}-A${String(index + 1).padStart(3, '0')}-1`,
        level: 'satisfied', tags: [], from: { channel: 'pad', window: 1, device: 'pad-1' },
      }),
    ]).flat(),
    soon({
      kind: 'review.close', review: `${TODAY}-burst-S1`, finding: 'faked', note: '已看录像',
    }, 'staff:M1'),
  ];
}

describe('review items', () => {
  it('are found by when they were closed, with what was found, and follow from the journal', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(burst(new HallDiary()));
    const readings = await readingsOf(folder);
    const [item, ...more] = await readings.reviewsClosed(WHOLE_DAY);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      id: `${TODAY}-burst-S1`, rule: 'burst', clerk: 'S1', window: 1, day: '2026-11-23',
      evidence: { numbers: { ratings: 10 } }, closed: { by: 'M1', finding: 'faked', note: '已看录像' },
    });
    const before = { from: instant(NINE - MINUTE_MS), to: NINE };
    expect(await readings.reviewsClosed(before)).toEqual([]);
    await store.close();
    expect(verifyJournal(folder)).toMatchObject({ ok: true, problems: [] });
  });
});
