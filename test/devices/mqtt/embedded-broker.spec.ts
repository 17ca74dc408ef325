import { afterEach, describe, expect, it } from '@jest/globals';
import { BrokerAway, type Arrived } from '../../../src/devices/mqtt/broker-port.js';
import { until } from '../../rig/until.js';
import { refusalOf, signIn, type VirtualDevice } from './support/devices.js';
import {
  HALL,
  kindsOf,
  openEmbedded,
  secretOf,
  type EmbeddedHall,
  type EmbeddedOptions,
} from './support/hall.js';
import { hello, Line, publish } from './support/wire.js';

const D1 = `hall/v1/${HALL}/dispenser/d1/`;
const S1 = `hall/v1/${HALL}/window-screen/s1/`;
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(options: EmbeddedOptions = {}): Promise<EmbeddedHall> {
  const hall = await openEmbedded(options);
  closers.push(() => hall.broker.stop());
  return hall;
}

async function guest(...args: Parameters<typeof signIn>): Promise<VirtualDevice> {
  const device = await signIn(...args);
  closers.push(() => device.drop());
  return device;
}

describe('a CONNECT', () => {
  const ownWill = { topic: `${D1}state`, payload: Buffer.from('{}'), qos: 1, retain: true } as const;

  it.each([
    ['with a client id of its own choice', { clientId: 'mqttjs_0af3.x:1-2' }, 'let in', []],
    ['without a client id, for a clean session', { clientId: '' }, 'let in', []],
    ['with a client id of strange signs', { clientId: 'a/b' }, 2, ['bad-client-id']],
    ['with a client id that is too long', { clientId: 'x'.repeat(65) }, 2, ['bad-client-id']],
    ['that asks for a lasting session', { clean: false }, 'let in', []],
    ['without keepalive', { keepalive: 0 }, 5, ['keepalive']],
    ['with the longest keepalive', { keepalive: 120 }, 'let in', []],
    ['with a longer keepalive', { keepalive: 121 }, 5, ['keepalive']],
    ['with its own state as last will', { will: ownWill }, 'let in', []],
    ['with a will that is not retained', { will: { ...ownWill, retain: false } }, 5, ['foreign-will']],
    ['with a will for another', { will: { ...ownWill, topic: `${S1}state` } }, 5, ['foreign-will']],
    ['with a will for its own view', { will: { ...ownWill, topic: `${D1}view` } }, 5, ['foreign-will']],
    ['with a will of 17 KiB', { will: { ...ownWill, payload: Buffer.alloc(17_408) } }, 5, ['foreign-will']],
    ['with a wrong secret', { password: 'x' }, 4, ['wrong-secret']],
    ['with the secret of another', { password: secretOf('s1') }, 4, ['wrong-secret']],
    ['in the name of an unknown device', { username: 'd9' }, 4, ['unknown-device']],
  ])('%s', async (_case, options, expected, told) => {
    const { url, troubles } = await open();
    expect(await refusalOf(url, 'd1', options)).toBe(expected);
    expect(kindsOf(troubles)).toEqual(told);
  });

  it('never finds a session of before, whatever it asks for', async () => {
    const { port } = await open();
    for (let round = 0; round < 2; round++) {
      const line = await Line.open(port);
      expect(await line.send(hello({ clean: false })).answer(4)).toEqual([0x20, 2, 0, 0]);
      line.hangUp();
    }
  });
});

