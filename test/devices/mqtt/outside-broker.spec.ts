import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerAway } from '../../../src/devices/mqtt/broker-port.js';
import { mosquittoAcl } from '../../../src/devices/mqtt/mosquitto-acl.js';
import { OnlineDevices } from '../../../src/devices/mqtt/online-devices.js';
import { OutsideBroker } from '../../../src/devices/mqtt/outside-broker.js';
import { until } from '../../rig/until.js';
import { signIn, type VirtualDevice } from './support/devices.js';
import { HALL, kindsOf, listen, secretOf, someDevices } from './support/hall.js';
import { CONTROLLER, hasMosquitto, Mosquitto } from './support/mosquitto.js';

const D1 = `hall/v1/${HALL}/dispenser/d1/`;
const S1 = `hall/v1/${HALL}/window-screen/s1/`;
const KEPT = { qos: 1, retain: true } as const;

describe('what an outside broker is told about rights', () => {
  it('gives a device the seven leaves of the contract under its own name', () => {
    expect(mosquittoAcl({ hall: 'h', controller: 'c' }).split('\n')).toEqual([
      'user c',
      'topic readwrite hall/v1/h/#',
      '',
      'pattern write hall/v1/h/+/%u/state',
      'pattern write hall/v1/h/+/%u/status',
      'pattern write hall/v1/h/+/%u/ask',
      'pattern write hall/v1/h/+/%u/ack',
      'pattern read hall/v1/h/+/%u/receipt',
      'pattern read hall/v1/h/+/%u/view',
      'pattern read hall/v1/h/+/%u/cmd',
      '',
    ]);
  });
});

describe('who is online, by what the devices said', () => {
  const say = (online: unknown, session?: unknown): Buffer =>
    Buffer.from(JSON.stringify({ v: 1, online, session }));

  it.each<[string, Buffer[], boolean]>([
    ['nothing was said', [], false],
    ['it came', [say(true, 'a')], true],
    ['it came and went', [say(true, 'a'), say(false, 'a')], false],
    ['it came back, and the will of before arrived late', [say(true, 'a'), say(true, 'b'), say(false, 'a')], true],
    ['what it said cannot be read', [say(true, 'a'), Buffer.from('{'), Buffer.from('null')], true],
    ['online is no truth value', [say('yes', 'a')], false],
  ])('%s', (_case, states, expected) => {
    const online = new OnlineDevices();
    for (const state of states) online.learn('d1', state);
    expect(online.has('d1')).toBe(expected);
  });
});

const story = hasMosquitto() ? describe : describe.skip;

