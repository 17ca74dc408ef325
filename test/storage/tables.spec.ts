import { beforeEach, describe, expect, it } from '@jest/globals';
import { instant, MINUTE_MS } from '../../src/domain/basics/time.js';
import { PLAN } from '../rig/example-plan.js';
import { dataFolder, HallDiary, morning, nearStore, NINE, rowsOf, TODAY } from './rig.js';

const A = `${TODAY}-A001`;
const B = `${TODAY}-B001`;
/** The hall opens one minute after nine, and each input of the morning follows a minute later. */
const minute = (count: number) => NINE + count * MINUTE_MS;

describe('the tables after a morning at window 1', () => {
  let folder: string;

  beforeEach(async () => {
    folder = dataFolder();
    const store = await nearStore(folder);
    await store.write(morning(new HallDiary()));
  });

  const rows = (sql: string) => rowsOf(folder, sql);

  it('say where each ticket is and how it ended', () => {
    expect(rows('SELECT id, service, lane, taken_at, state, since, ended, calls, visits FROM tickets'))
      .toEqual([
        { id: A, service: 'tax', lane: 'ordinary', taken_at: minute(2), state: 'ended',
          since: minute(13), ended: 'finished', calls: 1, visits: 1 },
        { id: B, service: 'land', lane: 'priority', taken_at: minute(3), state: 'ended',
          since: minute(11), ended: 'no-show', calls: 1, visits: 0 },
      ]);
  });

  it('hold one span for each state a ticket was in, without a gap', () => {
    const spans = `SELECT state, window, clerk, from_at, to_at FROM intervals WHERE ticket = '${A}'`;
    expect(rows(spans)).toEqual([
      { state: 'waiting', window: null, clerk: null, from_at: minute(2), to_at: minute(6) },
      { state: 'called', window: 1, clerk: 'S1', from_at: minute(6), to_at: minute(8) },
      { state: 'serving', window: 1, clerk: 'S1', from_at: minute(8), to_at: minute(9) },
      { state: 'held', window: 1, clerk: null, from_at: minute(9), to_at: minute(12) },
      { state: 'serving', window: 1, clerk: 'S1', from_at: minute(12), to_at: minute(13) },
    ]);
  });

  it('tell of every call after what wait, how often repeated, missed or not, and why', () => {
    const calls = rows('SELECT id, window, clerk, waited_ms, recalls, last_at, missed, reason FROM calls');
    expect(calls).toEqual([
      { id: `${A}-c1`, window: 1, clerk: 'S1', waited_ms: 4 * MINUTE_MS, recalls: 1,
        last_at: minute(7), missed: 0, reason: expect.any(String) },
      { id: `${B}-c1`, window: 1, clerk: 'S1', waited_ms: 7 * MINUTE_MS, recalls: 0,
        last_at: minute(10), missed: 1, reason: expect.any(String) },
    ]);
    expect(JSON.parse(String(calls[1]?.['reason']))).toMatchObject({
      rule: 'earliest-effective-arrival',
      candidates: [{ number: 'B001', lane: 'priority' }],
    });
  });

  it('count the time on hold apart from the time a visit was handled', () => {
    expect(rows('SELECT * FROM visits')).toEqual([{
      id: `${A}-1`, day: '2026-11-23', ticket: A, call: `${A}-c1`, service: 'tax',
      lane: 'ordinary', window: 1, clerk: 'S1', started_at: minute(8), waited_ms: 4 * MINUTE_MS,
      held_ms: 3 * MINUTE_MS, ended_at: minute(13), how: 'finished', handled_ms: 2 * MINUTE_MS,
      invited_until: minute(14), invitation: 'answered', unrated: null, department: null,
      in_place_of: null,
    }]);
  });

  it('keep a rating by the name of its level, with its window and clerk', () => {
    expect(rows('SELECT * FROM ratings')).toEqual([{
      visit: `${A}-1`, day: '2026-11-23', ticket: A, service: 'tax', window: 1, clerk: 'S1',
      level: 'satisfied', tags: '["413"]', text: '很好', channel: 'pad', device: 'pad-1',
      at: minute(13) + 5_000, via: 'HALL_TERMINAL', catalogue: 'national-108-517',
    }]);
  });

  it('show each window as it stands now', () => {
    expect(rows('SELECT number, state, since, clerk, reason FROM windows')).toEqual([
      { number: 1, state: 'paused', since: minute(14) + 5_000, clerk: 'S1', reason: 'network' },
      { number: 2, state: 'closed', since: minute(1), clerk: null, reason: null },
      { number: 3, state: 'closed', since: minute(1), clerk: null, reason: null },
    ]);
  });

  it('hold the spans of a window one after another, the last one open', () => {
    const spans = rows('SELECT window, state, clerk, from_at, to_at FROM window_spans');
    expect(spans.map(({ state }) => state)).toEqual([
      'closed', 'open', 'calling', 'serving', 'open', 'calling', 'open', 'serving', 'open', 'paused',
    ]);
    const starts = spans.slice(1).map((span) => span['from_at']);
    expect(spans.map((span) => span['to_at'])).toEqual([...starts, null]);
    expect(new Set(spans.map(({ clerk }) => clerk))).toEqual(new Set(['S1']));
  });
});