describe('what a device publishes', () => {
  it('is acknowledged only when the hall has taken it', async () => {
    let release = (): void => {};
    const taken = new Promise<void>((done) => (release = done));
    const { port, arrived } = await open({ take: () => taken });
    const line = await Line.open(port);
    await line.send(hello()).answer(4);
    line.send(publish(`${D1}ask`, 'x', 7));
    await until(() => arrived.length === 1);
    // A later connection is served from beginning to end, so the first would have been too.
    await refusalOf(`mqtt://127.0.0.1:${port}`, 's1');
    expect(line.received.length).toBe(4);
    release();
    expect(await line.answer(8)).toEqual([0x20, 2, 0, 0, 0x40, 2, 0, 7]);
    line.hangUp();
  });

  it('is in the hall a bounded number at a time, and in the order it was sent', async () => {
    let inHand = 0;
    let most = 0;
    const take = async (): Promise<void> => {
      most = Math.max(most, ++inHand);
      await new Promise((done) => setImmediate(done));
      inHand--;
    };
    const { url, arrived } = await open({ take, limits: { inHandMax: 4 } });
    const d1 = await guest(url, 'd1');
    const texts = Array.from({ length: 50 }, (_, index) => `${index}`);
    await Promise.all(texts.map((text) => d1.say(`${D1}ask`, text)));
    expect(most).toBe(4);
    expect(arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual(texts);
  });

  it('is acknowledged and told as trouble when the hall fails on it', async () => {
    const take = async (message: Arrived): Promise<void> => {
      if (message.payload.length === 1) throw new Error('out of order');
    };
    const { url, arrived, troubles } = await open({ take });
    const d1 = await guest(url, 'd1');
    await d1.say(`${D1}ask`, 'x');
    await d1.say(`${D1}ask`, 'xx');
    expect(arrived).toHaveLength(2);
    expect(troubles[0]).toMatchObject({ what: 'take-failed', device: 'd1' });
  });

  it('is told once a second when it is foreign, however often it comes', async () => {
    let now = 0;
    const { url, arrived, troubles } = await open({ now: () => now });
    const d1 = await guest(url, 'd1');
    for (let index = 0; index < 20; index++) await d1.say(`${S1}ask`, 'x');
    expect(troubles).toEqual([
      { what: 'foreign-topic', address: '127.0.0.1', device: 'd1', detail: `${S1}ask` },
    ]);
    now = 1_000;
    await d1.say(`${D1}ask`, 'x', true);
    expect(troubles[1]?.detail).toBe(`retained ${D1}ask`);
    expect(arrived).toEqual([]);
  });
});

describe('what a device does against the protocol', () => {
  it('is acknowledged where a client library would repeat it: a topic of thirty levels', async () => {
    const { url, troubles } = await open();
    const d1 = await guest(url, 'd1');
    await d1.say(D1 + 'x/'.repeat(30), 'x');
    expect(kindsOf(troubles)).toEqual(['foreign-topic']);
    expect(d1.client.connected).toBe(true);
  });

  it('ends its connection where no library does it: a wildcard in a topic', async () => {
    const { port, troubles } = await open();
    const line = await Line.open(port);
    await line.send(hello()).answer(4);
    line.send(publish(`${D1}#`, 'x'));
    await line.end();
    expect(kindsOf(troubles)).toEqual(['bad-packet']);
  });

  it('is let pass when it is only more careful than needed: QoS 2', async () => {
    const { url, arrived } = await open();
    const d1 = await guest(url, 'd1');
    for (const text of ['one', 'two']) await d1.client.publishAsync(`${D1}ask`, text, { qos: 2 });
    expect(arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['one', 'two']);
  });
});

describe('a second connection of the same device', () => {
  it('ends the first, whose last will comes before the news of the second', async () => {
    const { url, broker, arrived } = await open();
    const will = { topic: `${D1}state`, payload: Buffer.from('gone'), qos: 1, retain: true } as const;
    const first = await guest(url, 'd1', { will });
    const second = await guest(url, 'd1', { clientId: 'another' });
    await until(() => !first.client.connected && arrived.length === 1);
    await second.say(`${D1}state`, 'here', true);
    expect(broker.isConnected('d1')).toBe(true);
    expect(arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['gone', 'here']);
  });

  it('is refused for a while when two of them keep throwing each other out', async () => {
    const { url, broker, troubles } = await open({ limits: { takeOversMax: 3 } });
    for (let round = 0; round < 4; round++) await guest(url, 'd1');
    expect(await refusalOf(url, 'd1')).toBe(3);
    expect(await refusalOf(url, 'd1')).toBe(3);
    expect(broker.isConnected('d1')).toBe(true);
    expect(kindsOf(troubles)).toEqual(['flapping']);
    expect(await refusalOf(url, 's1')).toBe('let in');
  });
});

describe('taking a device off', () => {
  it('cuts it at once, keeps it out, and drops what was kept for it', async () => {
    const { url, broker, devices, arrived } = await open();
    const options = { qos: 1, retain: true } as const;
    await broker.publish(`${S1}view`, Buffer.from('old'), options);
    const s1 = await guest(url, 's1');
    devices.remove('s1');
    await broker.disconnect('s1');
    expect(broker.isConnected('s1')).toBe(false);
    await until(() => !s1.client.connected);
    expect(await refusalOf(url, 's1')).toBe(4);

    devices.add('s1', 'window-screen', secretOf('s1'));
    const again = await guest(url, 's1');
    await again.hear(`${S1}view`);
    await broker.publish(`${S1}cmd`, Buffer.from('not subscribed'), { qos: 1, retain: false });
    await again.hear(`${S1}cmd`);
    await broker.publish(`${S1}cmd`, Buffer.from('first'), { qos: 1, retain: false });
    await until(() => again.heard.length > 0);
    expect(again.heard.map(({ text }) => text)).toEqual(['first']);
    expect(arrived).toEqual([]);
  });

  it('keeps the view of a device whose secret was only changed', async () => {
    const { url, broker, devices } = await open();
    await broker.publish(`${S1}view`, Buffer.from('kept'), { qos: 1, retain: true });
    const s1 = await guest(url, 's1');
    devices.add('s1', 'window-screen', 'another secret');
    await broker.disconnect('s1');
    await until(() => !s1.client.connected);
    expect(await refusalOf(url, 's1')).toBe(4);
    const again = await guest(url, 's1', { password: 'another secret' });
    await again.hear(`${S1}#`);
    await until(() => again.heard.length > 0);
    expect(again.heard[0]).toMatchObject({ text: 'kept', retain: true });
  });
});

describe('stopping', () => {
  it('passes no last will on, and refuses to publish', async () => {
    const hall = await openEmbedded();
    const will = { topic: `${D1}state`, payload: Buffer.from('gone'), qos: 1, retain: true } as const;
    const d1 = await signIn(hall.url, 'd1', { will });
    await hall.broker.stop();
    await until(() => !d1.client.connected);
    expect(hall.arrived).toEqual([]);
    const late = hall.broker.publish(`${D1}view`, Buffer.from('x'), { qos: 1, retain: true });
    await expect(late).rejects.toBeInstanceOf(BrokerAway);
    await d1.drop();
  });

  it('says so when its port is taken', async () => {
    const { port } = await open();
    const { EmbeddedBroker } = await import('../../../src/devices/mqtt/embedded-broker.js');
    const second = new EmbeddedBroker({ hall: HALL, host: '127.0.0.1', port }, { find: () => undefined });
    await expect(second.start()).rejects.toThrow('EADDRINUSE');
    await second.stop();
  });
});
