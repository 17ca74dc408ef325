import { describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '../../src/ledger/log.js';
import { Delivery, DELIVERY_POLICY } from '../../src/uplink/delivery.js';
import type { Verdict } from '../../src/uplink/receiver.js';
import { atTheEnd, NINE } from '../storage/rig.js';
import { channelOn, outboxAlone, NOTHING, pass, put, ScriptedReceiver } from './rig.js';

const LATER: Verdict = { is: 'later', reason: 'HTTP 500' };

async function delivering(items: Parameters<typeof put>[1], policy = {}) {
  const hall = outboxAlone();
  const receiver = new ScriptedReceiver();
  await put(hall.outbox, items);
  // Delivery needs no journal: there is nothing to follow.
  hall.outbox.factsAfter = () => Promise.resolve([]);
  hall.outbox.beforeToday = () => Promise.resolve(0);
  const channel = channelOn(hall, {
    receiver, translation: NOTHING, policy: { perSecond: 1_000, ...policy },
  });
  return { ...hall, receiver, channel };
}

const many = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${100 + n}` }));

describe('delivery', () => {
  it('sends everything once, in order within an order key', async () => {
    const items = ['a1', 'a2', 'a3', 'b1', 'b2'].map((key) => ({ key, order: key.charAt(0) }));
    const { receiver, channel, clock } = await delivering(items);
    channel.start();
    await pass(clock, 100, 5);
    expect(receiver.bodies.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect([...receiver.bodies].sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    expect(await channel.state()).toMatchObject({ state: 'ready', waiting: 0, done: 5 });
  });

  it('tries again after a pause that grows, under the same key', async () => {
    const { receiver, channel, clock } = await delivering([{ key: 'a' }]);
    receiver.answer = () => (receiver.got.length < 3 ? LATER : { is: 'done' });
    channel.start();
    await pass(clock, 4_900, 5);
    expect(receiver.bodies).toEqual(['a']);
    await pass(clock, 200, 2);
    expect(receiver.bodies).toEqual(['a', 'a']);
    await pass(clock, 9_800, 5);
    expect(receiver.bodies).toHaveLength(2);
    await pass(clock, 400, 2);
    expect(receiver.bodies).toHaveLength(3);
    expect(await channel.state()).toMatchObject({ done: 1, waiting: 0 });
  });

  it('leaves a receiver alone that is down, tries it with one item, and then catches up', async () => {
    const { receiver, channel, clock } = await delivering(many(40));
    receiver.answer = () => LATER;
    channel.start();
    await pass(clock, 1_000, 10);
    expect(receiver.got.length).toBe(8);
    expect(await channel.state()).toMatchObject({ state: 'resting', trouble: 'HTTP 500' });
    await pass(clock, 2 * 24 * 3_600_000, 100);
    // One item every ten minutes or so: some hundreds in two days, and nothing is parked.
    expect(receiver.got.length).toBeLessThan(500);
    expect(await channel.state()).toMatchObject({ parked: 0, waiting: 40 });
    const tried = receiver.got.length;
    receiver.answer = () => ({ is: 'done' });
    await pass(clock, 1_000_000, 100);
    expect(receiver.got.length).toBe(tried + 40);
    expect(await channel.state()).toMatchObject({ state: 'ready', done: 40, waiting: 0 });
  });

  it('parks what is refused, with the reason, and lets the others pass', async () => {
    const { receiver, channel, clock } = await delivering([
      { key: 'a1', order: 'a' }, { key: 'a2', order: 'a' }, { key: 'b1', order: 'b' },
    ]);
    receiver.answer = ({ key }) =>
      (key === 'a1' ? { is: 'refused', reason: 'code 417: no taskCode' } : { is: 'done' });
    channel.start();
    await pass(clock, 1_000, 5);
    expect(receiver.bodies).toEqual(['a1', 'b1']);
    const [parked] = await channel.parked('', 10);
    expect(parked).toMatchObject({ key: 'a1', reason: 'code 417: no taskCode', behind: 1 });
  });

  it('parks what keeps failing while others come through, and not before', async () => {
    const { receiver, channel, clock, outbox } = await delivering(
      [{ key: 'bad' }], { triesMax: 3 },
    );
    receiver.answer = ({ key }) => (key === 'bad' ? LATER : { is: 'done' });
    channel.start();
    await pass(clock, 3_600_000, 20);
    expect(await channel.state()).toMatchObject({ parked: 0, waiting: 1 });
    for (let round = 0; round < 3; round += 1) {
      await put(outbox, [{ key: `good${round}`, dueAt: NINE }]);
      await pass(clock, 3_600_000, 30);
    }
    expect(await channel.state()).toMatchObject({ parked: 1, done: 3 });
  });

  it('is not held up for ever by an item on which the receiver always fails', async () => {
    const { receiver, channel, clock } = await delivering([{ key: 'a-bad' }, ...many(20)]);
    receiver.answer = ({ key }) => (key === 'a-bad' ? LATER : { is: 'done' });
    channel.start();
    await pass(clock, 60_000, 60);
    expect(await channel.state()).toMatchObject({ done: 20, state: 'ready' });
  });

  it('does not park a whole backlog when everything is refused', async () => {
    const { receiver, channel, clock } = await delivering(many(100));
    receiver.answer = () => ({ is: 'refused', reason: 'code 404: unknown field' });
    channel.start();
    await pass(clock, 60_000, 30);
    const state = await channel.state();
    expect(state).toMatchObject({ state: 'resting', trouble: 'code 404: unknown field' });
    expect(state.parked).toBeLessThan(30);
    receiver.answer = () => ({ is: 'done' });
    await pass(clock, 1_000_000, 100);
    expect(await channel.state()).toMatchObject({ state: 'ready', waiting: 0 });
  });

  it('waits as long as the receiver asks for', async () => {
    const { receiver, channel, clock } = await delivering([{ key: 'a' }, { key: 'b' }]);
    receiver.answer = () => ({ is: 'later', reason: 'HTTP 429', waitMs: 300_000 });
    channel.start();
    await pass(clock, 299_000, 30);
    expect(receiver.got).toHaveLength(2);
  });

  it('never parks for what is not the fault of an item', async () => {
    const { receiver, channel, clock, outbox } = await delivering([{ key: 'bad' }], { triesMax: 2 });
    receiver.answer = ({ key }) =>
      (key === 'bad' ? { is: 'later', reason: 'HTTP 403', whose: 'channel' } : { is: 'done' });
    channel.start();
    for (let round = 0; round < 4; round += 1) {
      await put(outbox, [{ key: `good${round}`, dueAt: NINE }]);
      await pass(clock, 3_600_000, 10);
    }
    expect(await channel.state()).toMatchObject({ parked: 0, waiting: 1, done: 4 });
  });

  it('rests as long as it was asked to, whatever comes through beside', async () => {
    const { receiver, channel, clock } = await delivering(many(20));
    receiver.answer = ({ key }) => (key === 'k100'
      ? { is: 'later', reason: 'HTTP 429', waitMs: 60_000, whose: 'channel' } : { is: 'done' });
    channel.start();
    await pass(clock, 59_000, 10);
    // The three beside it had been sent already.
    expect(receiver.bodies).toEqual(['k100', 'k101', 'k102', 'k103']);
    expect(await channel.state()).toMatchObject({ state: 'resting', trouble: 'HTTP 429', done: 3 });
    receiver.answer = () => ({ is: 'done' });
    await pass(clock, 20_000, 10);
    expect(await channel.state()).toMatchObject({ state: 'ready', done: 20, parked: 0 });
  });

  it('what is missing here parks its item and rests nobody', async () => {
    const items = Array.from({ length: 30 }, (_, n) => ({ key: `u${100 + n}` }));
    const { receiver, channel, clock } = await delivering([...items, { key: 'z' }]);
    receiver.answer = ({ key }) =>
      (key === 'z' ? { is: 'done' } : { is: 'unfit', reason: 'taskCode is empty' });
    channel.start();
    await pass(clock, 1_000, 10);
    expect(await channel.state()).toMatchObject({ state: 'ready', parked: 30, done: 1 });
  });

  it('what is no affair of the receiver goes without a trace, and lets those behind it pass', async () => {
    const { receiver, channel, clock } = await delivering([
      { key: 'a1', order: 'a' }, { key: 'a2', order: 'a' },
    ]);
    receiver.answer = ({ key }) => ({ is: key === 'a1' ? 'needless' : 'done' });
    channel.start();
    await pass(clock, 1_000, 5);
    expect(receiver.bodies).toEqual(['a1', 'a2']);
    expect(await channel.state()).toMatchObject({ done: 1, waiting: 0, parked: 0, skipped: 0 });
  });

  it('sends no more in a second than it may, however often it is told', async () => {
    const { outbox, clock } = outboxAlone();
    await put(outbox, many(100));
    const receiver = new ScriptedReceiver();
    const delivery = new Delivery({
      ...{ channel: 'test', outbox, clock, receiver, log: SILENT_LOG, chance: () => 0.5 },
      policy: { ...DELIVERY_POLICY, perSecond: 10 },
    });
    atTheEnd(() => delivery.stop());
    for (let told = 0; told < 100; told += 1) {
      delivery.tell();
      await pass(clock, 50);
    }
    expect(receiver.got.length).toBeGreaterThan(40);
    expect(receiver.got.length).toBeLessThan(60);
  });

  it('sends no more in a second than it may', async () => {
    const { receiver, channel, clock } = await delivering(many(100), { perSecond: 10 });
    channel.start();
    await pass(clock, 5_000, 100);
    expect(receiver.got.length).toBeGreaterThan(40);
    expect(receiver.got.length).toBeLessThan(60);
  });

  it('takes a failed outbox for what passes', async () => {
    const { receiver, channel, clock, outbox } = await delivering([{ key: 'a' }]);
    const due = outbox.due.bind(outbox);
    let isBroken = true;
    outbox.due = (...asked) => (isBroken ? Promise.reject(new Error('disk')) : due(...asked));
    channel.start();
    await pass(clock, 1_000, 3);
    isBroken = false;
    await pass(clock, 120_000, 3);
    expect(receiver.bodies).toEqual(['a']);
  });
});
