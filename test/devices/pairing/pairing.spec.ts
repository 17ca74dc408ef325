import { afterEach, describe, expect, it } from '@jest/globals';
import { EmbeddedBroker } from '../../../src/devices/mqtt/embedded-broker.js';
import { Strangers } from '../../../src/devices/pairing-strangers.js';
import { Pairing, pairingCode } from '../../../src/devices/pairing.js';
import { equipmentRoom, type EquipmentRoom } from '../../../src/devices/roster-room.js';
import { Roster } from '../../../src/devices/roster.js';
import { instant } from '../../../src/domain/basics/time.js';
import { hashToken } from '../../../src/ledger/secrets.js';
import { startedLedger, type StartedLedger } from '../../rig/started-ledger.js';
import { until } from '../../rig/until.js';
import { signIn } from '../mqtt/support/devices.js';
import { listen, type Seen } from '../mqtt/support/hall.js';
import { NewDevice, type Wish } from './new-device.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface PairingHall extends StartedLedger, Seen, EquipmentRoom {
  readonly url: string;
  letIn(): Promise<void>;
  wish(id: string, more?: Partial<Wish>): Wish;
  newcomer(id: string, more?: Partial<Wish>): Promise<NewDevice>;
  ids(): string[];
  seen(): { id: string; count: number }[];
}

async function openHall(): Promise<PairingHall> {
  const started = await startedLedger();
  const { ledger, clock } = started;
  const roster = new Roster(ledger);
  const pairing = new Pairing({ hall: () => ledger.hall, clock, hallId: 'test' });
  const settings = { hall: 'test', host: '127.0.0.1', port: 0 };
  const embedded = new EmbeddedBroker(settings, roster, undefined, pairing);
  const room = equipmentRoom({ broker: embedded, pairing, roster, clock, hall: 'test' });
  const told = listen(room.broker);
  const { url } = await room.broker.start();
  closers.push(() => room.broker.stop());
  let inputs = 0;
  const wish = (id: string, more: Partial<Wish> = {}) =>
    ({ url, hall: 'test', kind: 'pad', id, ...more });
  const listed = () => room.desk.pairing() as {
    candidates: { id: string }[]; seen: { id: string; count: number }[];
  };
  return {
    ...started, ...told, ...room, url, wish,
    letIn: async () => {
      inputs += 1;
      await ledger.submit({ id: `t/${inputs}`, by: 'staff:X1', kind: 'pairing.open' });
    },
    newcomer: async (id, more) => {
      const device = await NewDevice.show(wish(id, more));
      closers.push(() => device.leave());
      await device.introduce();
      await until(() => listed().candidates.some((one) => one.id === id), { what: 'it is listed' });
      return device;
    },
    ids: () => listed().candidates.map(({ id }) => id),
    seen: () => listed().seen,
  };
}

async function pair({ ledger, desk }: PairingHall, id: string, code: string): Promise<string> {
  const proven = desk.prove(id, code);
  if (proven === undefined) return 'not there';
  const { kind, proof } = proven;
  const secret = `secret-for-${id}`;
  const { outcome } = await ledger.submit(
    { id: `pair/${id}/${code}`, by: 'staff:X1', kind: 'device.pair', proof,
      device: { id, kind, place: { window: 1 } } },
    [{ owner: `device:${id}`, value: hashToken(secret) }],
  );
  if (!outcome.ok) return outcome.refusal.code;
  return (await desk.hand(id, secret)) ? 'paired' : 'gone';
}

