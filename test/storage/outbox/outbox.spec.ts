import { describe, expect, it } from '@jest/globals';
import { instant, type Instant } from '../../../src/domain/basics/time.js';
import { LASTING, type Change, type Outbox } from '../../../src/ledger/outbox.js';
import { outboxAlone, put } from '../../uplink/rig.js';
import { NINE } from '../rig.js';

const LATER = instant(NINE + 60_000);

const step = (outbox: Outbox, changes: readonly Change[], at: Instant = NINE) =>
  outbox.follow({ channel: 'test', at, cursor: 1, changes, memos: [] });
const keys = async (outbox: Outbox, now: Instant = NINE) =>
  (await outbox.due('test', now, 100)).parcels.map(({ key }) => key);

async function withItems(...items: Parameters<typeof put>[1]) {
  const hall = outboxAlone();
  await put(hall.outbox, items);
  return hall;
}

describe('the outbox', () => {
  it('gives heads of orders only, the longest due first', async () => {
    const { outbox } = await withItems(
      { key: 'a1', order: 'a', dueAt: NINE }, { key: 'a2', order: 'a', dueAt: NINE - 9 },
      { key: 'b1', order: 'b', dueAt: NINE - 5 },
    );
    expect(await keys(outbox)).toEqual(['b1', 'a1']);
    const [head] = (await outbox.due('test', NINE, 2)).parcels.slice(1);
    await outbox.settle('test', [{ is: 'done', seq: head?.seq ?? 0, at: NINE }]);
    expect(await keys(outbox)).toEqual(['a2', 'b1']);
  });

  it('tells when the next one is due, and nothing where nothing waits', async () => {
    const { outbox } = await withItems({ key: 'a', dueAt: LATER });
    expect(await outbox.due('test', NINE, 9)).toEqual({ parcels: [], nextAt: LATER });
    expect(await outbox.due('other', NINE, 9)).toEqual({ parcels: [] });
  });

  it('replaces what was not sent, and never what was', async () => {
    const { outbox } = await withItems({ key: 'a' }, { key: 'b' });
    const anew = (key: string): Change =>
      ({ is: 'put', item: { key, order: key, body: 'mended', dueAt: NINE } });
    const [a] = (await outbox.due('test', NINE, 1)).parcels;
    await outbox.settle('test', [{ is: 'done', seq: a?.seq ?? 0, at: NINE }]);
    await step(outbox, [anew('a'), anew('b')]);
    const { parcels } = await outbox.due('test', NINE, 9);
    expect(parcels.map(({ key, body }) => [key, body])).toEqual([['b', 'mended']]);
  });

  it('withdraws what was not sent', async () => {
    const { outbox } = await withItems({ key: 'a' }, { key: 'b' });
    await step(outbox, [{ is: 'withdraw', key: 'a' }]);
    expect(await keys(outbox)).toEqual(['b']);
  });

  it('keeps what an answer gave for the later items of that order', async () => {
    const { outbox } = await withItems({ key: 'a1', order: 'a' }, { key: 'a2', order: 'a' });
    const [head] = (await outbox.due('test', NINE, 1)).parcels;
    const keep = { serviceNumber: '7' };
    await outbox.settle('test', [{ is: 'done', seq: head?.seq ?? 0, at: NINE, keep }]);
    const [next] = (await outbox.due('test', NINE, 1)).parcels;
    expect(next).toMatchObject({ key: 'a2', kept: keep });
  });

  it('holds up what is behind a parked item until somebody decides', async () => {
    const { outbox } = await withItems(
      { key: 'a1', order: 'a' }, { key: 'a2', order: 'a' }, { key: 'b1', order: 'b' },
    );
    const [a1, b1] = (await outbox.due('test', NINE, 9)).parcels;
    await outbox.settle('test', [
      { is: 'parked', seq: a1?.seq ?? 0, at: NINE, reason: 'no such code' },
      { is: 'parked', seq: b1?.seq ?? 0, at: NINE, reason: 'too long' },
    ]);
    expect(await keys(outbox, LATER)).toEqual([]);
    expect(await outbox.parked('test', '', 9)).toEqual([
      { key: 'a1', order: 'a', reason: 'no such code', parkedAt: NINE, queuedAt: NINE, behind: 1 },
      { key: 'b1', order: 'b', reason: 'too long', parkedAt: NINE, queuedAt: NINE, behind: 0 },
    ]);
    const by = 'staff:admin';
    await step(outbox, [
      { is: 'handle', handled: { key: 'a1', what: 'skip', by, at: LATER, reason: 'a trial' } },
      { is: 'handle', handled: { key: 'b1', what: 'retry', by, at: LATER } },
      { is: 'handle', handled: { key: 'a2', what: 'skip', by, at: LATER } },
    ]);
    expect(new Set(await keys(outbox, LATER))).toEqual(new Set(['a2', 'b1']));
    expect(await outbox.standing('test', LATER)).toMatchObject({ parked: 0, skipped: 1 });
  });

  it('counts what waits, what rests and since when', async () => {
    const { outbox } = await withItems({ key: 'a', dueAt: NINE - 7 }, { key: 'b', dueAt: LATER });
    expect(await outbox.standing('test', NINE)).toEqual({
      cursor: 0, waiting: 1, resting: 1, parked: 0, done: 0, skipped: 0, oldestAt: NINE - 7,
    });
  });

  it('forgets what was sent long ago and what nobody remembers, never what waits', async () => {
    const { outbox } = await withItems({ key: 'a' }, { key: 'b' });
    const [a] = (await outbox.due('test', NINE, 1)).parcels;
    await outbox.settle('test', [{ is: 'done', seq: a?.seq ?? 0, at: NINE }]);
    const memos = [{ key: 'v', value: '{}' }];
    await outbox.follow({ channel: 'test', at: NINE, cursor: 2, changes: [], memos });
    const forgetBefore = instant(NINE + 1);
    const nothing = { changes: [], memos: [], forgetBefore };
    await outbox.follow({ channel: 'test', at: LATER, cursor: 3, ...nothing });
    expect(await keys(outbox)).toEqual(['b']);
    expect(await outbox.memos('test', ['v'])).toEqual([]);
    // It is not known any more, so it could be put again.
    await put(outbox, [{ key: 'a' }]);
    expect(await keys(outbox)).toEqual(['b', 'a']);
  });

  it('is put back as a whole when one change of a step fails', async () => {
    const { outbox } = outboxAlone();
    const bad = { is: 'put', item: { key: 'x', order: 'x', body: 'x', dueAt: 0.5 } } as Change;
    const good: Change = { is: 'put', item: { key: 'a', order: 'a', body: 'a', dueAt: NINE } };
    await expect(step(outbox, [good, bad])).rejects.toHaveProperty('code');
    expect(await outbox.cursor('test')).toBeUndefined();
    expect(await keys(outbox)).toEqual([]);
  });

  it('keeps what answers gave as long as anything of their order is open, and then no longer', async () => {
    const { outbox } = await withItems(
      { key: 'a1', order: 'a' }, { key: 'a2', order: 'a', dueAt: LATER }, { key: 'b1', order: 'b' },
    );
    const { parcels } = await outbox.due('test', NINE, 9);
    await outbox.settle('test', parcels.map(({ seq }) =>
      ({ is: 'done', seq, at: NINE, keep: { number: '7' } })));
    const forget = () => outbox.follow({
      ...{ channel: 'test', at: LATER, cursor: 2, changes: [], memos: [] }, forgetBefore: LATER,
    });
    await forget();
    await put(outbox, [{ key: 'b2', order: 'b' }]);
    const due = (await outbox.due('test', LATER, 9)).parcels;
    expect(due.map(({ key, kept }) => [key, kept])).toEqual([['b2', {}], ['a2', { number: '7' }]]);
  });

  it('forgets old memos, but never a lasting one', async () => {
    const { outbox } = outboxAlone();
    const memos = ['v:1', `${LASTING}1`].map((key) => ({ key, value: '{}' }));
    const follow = (at: Instant, more: object) =>
      outbox.follow({ channel: 'test', at, cursor: 1, changes: [], memos: [], ...more });
    await follow(NINE, { memos });
    await follow(LATER, { forgetBefore: LATER });
    expect(await outbox.memos('test', memos.map(({ key }) => key)))
      .toEqual([{ key: `${LASTING}1`, value: '{}' }]);
  });
});
