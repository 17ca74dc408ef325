import { SILENT_LOG } from '../../src/ledger/log.js';
import type { Outbox, Parcel } from '../../src/ledger/outbox.js';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { Channel, type ChannelPlan } from '../../src/uplink/channel.js';
import type { Receiver, Verdict } from '../../src/uplink/receiver.js';
import type { Translation } from '../../src/uplink/translation.js';
import { ManualClock, settle } from '../rig/manual-clock.js';
import { atTheEnd, dataFolder, HallDiary, nearStore, NINE } from '../storage/rig.js';

/** An outbox on disk, without a hall. */
export function outboxAlone() {
  const outbox = nearOutbox(dataFolder());
  atTheEnd(() => outbox.close());
  return { outbox, clock: new ManualClock(NINE) };
}

/** A hall on disk with a small day in it, and its outbox. */
export async function hallWithOutbox() {
  const folder = dataFolder();
  const store = await nearStore(folder);
  const diary = new HallDiary();
  await store.write([diary.start()]);
  const outbox = nearOutbox(folder);
  atTheEnd(() => outbox.close());
  const clock = new ManualClock(NINE);
  return { folder, store, diary, outbox, clock };
}

/** An item for every ticket that is issued, withdrawn when it is cancelled. */
export const TICKETS: Translation = {
  keysOf: (fact) => ('ticket' in fact ? [fact.ticket] : []),
  changesOf: (fact, memory) => {
    if (!('ticket' in fact)) return [];
    const seen = (memory.get(fact.ticket) ?? { facts: 0 }) as { facts: number };
    memory.set(fact.ticket, { facts: seen.facts + 1 });
    if (fact.kind === 'ticket.cancelled') return [{ is: 'withdraw', key: fact.ticket }];
    if (fact.kind !== 'ticket.issued') return [];
    const item = { key: fact.ticket, order: fact.ticket, body: fact.number, dueAt: NINE };
    return [{ is: 'put', item }];
  },
};

/** A receiver that answers as it is told to and remembers what it got. */
export class ScriptedReceiver implements Receiver {
  readonly got: Parcel[] = [];
  answer: (parcel: Parcel) => Verdict = () => ({ is: 'done' });

  async deliver(parcel: Parcel): Promise<Verdict> {
    this.got.push(parcel);
    return this.answer(parcel);
  }

  get bodies(): string[] {
    return this.got.map(({ body }) => body);
  }
}

/** A channel on this outbox, stopped after the test; chance is always in the middle. */
export function channelOn(
  { outbox, clock }: { outbox: Outbox; clock: ManualClock },
  plan: Partial<ChannelPlan> & Pick<ChannelPlan, 'receiver'>,
): Channel {
  const channel = new Channel(
    { name: 'test', translation: TICKETS, ...plan },
    { outbox, clock, log: SILENT_LOG, chance: () => 0.5 },
  );
  atTheEnd(() => channel.stop());
  return channel;
}

/** Puts items straight into the outbox, as if facts had become them. */
export function put(
  outbox: Outbox,
  items: readonly { key: string; order?: string; dueAt?: number }[],
): Promise<void> {
  return outbox.follow({
    ...{ channel: 'test', at: NINE, cursor: 0, memos: [] },
    changes: items.map(({ key, order = key, dueAt = NINE }) => ({
      is: 'put', item: { key, order, body: key, dueAt: dueAt as typeof NINE },
    })),
  });
}

export const NOTHING: Translation = { keysOf: () => [], changesOf: () => [] };

/** Lets time pass in small steps, with everything that real files and sockets do in between. */
export async function pass(clock: ManualClock, ms: number, steps = 1): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await clock.pass(Math.ceil(ms / steps));
    await settle();
  }
}

