import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker } from '../../../src/devices/mqtt/broker-port.js';
import { OutsideBroker } from '../../../src/devices/mqtt/outside-broker.js';
import { until } from '../../rig/until.js';
import { refusalOf, signIn, type VirtualDevice } from './support/devices.js';
import { HALL, listen, openEmbedded, secretOf, someDevices, type Seen } from './support/hall.js';
import { CONTROLLER, hasMosquitto, Mosquitto } from './support/mosquitto.js';

interface Form extends Seen {
  readonly broker: Broker;
  /** Where devices connect. */
  readonly url: string;
  close(): Promise<void>;
}

async function embedded(): Promise<Form> {
  const hall = await openEmbedded();
  return { ...hall, close: () => hall.broker.stop() };
}

async function outside(): Promise<Form> {
  const mosquitto = await Mosquitto.open([CONTROLLER, 'd1', 's1']);
  const { url } = mosquitto;
  const settings = { hall: HALL, url, username: CONTROLLER, password: secretOf(CONTROLLER) };
  const broker = new OutsideBroker(settings, someDevices());
  const seen = listen(broker);
  await broker.start();
  const close = async (): Promise<void> => {
    await broker.stop();
    await mosquitto.close();
  };
  return { broker, url, close, ...seen };
}

const FORMS = [
  { name: 'the embedded broker', open: embedded, isHere: true },
  { name: 'an outside broker (Mosquitto)', open: outside, isHere: hasMosquitto() },
];

const D1 = `hall/v1/${HALL}/dispenser/d1/`;
const S1 = `hall/v1/${HALL}/window-screen/s1/`;

describe.each(FORMS)('through $name', ({ open, isHere }) => {
  const story = isHere ? it : it.skip;
  let form: Form;
  const guests: VirtualDevice[] = [];

  async function guest(device: string): Promise<VirtualDevice> {
    const signedIn = await signIn(form.url, device);
    guests.push(signedIn);
    return signedIn;
  }

  beforeEach(async () => {
    if (isHere) form = await open();
  });

  afterEach(async () => {
    await Promise.all(guests.splice(0).map(({ client }) => client.endAsync(true)));
    if (isHere) await form.close();
  });

  story('an ask reaches the hall with its device, kind and leaf', async () => {
    const d1 = await guest('d1');
    await d1.say(`${D1}ask`, 'please');
    const [message] = await until(() => form.arrived.length > 0 && form.arrived);
    expect(message).toMatchObject({ device: 'd1', kind: 'dispenser', leaf: 'ask', retain: false });
    expect(Buffer.from(message?.payload ?? []).toString()).toBe('please');
  });

  story('a receipt reaches the device it is for, and no other', async () => {
    const [d1, s1] = [await guest('d1'), await guest('s1')];
    await d1.hear(`${D1}receipt`);
    await s1.hear(`${S1}receipt`);
    await form.broker.publish(`${D1}receipt`, Buffer.from('done'), { qos: 1, retain: false });
    await form.broker.publish(`${S1}receipt`, Buffer.from('last'), { qos: 1, retain: false });
    await until(() => d1.heard.length > 0 && s1.heard.length > 0);
    expect(d1.heard).toEqual([{ topic: `${D1}receipt`, text: 'done', retain: false }]);
    expect(s1.heard.map(({ text }) => text)).toEqual(['last']);
  });

  story('a screen that comes later sees the newest view', async () => {
    for (const view of ['first', 'newest']) {
      await form.broker.publish(`${S1}view`, Buffer.from(view), { qos: 1, retain: true });
    }
    const s1 = await guest('s1');
    await s1.hear(`${S1}view`);
    await until(() => s1.heard.length > 0);
    expect(s1.heard).toEqual([{ topic: `${S1}view`, text: 'newest', retain: true }]);
  });

  story.each([
    ['of another device', `${S1}ask`],
    ['of another kind with its own name', `hall/v1/${HALL}/pad/d1/ask`],
    ['that only the controller writes', `${D1}receipt`],
    ['of another hall', 'hall/v1/elsewhere/dispenser/d1/ask'],
  ])('what is published to a topic %s has no effect', async (_case, topic) => {
    const [d1, s1] = [await guest('d1'), await guest('s1')];
    await d1.hear(`${D1}receipt`);
    await s1.hear(`${S1}#`);
    await d1.say(topic, 'foreign');
    await d1.say(`${D1}ask`, 'own');
    await until(() => form.arrived.length > 0);
    expect(form.arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['own']);
    expect([...d1.heard, ...s1.heard]).toEqual([]);
  });

  story.each([`${S1}view`, `${S1}#`, '#', `hall/v1/${HALL}/#`, `hall/v1/${HALL}/+/+/view`])(
    'a subscription to %s gets nothing of another device',
    async (filter) => {
      const d1 = await guest('d1');
      await d1.hear(filter, `${D1}view`);
      await form.broker.publish(`${S1}view`, Buffer.from('not yours'), { qos: 1, retain: true });
      await form.broker.publish(`${D1}view`, Buffer.from('yours'), { qos: 1, retain: true });
      await until(() => d1.heard.length > 0);
      expect(new Set(d1.heard.map(({ topic }) => topic))).toEqual(new Set([`${D1}view`]));
    },
  );

  story('a wrong secret, an unknown device and a nameless one are refused', async () => {
    expect([4, 5]).toContain(await refusalOf(form.url, 'd1', { password: 'guess' }));
    expect([4, 5]).toContain(await refusalOf(form.url, 'd9'));
    const nameless = { clientId: 'x', username: undefined, password: undefined };
    expect([4, 5]).toContain(await refusalOf(form.url, 'd1', nameless as never));
  });

  story('a device that went silent is known to be gone, by its last will', async () => {
    const states = [{ online: true }, { online: false }];
    const [up, gone] = states.map((state) => JSON.stringify({ v: 1, session: 'a', ...state }));
    const will = { topic: `${D1}state`, payload: Buffer.from(gone ?? ''), qos: 1, retain: true } as const;
    const d1 = await signIn(form.url, 'd1', { will });
    await d1.say(`${D1}state`, up ?? '', true);
    await until(() => form.broker.isConnected('d1'));
    d1.client.stream.destroy();
    await until(() => !form.broker.isConnected('d1') && form.arrived.length === 2);
    expect(form.arrived.map(({ payload }) => Buffer.from(payload).toString())).toEqual([up, gone]);
  });
});
