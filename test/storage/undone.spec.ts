import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import type { InputBody } from '../../src/domain/inputs.js';
import { handledMs } from '../../src/domain/windows/handling.js';
import { dataFolder, HallDiary, nearStore, NINE, rowsOf, TODAY } from './rig.js';

const A = `${TODAY}-A001`;
const UNDO: InputBody = { kind: 'window.undo', window: 1 };

/** Opens window 1 with one ticket waiting, then plays these, each undone two seconds later. */
async function afterUndoing(...bodies: InputBody[]): Promise<(sql: string) => unknown[]> {
  const folder = dataFolder();
  const store = await nearStore(folder);
  const diary = new HallDiary();
  await store.write([
    diary.start(),
    diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
    diary.tell({ kind: 'window.open', window: 1 }),
    diary.tell({ kind: 'ticket.take', service: 'tax' }),
    ...bodies.map((body) => diary.tell(body)),
    diary.tell(UNDO, { afterMs: 2 * SECOND_MS }),
  ]);
  return (sql) => rowsOf(folder, sql);
}

const NEXT: InputBody = { kind: 'ticket.next', window: 1 };
const START: InputBody = { kind: 'ticket.start', window: 1 };
const minute = (count: number) => NINE + count * MINUTE_MS;

describe('the tables after an action was undone', () => {
  it('count no call, and the ticket waits since it was taken', async () => {
    const rows = await afterUndoing(NEXT);
    expect(rows('SELECT id FROM calls')).toEqual([]);
    expect(rows('SELECT state, since FROM tickets')).toEqual([
      { state: 'waiting', since: minute(4) },
    ]);
    expect(rows('SELECT state FROM windows WHERE number = 1')).toEqual([{ state: 'open' }]);
  });

  it('count no visit after a start, and the ticket is called', async () => {
    const rows = await afterUndoing(NEXT, START);
    expect(rows('SELECT id FROM visits')).toEqual([]);
    expect(rows('SELECT state, window FROM tickets')).toEqual([{ state: 'called', window: 1 }]);
    expect(rows('SELECT state, call FROM windows WHERE number = 1')).toEqual([
      { state: 'calling', call: `${A}-c1` },
    ]);
  });

  it('count a visit as running after a finish, and nobody is asked to rate it', async () => {
    const rows = await afterUndoing(NEXT, START, { kind: 'ticket.finish', window: 1 });
    expect(rows('SELECT ended_at, how, handled_ms, invited_until, invitation FROM visits')).toEqual([
      { ended_at: null, how: null, handled_ms: null, invited_until: null, invitation: 'not-asked' },
    ]);
    expect(rows('SELECT state, visit FROM windows WHERE number = 1')).toEqual([
      { state: 'serving', visit: `${A}-1` },
    ]);
  });

  it('have the service and lane of before after a transfer', async () => {
    const rows = await afterUndoing(NEXT, START, {
      kind: 'ticket.transfer', window: 1, to: { service: 'land' },
    });
    expect(rows('SELECT state, service, lane FROM tickets')).toEqual([
      { state: 'serving', service: 'tax', lane: 'ordinary' },
    ]);
  });

  it('count no miss after a no-show, and no hold after a hold', async () => {
    const missed = await afterUndoing(NEXT, { kind: 'ticket.no-show', window: 1 });
    expect(missed('SELECT missed FROM calls')).toEqual([{ missed: 0 }]);
    const held = await afterUndoing(NEXT, START, {
      kind: 'ticket.hold', window: 1, holdKind: 'papers-stay',
    });
    expect(held('SELECT state FROM tickets')).toEqual([{ state: 'serving' }]);
  });
});

describe('the tables after a hold whose citizen came back', () => {
  it('count neither the hold nor the wait for the call as handling', async () => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    await store.write([
      diary.start(),
      diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
      ...([
        { kind: 'window.open', window: 1 }, { kind: 'ticket.take', service: 'tax' }, NEXT, START,
        { kind: 'ticket.hold', window: 1, holdKind: 'papers-stay' },
        { kind: 'ticket.back', ticket: A }, NEXT, START, { kind: 'ticket.finish', window: 1 },
      ] as const).map((body) => diary.tell(body)),
    ]);
    expect(rowsOf(folder, 'SELECT held_ms, handled_ms FROM visits')).toEqual([
      { held_ms: 3 * MINUTE_MS, handled_ms: 2 * MINUTE_MS },
    ]);
    expect(rowsOf(folder, `SELECT state FROM intervals WHERE ticket = '${A}'`)).toEqual(
      ['waiting', 'called', 'serving', 'held', 'waiting', 'called', 'serving']
        .map((state) => ({ state })),
    );
  });

  /** Called again a minute after coming back, and gone: the wait ends a minute later. */
  const GONE_AGAIN: readonly InputBody[] = [
    { kind: 'window.open', window: 1 }, { kind: 'ticket.take', service: 'tax' }, NEXT, START,
    { kind: 'ticket.hold', window: 1, holdKind: 'papers-stay' },
    { kind: 'ticket.back', ticket: A }, NEXT, { kind: 'ticket.no-show', window: 1 },
  ];
  const AFTER: readonly InputBody[] = [START, { kind: 'ticket.finish', window: 1 }];

  it.each([
    ['who had gone again and came back', [{ kind: 'ticket.back', ticket: A }, NEXT, ...AFTER], 6],
    ['whose no-show was undone', AFTER, 4],
  ] as const)('count no minute twice or as handling of a citizen %s', async (_, bodies, heldMin) => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const undo = bodies[0]?.kind === 'ticket.start' ? [diary] : [];
    await store.write([
      diary.start(),
      diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }),
      ...GONE_AGAIN.map((body) => diary.tell(body)),
      ...undo.map((each) => each.tell(UNDO, { afterMs: 2 * SECOND_MS })),
      ...bodies.map((body) => diary.tell(body)),
    ]);
    const [visit] = [...diary.hall.visits.values()];
    if (visit?.end === undefined) throw new Error('no visit has ended');
    const handled = handledMs(visit, visit.end.at);
    expect(rowsOf(folder, 'SELECT handled_ms FROM visits')).toEqual([{ handled_ms: handled }]);
    expect(handled).toBe(2 * MINUTE_MS);
    expect(Math.floor((visit.heldMs + visit.waitedMs) / MINUTE_MS)).toBe(heldMin);
  });
});