describe('a device without a secret', () => {
  it('is refused outside the pairing window, and listed as a stranger', async () => {
    const hall = await openHall();
    expect(await NewDevice.refusal(hall.wish('pad-9'))).toBe(4);
    expect(await NewDevice.refusal(hall.wish('old-9', { password: 'whatever' }))).toBe(4);
    expect(hall.ids()).toEqual([]);
    expect(hall.seen().map(({ id }) => id)).toEqual(['old-9', 'pad-9']);
  });

  it('shows the same digits as the controller, and which model it is', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await hall.newcomer('pad-9');
    expect(hall.desk.pairing()).toMatchObject({
      possible: true,
      candidates: [{ id: 'pad-9', kind: 'pad', code: device.code, model: 'P5', firmware: '1.0',
        address: '127.0.0.1' }],
    });
  });

  it('gets its secret once over its own connection, and signs in with it', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await hall.newcomer('pad-9');
    expect(await pair(hall, 'pad-9', device.code)).toBe('paired');
    await until(() => device.heard.length > 0, { what: 'the secret came' });
    expect(device.heard).toHaveLength(1);
    const [{ topic, text, retain } = { topic: '', text: '{}', retain: true }] = device.heard;
    expect([topic, retain]).toEqual([`${device.prefix}cmd`, false]);
    const { secret, kind } = JSON.parse(text) as { secret: string; kind: string };
    expect(kind).toBe('paired');
    const again = await signIn(hall.url, 'pad-9', { password: secret });
    closers.push(() => again.drop());
    await again.hear(`${device.prefix}cmd`);
    expect(again.heard).toEqual([]);
    expect(hall.ids()).toEqual([]);
    expect(JSON.stringify(hall.desk.frames('pad-9', 0))).not.toContain(secret);
  });

  it('reaches nobody and is told nothing before that', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await hall.newcomer('pad-9');
    const { prefix } = device;
    expect(await device.subscribe(`${prefix}view`)).toEqual([128]);
    expect(await device.subscribe(`${prefix}#`)).toEqual([128]);
    await device.client.publishAsync(`${prefix}ask`, '{"v":1,"id":"1","kind":"rating.give"}', {
      qos: 1,
    });
    await device.client.publishAsync(`${prefix}status`, '{"v":1,"seq":1,"faults":[]}', { qos: 1 });
    await hall.broker.publish(`${prefix}cmd`, Buffer.from('{"kind":"say"}'), {
      qos: 1, retain: false,
    });
    await hall.broker.publish(`${prefix}view`, Buffer.from('{}'), { qos: 1, retain: true });
    expect(await pair(hall, 'pad-9', device.code)).toBe('paired');
    await until(() => device.heard.length > 0, { what: 'the secret came' });
    expect(device.heard.map(({ text }) => JSON.parse(text).kind)).toEqual(['paired']);
    expect(hall.arrived).toEqual([]);
    expect(hall.troubles.map(({ what }) => what)).toContain('foreign-topic');
  });

  it('with a wrong code is not taken in, and not listened to after five', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await hall.newcomer('pad-9');
    const wrong = [1, 2, 3, 4, 5].map((more) => (Number(device.code) + more) % 1_000_000);
    for (const code of wrong) {
      expect(await pair(hall, 'pad-9', String(code).padStart(6, '0'))).toBe('wrong-code');
    }
    expect(await pair(hall, 'pad-9', device.code)).toBe('not there');
    await until(() => device.gone, { what: 'it is sent away' });
    expect(await NewDevice.refusal(hall.wish('pad-9'))).toBe(3);
    expect(hall.ledger.hall.devices.has('pad-9')).toBe(false);
  });

  it('cannot take an id that another one shows, and can when that one has left', async () => {
    const hall = await openHall();
    await hall.letIn();
    const first = await hall.newcomer('pad-9');
    expect(await NewDevice.refusal(hall.wish('pad-9'))).toBe(3);
    expect(hall.ids()).toEqual(['pad-9']);
    expect(first.gone).toBe(false);
    await first.leave();
    await until(() => hall.ids().length === 0, { what: 'its place is free' });
    expect((await hall.newcomer('pad-9')).gone).toBe(false);
  });

  it('is sent away when the time is over', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await hall.newcomer('pad-9');
    await hall.clock.pass(120_000);
    await until(() => device.gone, { what: 'it is sent away' });
    expect(hall.ids()).toEqual([]);
    expect(await NewDevice.refusal(hall.wish('pad-9'))).toBe(4);
  });

  it('can never be paired as a device that is registered', async () => {
    const hall = await openHall();
    const device = { id: 'pad-1', kind: 'pad' as const, place: { window: 1 } };
    await hall.ledger.submit({ id: 'r', by: 'staff:X1', kind: 'device.register', device });
    await hall.letIn();
    expect(await NewDevice.refusal(hall.wish('pad-1'))).toBe(4);
    expect(hall.troubles.at(-1)).toMatchObject({ what: 'wrong-secret', device: 'pad-1' });
  });

  it.each([
    ['a kind that is none', 'pair-toaster-00112233445566778899aabbccddeeff'],
    ['a nonce that could be guessed', 'pair-pad-0011'],
    ['no nonce', 'pair-pad-'],
    ['capitals', 'pair-pad-00112233445566778899AABBCCDDEEFF'],
    ['more behind it', `pair-pad-${'0'.repeat(32)} `],
  ])('is refused with %s in its password', async (_, password) => {
    const hall = await openHall();
    await hall.letIn();
    expect(await NewDevice.refusal(hall.wish('pad-9', { password }))).toBe(4);
    expect(hall.ids()).toEqual([]);
  });

  it('is one of five from one address at most', async () => {
    const hall = await openHall();
    await hall.letIn();
    for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) await hall.newcomer(id);
    expect(await NewDevice.refusal(hall.wish('a6'))).toBe(3);
    expect(hall.ids()).toHaveLength(5);
  });

  it('is not on the list before it listens for its secret', async () => {
    const hall = await openHall();
    await hall.letIn();
    const device = await NewDevice.show(hall.wish('pad-9'));
    closers.push(() => device.leave());
    expect(hall.ids()).toEqual([]);
    expect(await pair(hall, 'pad-9', device.code)).toBe('not there');
  });
});

describe('strangers', () => {
  it('are remembered fifty at a time, each with how often it came', async () => {
    const hall = await openHall();
    for (let at = 0; at < 60; at += 1) await NewDevice.refusal(hall.wish(`s-${at}`));
    expect(hall.seen()).toHaveLength(50);
    expect(hall.seen()[0]).toMatchObject({ id: 's-59', count: 1 });
  });

  it('with a name that is no id are not repeated to anybody', () => {
    const strangers = new Strangers();
    strangers.note('<script>', '10.0.0.9', instant(1));
    strangers.note('', '10.0.0.9', instant(2));
    expect(strangers.all()).toEqual([{ id: '?', address: '10.0.0.9', at: 2, count: 2 }]);
  });
});

describe('the six digits', () => {
  it('are those of the published example', () => {
    expect(pairingCode('000102030405060708090a0b0c0d0e0f', 'example/pad/pad-9')).toBe('700922');
  });
});
