import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEVICE_KINDS, LEAVES, type DeviceKind } from '../../../src/devices/contracts/topics.js';
import { until } from '../../rig/until.js';
import { signIn, type VirtualDevice } from './support/devices.js';
import { Devices, HALL, openEmbedded, secretOf, type EmbeddedHall } from './support/hall.js';
import { hello, Line, publish, subscribe } from './support/wire.js';

/**
 * Every device against every topic of the hall, over the wire. What is expected is written
 * here once more, from the contract, and not taken from the code under test.
 */
const WRITES: Record<string, { retained: boolean }> = {
  state: { retained: true },
  status: { retained: true },
  ask: { retained: false },
  ack: { retained: false },
};
const READS = ['receipt', 'view', 'cmd'];
const WILD = ['#', '+/#', '$SYS/#', '$SYS/broker/clients', 'hall/#', `hall/v1/${HALL}/#`];

const roster = DEVICE_KINDS.flatMap((kind) => [1, 2].map((n) => ({ kind, id: `${kind}-${n}` })));
const prefixOf = ({ kind, id }: { kind: DeviceKind; id: string }): string =>
  `hall/v1/${HALL}/${kind}/${id}/`;

const everyTopic = [
  ...roster.flatMap((device) => Object.keys(LEAVES).map((leaf) => prefixOf(device) + leaf)),
  ...roster.flatMap((device) => [`${prefixOf(device)}other`, `${prefixOf(device)}view/x`]),
  ...DEVICE_KINDS.map((kind) => `hall/v1/${HALL}/${kind}/caller-1/state`),
  'hall/v1/elsewhere/caller/caller-1/ask',
  '$SYS/broker/load',
  'anything',
];

let hall: EmbeddedHall;
const guests = new Map<string, VirtualDevice>();

beforeAll(async () => {
  const devices = new Devices();
  for (const { id, kind } of roster) devices.add(id, kind, secretOf(id));
  hall = await openEmbedded({ devices });
  for (const { id } of roster) guests.set(id, await signIn(hall.url, id));
});

afterAll(async () => {
  for (const guest of guests.values()) await guest.drop();
  await hall.broker.stop();
});

describe.each(roster)('$id, against every topic of the hall', (device) => {
  const own = prefixOf(device);
  const guest = (): VirtualDevice => guests.get(device.id) as VirtualDevice;

  it('is heard where the contract lets it write, and nowhere else', async () => {
    hall.arrived.length = 0;
    const expected: string[] = [];
    for (const retain of [false, true]) {
      for (const topic of everyTopic) {
        const mine = topic.startsWith(own) ? WRITES[topic.slice(own.length)] : undefined;
        if (mine !== undefined && (!retain || mine.retained)) expected.push(`${topic} ${retain}`);
        await guest().say(topic, 'x', retain);
      }
    }
    expect(hall.arrived.map(({ topic, retain }) => `${topic} ${retain}`)).toEqual(expected);
    expect(hall.arrived.every((message) => message.device === device.id)).toBe(true);
  });

  it('is granted the filters under its own prefix that the contract lets it read', async () => {
    const filters = [
      ...everyTopic,
      ...WILD,
      ...roster.flatMap((other) => ['#', '+', '+/#'].map((last) => prefixOf(other) + last)),
      `hall/v1/${HALL}/${device.kind}/+/view`,
      `hall/v1/${HALL}/+/${device.id}/view`,
      `hall/v1/+/${device.kind}/${device.id}/view`,
    ];
    const granted: string[] = [];
    for (const filter of filters) {
      const [qos] = await guest().hear(filter);
      if (qos !== 128) granted.push(filter);
    }
    const allowed = [...READS, '#', '+'].map((last) => own + last);
    expect(granted.sort()).toEqual(allowed.sort());
  });
});

describe('when the controller writes to every topic of the hall', () => {
  it('each device hears what is its own to read, once, and nothing else', async () => {
    for (const guest of guests.values()) guest.heard.length = 0;
    for (const topic of everyTopic.filter((each) => !each.startsWith('$'))) {
      await hall.broker.publish(topic, Buffer.from('x'), { qos: 1, retain: topic.endsWith('/view') });
    }
    for (const device of roster) {
      const expected = READS.map((leaf) => prefixOf(device) + leaf);
      const guest = guests.get(device.id);
      await until(() => (guest?.heard.length ?? 0) >= expected.length);
      expect(guest?.heard.map(({ topic }) => topic).sort()).toEqual(expected.sort());
    }
  });
});

describe('a SUBSCRIBE with an allowed and a denied filter, for a lasting session', () => {
  it('brings nothing of the denied one, neither now nor at the next sign-in', async () => {
    const [mine, theirs] = [`${prefixOf({ kind: 'pad', id: 'pad-1' })}cmd`, 'caller-2'];
    const foreign = `${prefixOf({ kind: 'caller', id: theirs })}cmd`;
    const again = { device: 'pad-1', clean: false };
    const line = await Line.open(hall.port);
    await line.send(hello(again)).answer(4);
    line.send(subscribe(1, mine, foreign));
    expect((await line.answer(10)).slice(4)).toEqual([0x90, 4, 0, 1, 1, 128]);
    line.hangUp();
    await until(() => !hall.broker.isConnected('pad-1'));

    for (const topic of [mine, foreign]) {
      await hall.broker.publish(topic, Buffer.from('while away'), { qos: 1, retain: false });
    }
    const back = await Line.open(hall.port);
    expect(await back.send(hello(again)).answer(4)).toEqual([0x20, 2, 0, 0]);
    // The answer to the next message follows whatever was queued: nothing was.
    back.send(publish(`${prefixOf({ kind: 'pad', id: 'pad-1' })}ask`, 'x', 9));
    expect((await back.answer(8)).slice(4)).toEqual([0x40, 2, 0, 9]);
    back.hangUp();
  });
});

describe('a device that subscribes without end', () => {
  it('is granted as many filters as the limit says', async () => {
    const small = await openEmbedded({ limits: { filtersMax: 3 } });
    const d1 = await signIn(small.url, 'd1');
    const own = `hall/v1/${HALL}/dispenser/d1/`;
    const filters = ['view', 'cmd', 'receipt', '#'].map((last) => own + last);
    expect(await d1.hear(...filters)).toEqual([1, 1, 1, 128]);
    expect(await d1.hear(`${own}view`)).toEqual([1]);
    await d1.drop();
    await small.broker.stop();
  });
});
