import { describe, expect, it } from '@jest/globals';
import type { InputBody } from '../../src/domain/inputs.js';
import type { Outbox } from '../../src/ledger/outbox.js';
import { channelOn, hallWithOutbox, pass, ScriptedReceiver, TICKETS } from './rig.js';

type Hall = Awaited<ReturnType<typeof hallWithOutbox>>;

const take = async ({ store, diary }: Hall, count: number) => {
  for (let n = 0; n < count; n += 1) {
    await store.write([diary.tell({ kind: 'ticket.take', service: 'tax' }, { afterMs: 1 })]);
  }
};

/** An outbox whose steps fail at that moment, before or after they are on the disk. */
function failing(outbox: Outbox, when: () => 'before' | 'after' | undefined): Outbox {
  return {
    ...outbox,
    follow: async (step) => {
      const fails = when();
      if (fails === 'before') throw new Error('no disk');
      await outbox.follow(step);
      if (fails === 'after') throw new Error('killed');
    },
  };
}

describe('a follower of the journal', () => {
  it('makes items of the facts of the day on which its channel begins', async () => {
    const hall = await hallWithOutbox();
    await take(hall, 3);
    const receiver = new ScriptedReceiver();
    const channel = channelOn(hall, { receiver });
    channel.start();
    await pass(hall.clock, 10_000, 10);
    await take(hall, 2);
    channel.tell();
    await pass(hall.clock, 10_000, 10);
    expect(receiver.bodies).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  });

  it('follows without being told, only later', async () => {
    const hall = await hallWithOutbox();
    const receiver = new ScriptedReceiver();
    channelOn(hall, { receiver }).start();
    await pass(hall.clock, 1_000, 3);
    await take(hall, 1);
    await pass(hall.clock, 61_000, 5);
    expect(receiver.bodies).toEqual(['A001']);
  });

  it.each(['before', 'after'] as const)(
    'loses and doubles nothing when it is killed %s a step is on the disk',
    async (moment) => {
      const hall = await hallWithOutbox();
      const receiver = new ScriptedReceiver();
      for (let life = 0; life < 8; life += 1) {
        await take(hall, 3);
        let steps = 0;
        const outbox = failing(hall.outbox, () => ((steps += 1) > life % 3 ? moment : undefined));
        // Each life has a channel of its own that knows nothing but the disk.
        const channel = channelOn({ ...hall, outbox }, { receiver });
        channel.start();
        await pass(hall.clock, 400, 3);
        await channel.stop();
      }
      const last = channelOn(hall, { receiver });
      last.start();
      await pass(hall.clock, 100_000, 20);
      const numbers = Array.from({ length: 24 }, (_, n) => `A${String(n + 1).padStart(3, '0')}`);
      expect(receiver.bodies).toEqual(numbers);
      expect(await hall.outbox.memos('test', ['20261123-A001'])).toHaveLength(1);
    },
  );

  it('a cursor that moved apart from its items would be found out by this', async () => {
    const hall = await hallWithOutbox();
    await take(hall, 3);
    const receiver = new ScriptedReceiver();
    let isFirst = true;
    // The planted fault: the place moves on, the items get lost.
    const outbox: Outbox = {
      ...hall.outbox,
      follow: async (step) => {
        await hall.outbox.follow({ ...step, ...(isFirst ? { changes: [] } : {}) });
        isFirst = false;
      },
    };
    channelOn({ ...hall, outbox }, { receiver, translation: TICKETS }).start();
    await pass(hall.clock, 100_000, 20);
    expect(receiver.bodies).toEqual([]);
  });

  it('goes by what a manager decided for parked items, once, in its own channel alone', async () => {
    const hall = await hallWithOutbox();
    await take(hall, 2);
    const receiver = new ScriptedReceiver();
    receiver.answer = () => ({ is: 'refused', reason: 'no' });
    const channel = channelOn(hall, { receiver });
    channel.start();
    await pass(hall.clock, 10_000, 10);
    expect(await channel.state()).toMatchObject({ parked: 2 });
    receiver.answer = () => ({ is: 'done' });
    const decide = async (decision: object) => {
      const input = { kind: 'uplink.handle', ...decision } as InputBody;
      await hall.store.write([hall.diary.tell(input, { by: 'staff:X1' })]);
      channel.tell();
      await pass(hall.clock, 10_000, 10);
      const { parked, done, skipped } = await channel.state();
      return { parked, done, skipped };
    };
    const nothing = { parked: 2, done: 0, skipped: 0 };
    expect(await decide({ channel: 'other', what: 'retry' })).toEqual(nothing);
    const key = '20261123-A001';
    expect(await decide({ channel: 'test', what: 'skip', key, reason: '试用' }))
      .toEqual({ parked: 1, done: 0, skipped: 1 });
    expect(await decide({ channel: 'test', what: 'retry' }))
      .toEqual({ parked: 0, done: 1, skipped: 1 });
    expect(await decide({ channel: 'test', what: 'retry', key }))
      .toEqual({ parked: 0, done: 1, skipped: 1 });
  });

  it('gives up or tries again what is parked for one reason, and keeps a number that was typed', async () => {
    const hall = await hallWithOutbox();
    await take(hall, 4);
    const receiver = new ScriptedReceiver();
    receiver.answer = ({ body }) => ({ is: 'unfit', reason: body < 'A003' ? 'no code' : 'no number' });
    const channel = channelOn(hall, { receiver });
    channel.start();
    await pass(hall.clock, 10_000, 10);
    expect(await channel.parkedReasons(10)).toEqual([
      { reason: 'no code', count: 2 }, { reason: 'no number', count: 2 },
    ]);
    receiver.answer = () => ({ is: 'done' });
    const decide = async (decision: object) => {
      const input = { kind: 'uplink.handle', channel: 'test', ...decision } as InputBody;
      await hall.store.write([hall.diary.tell(input, { by: 'staff:X1' })]);
      channel.tell();
      await pass(hall.clock, 10_000, 10);
      return channel.state();
    };
    expect(await decide({ what: 'skip', parkedFor: 'no code', reason: '试用' }))
      .toMatchObject({ parked: 2, skipped: 2, done: 0 });
    expect(await decide({ what: 'retry', key: '20261123-A003', serviceNumber: '77' }))
      .toMatchObject({ parked: 1, done: 1 });
    expect(receiver.got.at(-1)).toMatchObject({ body: 'A003', kept: { serviceNumber: '77' } });
    expect(await decide({ what: 'retry', parkedFor: 'no number' }))
      .toMatchObject({ parked: 0, done: 2, skipped: 2 });
  });

  it('tries again when the journal cannot be read, and says so meanwhile', async () => {
    const hall = await hallWithOutbox();
    await take(hall, 1);
    let isBroken = true;
    const { outbox } = hall;
    const factsAfter: Outbox['factsAfter'] = (...asked) =>
      (isBroken ? Promise.reject(new Error('disk')) : outbox.factsAfter(...asked));
    const receiver = new ScriptedReceiver();
    const channel = channelOn({ ...hall, outbox: { ...outbox, factsAfter } }, { receiver });
    channel.start();
    await pass(hall.clock, 5_000, 10);
    expect(await channel.state()).toMatchObject({ state: 'failing' });
    isBroken = false;
    await pass(hall.clock, 90_000, 10);
    expect(receiver.bodies).toEqual(['A001']);
    expect(await channel.state()).toMatchObject({ state: 'ready' });
  });
});
