import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import type { InputBody } from '../../src/domain/inputs.js';
import { openHallStore } from '../../src/storage/hall-store.js';
import { rebuildTables } from '../../src/storage/rebuild.js';
import { READING_TABLES } from '../../src/storage/tables/reading-tables.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { dataFolder, HallDiary, meddle, morning, nearStore, NINE, rowsOf } from './rig.js';

const tablesOf = (folder: string) =>
  Object.fromEntries(READING_TABLES.map((table) => [table, rowsOf(folder, `SELECT * FROM ${table}`)]));

const window = fc.constantFrom(1, 2, 3);
const number = fc.constantFrom('A001', 'A002', 'B001', 'C001');
const service = fc.constantFrom('tax', 'land', 'social');
const body: fc.Arbitrary<InputBody> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('ticket.take' as const), service }) },
  fc.record({
    kind: fc.constant('clerk.sign-in' as const), window, proof: fc.constant('right' as const),
    staffNo: fc.constantFrom('S1', 'S2', 'S3'),
  }),
  fc.record({ kind: fc.constant('clerk.sign-out' as const), window }),
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'window.open' as const, 'window.resume' as const, 'window.close' as const,
        'ticket.next' as const, 'ticket.next' as const, 'ticket.start' as const,
        'ticket.finish' as const, 'ticket.recall' as const, 'ticket.no-show' as const,
      ),
      window,
    }),
  },
  fc.record({ kind: fc.constant('window.pause' as const), window, reason: fc.constant('lunch') }),
  fc.record({
    kind: fc.constant('ticket.hold' as const), window, holdKind: fc.constant('papers-stay' as const),
  }),
  fc.record({ kind: fc.constant('ticket.resume' as const), window, number }),
  fc.record({ kind: fc.constant('ticket.call' as const), window, number }),
  fc.record({
    kind: fc.constant('ticket.transfer' as const), window,
    to: fc.oneof(fc.record({ service }), fc.record({ window })),
  }),
  fc.record({
    kind: fc.constant('rating.give' as const),
    visit: number.map((which) => `20261123-${which}-1`),
    level: fc.constantFrom('satisfied' as const, 'dissatisfied' as const), tags: fc.constant([]),
    from: fc.record({
      channel: fc.constant('pad' as const), window, device: fc.constant('pad-1'),
    }),
  }),
  fc.constant({ kind: 'time.came' as const }),
);
const afterMs = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 90 * SECOND_MS }) },
  { weight: 1, arbitrary: fc.constant(20 * HOUR_MS) },
);

describe('whatever happens in the hall', () => {
  it('comes back from the disk as it was, and the tables follow from the journal', async () => {
    const days = fc.array(fc.record({ body, afterMs }), { minLength: 5, maxLength: 60 });
    await fc.assert(fc.asyncProperty(days, async (inputs) => {
      const folder = dataFolder();
      const store = await nearStore(folder);
      const diary = new HallDiary();
      await store.write([diary.start()]);
      // Windows at work from the start, else most of what follows is refused.
      for (const [at, staffNo] of [[1, 'S1'], [2, 'S2']] as const) {
        await store.write([
          diary.tell({ kind: 'clerk.sign-in', window: at, staffNo, proof: 'right' }),
          diary.tell({ kind: 'window.open', window: at }),
        ]);
      }
      for (const input of inputs) await store.write([diary.tell(input.body, input)]);
      expect((await store.load()).hall).toEqual(diary.hall);
      await store.close();
      expect(verifyJournal(folder)).toMatchObject({ ok: true, problems: [] });
      const before = tablesOf(folder);
      expect(windowsOf(before)).toEqual(windowsIn(diary));
      for (const table of READING_TABLES) meddle(folder, `DELETE FROM ${table}`);
      await rebuildTables(folder);
      expect(tablesOf(folder)).toEqual(before);
    }), { numRuns: 25 });
  });
});

function windowsOf(tables: ReturnType<typeof tablesOf>): unknown[] {
  return (tables['windows'] ?? []).map(({ number: at, state, clerk, stands_in_for }) =>
    ({ at, state, clerk, stands_in_for }));
}

function windowsIn({ hall }: HallDiary): unknown[] {
  return [...hall.windows.values()].map((here) => ({
    at: here.number,
    state: here.state.at,
    clerk: here.clerk ?? null,
    stands_in_for: here.standsInFor ?? null,
  }));
}

describe('a start', () => {
  it('makes the tables anew when another program has understood the facts differently', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
    await store.close();
    const before = tablesOf(folder);
    meddle(folder, `UPDATE meta SET value = 'of another program' WHERE key = 'tables'`);
    meddle(folder, 'DELETE FROM tickets');
    await nearStore(folder);
    expect(tablesOf(folder)).toEqual(before);
  });

  it('needs only the facts since the day began', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write(morning(diary));
    await store.write([diary.tell({ kind: 'time.came' }, { afterMs: 24 * 60 * MINUTE_MS })]);
    await store.close();
    meddle(folder, `DELETE FROM journal WHERE day = '2026-11-23'`);
    const again = await nearStore(folder);
    expect((await again.load()).hall).toEqual(diary.hall);
  });

  it('finds an empty hall in an empty folder', async () => {
    const store = await nearStore(dataFolder());
    const { hall, secrets, notices } = await store.load();
    expect({ seq: hall.seq, day: hall.day, secrets, notices })
      .toEqual({ seq: 0, day: '', secrets: [], notices: [] });
  });

  it('does not rebuild tables under a running hall', async () => {
    const folder = dataFolder();
    await openHallStore({ dataFolder: folder, clock: { now: () => NINE }, writer: 'near' })
      .then(async (store) => {
        await expect(rebuildTables(folder)).rejects.toThrow('another hall is running');
        await store.close();
      });
    await expect(rebuildTables(folder)).resolves.toEqual({ facts: 0 });
  });
});