describe('the tables when something other than the ordinary happens', () => {
  const told = async (tell: (diary: HallDiary) => void) => {
    const folder = dataFolder();
    const store = await nearStore(folder);
    const diary = new HallDiary();
    const entries = [diary.start()];
    const record = diary.tell.bind(diary);
    diary.tell = (...input) => {
      const entry = record(...input);
      entries.push(entry);
      return entry;
    };
    diary.tell({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
    diary.tell({ kind: 'window.open', window: 1 });
    diary.tell({ kind: 'ticket.take', service: 'tax' });
    tell(diary);
    await store.write(entries);
    return (sql: string) => rowsOf(folder, sql);
  };

  it('a ticket given out while the controller was away has waited since it was taken', async () => {
    let takenAt = 0;
    const rows = await told((diary) => {
      const plan = { ...PLAN, rules: { ...PLAN.rules, leaseSize: 5 } };
      const devices = [{ id: 'd1', kind: 'dispenser', place: { zone: 'a' } }] as const;
      diary.tell({ kind: 'hall.start', plan, staff: [], devices });
      diary.tell({ kind: 'lease.take', device: 'd1', service: 'tax' });
      const tickets = [{ serial: 2, service: 'tax', takenAt: instant(40_000) }];
      diary.tell({ kind: 'ticket.upload', device: 'd1', lease: `${TODAY}-A-2`, tickets,
        deviceNow: instant(70_000) });
      takenAt = diary.now - 30_000;
    });
    expect(rows(`SELECT taken_at, since FROM tickets WHERE number = 'A002'`))
      .toEqual([{ taken_at: takenAt, since: takenAt }]);
    expect(rows(`SELECT from_at FROM intervals WHERE ticket = '${TODAY}-A002'`))
      .toEqual([{ from_at: takenAt }]);
  });

  it.each([
    ['stays with a clerk who has not opened yet', [], [
      { number: 1, state: 'closed', clerk: 'S1' }, { number: 2, state: 'closed', clerk: null }]],
    ['and goes when the clerk has left', ['sign-out'], [
      { number: 2, state: 'closed', clerk: null }]],
  ])('a window that the plan has no more %s', async (_what, then, windows) => {
    const rows = await told((diary) => {
      diary.tell({ kind: 'window.close', window: 1 });
      const plan = { ...PLAN, windows: PLAN.windows.filter(({ number }) => number === 2) };
      diary.tell({ kind: 'hall.start', plan, staff: [], devices: [] });
      if (then.length > 0) diary.tell({ kind: 'clerk.sign-out', window: 1 });
      diary.tell({ kind: 'time.came' });
    });
    expect(rows('SELECT number, state, clerk FROM windows')).toEqual(windows);
    expect(rows('SELECT window FROM window_spans WHERE to_at IS NULL').length)
      .toBe(then.length > 0 ? 0 : 1);
  });

  it('a transferred ticket waits again in its new line, and its visit is not counted as finished', async () => {
    const rows = await told((diary) => {
      diary.tell({ kind: 'ticket.next', window: 1 });
      diary.tell({ kind: 'ticket.start', window: 1 });
      diary.tell({ kind: 'ticket.transfer', window: 1, to: { service: 'land' } });
    });
    expect(rows('SELECT service, lane, state, ended FROM tickets')).toEqual([
      { service: 'land', lane: 'transferred', state: 'waiting', ended: null },
    ]);
    expect(rows('SELECT how, invitation FROM visits')).toEqual([
      { how: 'transferred', invitation: 'not-asked' },
    ]);
    expect(rows('SELECT state, service FROM intervals')).toEqual([
      { state: 'waiting', service: 'tax' },
      { state: 'called', service: 'tax' },
      { state: 'serving', service: 'tax' },
      { state: 'waiting', service: 'land' },
    ]);
  });

  it('a cancelled ticket has ended and has no open span', async () => {
    const rows = await told((diary) => diary.tell({ kind: 'ticket.cancel', ticket: A }));
    expect(rows('SELECT state, ended FROM tickets')).toEqual([{ state: 'ended', ended: 'cancelled' }]);
    expect(rows('SELECT * FROM intervals WHERE to_at IS NULL')).toEqual([]);
  });

  it('a rating nobody gave leaves the visit unanswered and no rating behind', async () => {
    const rows = await told((diary) => {
      diary.tell({ kind: 'ticket.next', window: 1 });
      diary.tell({ kind: 'ticket.start', window: 1 });
      diary.tell({ kind: 'ticket.finish', window: 1 });
      diary.tell({ kind: 'time.came' }, { afterMs: 10 * MINUTE_MS });
    });
    expect(rows('SELECT invitation FROM visits')).toEqual([{ invitation: 'unanswered' }]);
    expect(rows('SELECT * FROM ratings')).toEqual([]);
  });

  it('a new day closes every span, ends every visit and empties every window', async () => {
    const rows = await told((diary) => {
      diary.tell({ kind: 'ticket.next', window: 1 });
      diary.tell({ kind: 'ticket.start', window: 1 });
      diary.tell({ kind: 'ticket.hold', window: 1, holdKind: 'papers-stay' });
      diary.tell({ kind: 'ticket.take', service: 'tax' });
      diary.tell({ kind: 'time.came' }, { afterMs: 24 * 60 * MINUTE_MS });
    });
    expect(rows('SELECT ended FROM tickets')).toEqual([{ ended: 'expired' }, { ended: 'expired' }]);
    expect(rows('SELECT how, held_ms > 0 AS held FROM visits')).toEqual([{ how: 'day-end', held: 1 }]);
    expect(rows('SELECT * FROM intervals WHERE to_at IS NULL')).toEqual([]);
    expect(rows('SELECT * FROM window_spans WHERE to_at IS NULL')).toEqual([]);
    expect(rows('SELECT DISTINCT state, clerk FROM windows')).toEqual([{ state: 'closed', clerk: null }]);
  });
});
