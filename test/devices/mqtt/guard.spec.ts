import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Aedes } from 'aedes';
import type { BrokerLimits } from '../../../src/devices/mqtt/broker-limits.js';
import { until } from '../../rig/until.js';
import { signIn } from './support/devices.js';
import { HALL, kindsOf, openEmbedded, type EmbeddedHall } from './support/hall.js';
import { hello, Line, packet, publish, subscribe } from './support/wire.js';

const D1 = `hall/v1/${HALL}/dispenser/d1/`;
const S1 = `hall/v1/${HALL}/window-screen/s1/`;
const CONNACK_OK = [0x20, 2, 0, 0];

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(limits: Partial<BrokerLimits> = {}): Promise<EmbeddedHall> {
  const hall = await openEmbedded({ limits });
  closers.push(() => hall.broker.stop());
  return hall;
}

async function line(port: number): Promise<Line> {
  const opened = await Line.open(port);
  closers.push(async () => opened.hangUp());
  return opened;
}

describe('a connection that is no device', () => {
  it('is cut when its CONNECT is not there in time, also when half of it came', async () => {
    const { port, troubles } = await open({ connectMs: 100 });
    const [silent, half] = [await line(port), await line(port)];
    half.send(hello().subarray(0, 20));
    await Promise.all([silent.end(), half.end()]);
    expect(kindsOf(troubles)).toEqual(['silent']);
  });

  it('is cut at once for a giant CONNECT, of which nothing is kept', async () => {
    const { port, troubles } = await open();
    const giant = await line(port);
    giant.send(packet(0x10, Buffer.alloc(1_000), 268_435_455));
    await giant.end();
    expect(kindsOf(troubles)).toEqual(['oversized']);
  });

  it('is told cleanly that MQTT 5 is not spoken here', async () => {
    const { port, troubles } = await open();
    const modern = await line(port);
    modern.send(hello({ level: 5 }));
    expect(await modern.answer(4)).toEqual([0x20, 2, 0, 1]);
    await modern.end();
    expect(kindsOf(troubles)).toEqual(['mqtt5']);
  });

  it('finds the door closed when the hall is full, until another leaves', async () => {
    const { port, troubles, broker } = await open({ connectionsMax: 2 });
    const [first] = [await line(port), await line(port)];
    await until(() => broker.connectionCount === 2);
    await (await line(port)).end();
    expect(kindsOf(troubles)).toEqual(['too-many-connections']);

    first?.hangUp();
    await until(() => broker.connectionCount === 1);
    expect(await (await line(port)).send(hello()).answer(4)).toEqual(CONNACK_OK);
  });

  it('finds the door closed when its own address has too many', async () => {
    const { port, troubles, broker } = await open({ connectionsPerAddressMax: 1 });
    await line(port);
    await until(() => broker.connectionCount === 1);
    await (await line(port)).end();
    expect(troubles[0]).toMatchObject({ what: 'too-many-connections', address: '127.0.0.1' });
  });
});

describe('a device that misbehaves', () => {
  it('is cut for a giant message by its header alone, while others go on', async () => {
    const { port, url, arrived, troubles } = await open();
    const s1 = await signIn(url, 's1');
    closers.push(() => s1.drop());
    const giant = await line(port);
    await giant.send(hello()).answer(4);
    giant.send(packet(0x32, Buffer.alloc(1_000), 200_000_000));
    await giant.end();
    expect(troubles[0]).toMatchObject({ what: 'oversized', device: 'd1' });
    await s1.say(`${S1}status`, 'fine');
    expect(arrived.map(({ device }) => device)).toEqual(['s1']);
  });

  it('is heard up to 64 KiB, and over that acknowledged but not heard', async () => {
    const { url, arrived, troubles } = await open();
    const d1 = await signIn(url, 'd1');
    closers.push(() => d1.drop());
    await d1.say(`${D1}ask`, 'x'.repeat(64 * 1024));
    await d1.say(`${D1}ask`, 'x'.repeat(64 * 1024 + 1));
    expect(arrived.map(({ payload }) => payload.length)).toEqual([64 * 1024]);
    expect(kindsOf(troubles)).toEqual(['oversized']);
  });

  it('is slowed down, not cut, when it talks too fast', async () => {
    const { port, arrived, troubles } = await open({ packetsPerSecond: 100, packetBurst: 5 });
    const hasty = await line(port);
    await hasty.send(hello()).answer(4);
    const startedAt = performance.now();
    for (let id = 1; id <= 10; id++) {
      hasty.send(publish(`${D1}ask`, `${id}`, id));
      await hasty.answer(4 + 4 * id);
    }
    expect(performance.now() - startedAt).toBeGreaterThan(40);
    expect(arrived).toHaveLength(10);
    expect(troubles).toEqual([]);
  });
});

/** Together more megabytes than any socket's buffers take. */
const MESSAGES = 400;
const FRAME = Buffer.alloc(60 * 1024, 'x');

describe('a screen that stands still', () => {
  it('is cut, and the others see everything in order meanwhile', async () => {
    const { port, url, broker, troubles } = await open();
    const frozen = await freeze(port);
    const d1 = await signIn(url, 'd1');
    closers.push(() => d1.drop());
    await d1.hear(`${D1}cmd`);
    for (let index = 0; index < MESSAGES; index++) {
      await Promise.all([
        broker.publish(`${S1}view`, FRAME, { qos: 1, retain: false }),
        broker.publish(`${D1}cmd`, Buffer.from(`${index}`), { qos: 1, retain: false }),
      ]);
    }
    await until(() => d1.heard.length === MESSAGES);
    expect(d1.heard.every(({ text }, index) => text === `${index}`)).toBe(true);
    expect(kindsOf(troubles)).toEqual(['slow-reader']);
    expect(broker.isConnected('s1')).toBe(false);
    frozen.hangUp();
  });

  it('stops everybody where there is no guard (the control of the test above)', async () => {
    const { port, aedes } = await openUnguarded();
    await freeze(port);
    const d1 = await signIn(`mqtt://127.0.0.1:${port}`, 'd1');
    closers.push(() => d1.drop());
    await d1.hear(`${D1}cmd`);
    for (let index = 0; index < MESSAGES; index++) {
      say(aedes, `${S1}view`, FRAME);
      say(aedes, `${D1}cmd`, Buffer.from(`${index}`));
    }
    const all = until(() => d1.heard.length === MESSAGES, { deadlineMs: 1_000 });
    await expect(all).rejects.toThrow('not within');
  });
});

/** Signs `s1` in, lets it subscribe, and never reads again. */
async function freeze(port: number): Promise<Line> {
  const frozen = await line(port);
  await frozen.send(hello({ device: 's1' }), subscribe(1, `${S1}view`)).answer(9);
  frozen.socket.pause();
  return frozen;
}

async function openUnguarded(): Promise<{ port: number; aedes: Aedes }> {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(async () => {
    await new Promise<void>((done) => aedes.close(() => done()));
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, aedes };
}

function say(aedes: Aedes, topic: string, payload: Buffer): void {
  aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, () => {});
}