story('an outside broker (Mosquitto)', () => {
  let mosquitto: Mosquitto;
  const closers: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    mosquitto = await Mosquitto.open([CONTROLLER, 'd1', 's1']);
    closers.push(() => mosquitto.close());
  });

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  function settings(change = {}) {
    const password = secretOf(CONTROLLER);
    const retry = { retryMinMs: 20, retryMaxMs: 100 };
    return { hall: HALL, url: mosquitto.url, username: CONTROLLER, password, ...retry, ...change };
  }

  async function controller(change = {}, devices = someDevices()) {
    const broker = new OutsideBroker(settings(change), devices);
    const seen = listen(broker);
    let reconnects = 0;
    broker.onReconnect(() => reconnects++);
    await broker.start();
    closers.push(() => broker.stop());
    return { broker, devices, ...seen, reconnects: () => reconnects };
  }

  async function guest(device: string): Promise<VirtualDevice> {
    const signedIn = await signIn(mosquitto.url, device);
    closers.push(() => signedIn.drop());
    return signedIn;
  }

  it('that restarts is found again, and the views are asked for again', async () => {
    const { broker, troubles, reconnects } = await controller();
    await mosquitto.stop();
    await until(() => kindsOf(troubles).includes('broker-away'));
    const late = broker.publish(`${S1}view`, Buffer.from('x'), KEPT);
    await expect(late).rejects.toBeInstanceOf(BrokerAway);
    expect(reconnects()).toBe(0);

    await mosquitto.start();
    await until(() => reconnects() === 1);
    await broker.publish(`${S1}view`, Buffer.from('again'), KEPT);
    const s1 = await guest('s1');
    await s1.hear(`${S1}view`);
    await until(() => s1.heard[0]?.text === 'again');
  });

  it('that is not there yet does not keep the hall from opening', async () => {
    await mosquitto.stop();
    const { broker, troubles, reconnects } = await controller({ connectMs: 100 });
    expect(kindsOf(troubles)).toContain('broker-away');
    await mosquitto.start();
    await until(() => broker.publish(`${S1}view`, Buffer.from('x'), KEPT).then(() => true));
    expect(reconnects()).toBe(0);
  });

  it('that does not want the controller is told as such', async () => {
    const { troubles } = await controller({ password: 'wrong', connectMs: 200 });
    expect(kindsOf(troubles)).toContain('broker-refused');
  });

  it('lets nothing in for a device of another kind, nor a retained ask', async () => {
    const { arrived, troubles, devices } = await controller();
    const d1 = await guest('d1');
    await d1.say(`hall/v1/${HALL}/pad/d1/ask`, 'wrong kind');
    await d1.say(`${D1}ask`, 'kept', true);
    await until(() => arrived.length === 1);
    expect(troubles[0]).toMatchObject({ what: 'unknown-device', device: 'd1' });

    const second = await controller({ hall: HALL }, devices);
    await until(() => kindsOf(second.troubles).includes('foreign-topic'));
    expect(second.arrived).toEqual([]);
  });

  it('keeps nothing of a device that was taken off', async () => {
    const { broker, arrived, devices } = await controller();
    await broker.publish(`${S1}view`, Buffer.from('old'), KEPT);
    const s1 = await guest('s1');
    await s1.say(`${S1}state`, JSON.stringify({ v: 1, online: true, session: 'a' }), true);
    await until(() => broker.isConnected('s1'));
    devices.remove('s1');
    await broker.disconnect('s1');
    expect(broker.isConnected('s1')).toBe(false);
    await s1.say(`${S1}status`, 'x');

    devices.add('s1', 'window-screen', 'x');
    await s1.hear(`${S1}view`, `${S1}cmd`);
    await broker.publish(`${S1}cmd`, Buffer.from('first'), { qos: 1, retain: false });
    await until(() => s1.heard.length > 0);
    expect(s1.heard.map(({ text }) => text)).toEqual(['first']);
    expect(arrived.map(({ leaf }) => leaf)).toEqual(['state']);
  });

  it('is not read from faster than the hall can take, and nothing is lost', async () => {
    let release = (): void => {};
    const open = new Promise<void>((done) => (release = done));
    const broker = new OutsideBroker(settings(), someDevices());
    const { arrived } = listen(broker, () => open);
    await broker.start();
    closers.push(() => broker.stop());
    const d1 = await guest('d1');
    await Promise.all(Array.from({ length: 300 }, (_, index) => d1.say(`${D1}ask`, `${index}`)));
    await until(() => arrived.length === 256);
    release();
    await until(() => arrived.length === 300);
    expect(arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual(
      Array.from({ length: 300 }, (_, index) => `${index}`),
    );
  });

  it('behind a line that was cut gives back what was under way as an outage', async () => {
    const cable = await Cable.lay(Number(new URL(mosquitto.url).port));
    closers.push(() => cable.remove());
    const { broker, reconnects } = await controller({ url: cable.url });
    cable.hold();
    const underWay = broker.publish(`${S1}view`, Buffer.from('x'), KEPT);
    cable.cut();
    await expect(underWay).rejects.toBeInstanceOf(BrokerAway);
    await until(() => reconnects() === 1);
  });
});

/** A line to the broker that can be held and cut. */
class Cable {
  readonly #pairs = new Set<Socket>();

  private constructor(readonly server: Server) {}

  static async lay(port: number): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server);
    server.on('connection', (near) => {
      const far = connect({ port, host: '127.0.0.1' });
      for (const end of [near, far]) cable.#pairs.add(end.on('error', () => {}));
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return cable;
  }

  get url(): string {
    const address = this.server.address();
    return `mqtt://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  hold(): void {
    for (const end of this.#pairs) end.unpipe();
  }

  cut(): void {
    for (const end of this.#pairs) end.destroy();
    this.#pairs.clear();
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise((done) => this.server.close(done));
  }
}
