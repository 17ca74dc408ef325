import { beforeEach, describe, expect, it } from '@jest/globals';
import { Pairing } from '../../../src/devices/pairing.js';
import type { LineTap, Lines } from '../../../src/devices/roster-desk.js';
import { equipmentRoom, type EquipmentRoom } from '../../../src/devices/roster-room.js';
import { Roster } from '../../../src/devices/roster.js';
import type { DeviceKind } from '../../../src/domain/basics/names.js';
import { instant } from '../../../src/domain/basics/time.js';
import { settle } from '../../rig/manual-clock.js';
import { startedLedger, type StartedLedger } from '../../rig/started-ledger.js';
import { NotingBroker } from '../mqtt/support/noting-broker.js';

type Listener = Parameters<LineTap['subscribe']>[0];
let hall: StartedLedger;
let broker: NotingBroker;
let room: EquipmentRoom;
let tell: Listener;
const sent: string[] = [];

const LINES: Lines = {
  placeOf: (id) =>
    id === 'c1' ? { driver: 'ff68-caller', line: '/dev/ttyUSB0', address: 3 } : undefined,
  tapOf: (id) => id !== 'c1' ? undefined : {
    subscribe: (listener) => (tell = listener),
    count: () => ({ badBytes: 7, lastSeenAt: instant(1_000) }),
  },
  send: async (_, bytes) => void sent.push(Buffer.from(bytes).toString('hex')),
};

beforeEach(async () => {
  hall = await startedLedger();
  const { ledger, clock } = hall;
  broker = new NotingBroker();
  const roster = new Roster(ledger);
  const pairing = new Pairing({ hall: () => ledger.hall, clock, hallId: 'test' });
  room = equipmentRoom({ broker, pairing, roster, clock, hall: 'test', lines: LINES });
  room.broker.onMessage(async () => {});
  room.broker.onTrouble(() => {});
  await register('p1', 'pad');
  await register('c1', 'caller');
});

async function register(id: string, kind: DeviceKind): Promise<void> {
  const device = { id, kind, place: { window: 1 } };
  await hall.ledger.submit({ id: `r/${id}`, by: 'staff:X1', kind: 'device.register', device });
}

async function online(device: string, session = 's1'): Promise<void> {
  await hall.ledger.submit({
    ...{ id: `o/${device}/${session}`, by: `device:${device}`, kind: 'device.state' },
    ...{ device, online: true, session },
  });
}

async function arrive(device: string, leaf: 'ask' | 'ack' | 'state', text: string): Promise<void> {
  const kind = hall.ledger.hall.devices.get(device)?.kind ?? 'pad';
  const topic = `hall/v1/test/${kind}/${device}/${leaf}`;
  await broker.take({ device, kind, leaf, topic, payload: Buffer.from(text), retain: false });
}

describe('a device on its page', () => {
  it('was seen when anything came from it, and counts what went wrong by kind', async () => {
    await online('p1');
    await arrive('p1', 'state', '{"v":1,"online":true,"session":"s2"}');
    for (const what of ['foreign-topic', 'foreign-topic', 'slow-reader'] as const) {
      broker.trouble({ what, device: 'p1', address: '10.0.0.7', detail: 'somewhere' });
    }
    expect(room.desk.facts('p1')).toMatchObject({
      lastSeen: expect.stringMatching(/Z$/), upSince: expect.stringMatching(/Z$/), secretSet: false,
      counters: { reconnects: 1, troubles: { 'foreign-topic': 2, 'slow-reader': 1 }, framesBad: 0 },
    });
  });

  it('that was never seen says so by saying nothing', () => {
    expect(room.desk.facts('p1')).not.toHaveProperty('lastSeen');
    expect(room.desk.facts('p1')).not.toHaveProperty('upSince');
  });

  it('on a line shows where, and the bytes that were none of its frames', () => {
    expect(room.desk.facts('c1')).toMatchObject({
      driver: 'ff68-caller', line: '/dev/ttyUSB0', address: 3, lastSeen: '1970-01-01T00:00:01.000Z',
      counters: { framesBad: 7 },
    });
  });
});

describe('live frames', () => {
  it('show what came and went, with what it came to', async () => {
    await arrive('p1', 'ask', '{"v":1,"id":"1","kind":"ticket.take","service":"tax"}');
    const no = Buffer.from('{"v":1,"id":"1","ok":false,"refusal":{"code":"bad-message"}}');
    await room.broker.publish('hall/v1/test/pad/p1/receipt', no, { qos: 1, retain: false });
    const first = room.desk.frames('p1', 0)[0]?.seq ?? 0;
    expect(room.desk.frames('p1', 0)).toMatchObject([
      { seq: first, direction: 'in', where: 'ask', verdict: 'unreadable', why: expect.any(String) },
      { seq: first + 1, direction: 'out', where: 'receipt', verdict: 'refused' },
    ]);
    expect(room.desk.frames('p1', first)).toHaveLength(1);
    expect(room.desk.frames('p1', first + 1)).toEqual([]);
  });

  it('never hold a PIN', async () => {
    const ask = '{"v":1,"id":"1","kind":"clerk.sign-in","staffNo":"S1","pin":"824615"}';
    await arrive('c1', 'ask', ask);
    await arrive('c1', 'ask', ask.slice(0, -3));
    const frames = room.desk.frames('c1', 0);
    expect(frames).toHaveLength(2);
    expect(JSON.stringify(frames)).not.toMatch(/8246/);
    expect(frames[0]).toMatchObject({ verdict: 'good', text: expect.stringContaining('"staffNo":"S1"') });
  });

  it('are the latest two hundred, and no more than fits', async () => {
    for (let at = 0; at < 250; at += 1) {
      await arrive('p1', 'ack', `{"v":1,"id":"${at}","status":"done"}`);
    }
    const frames = room.desk.frames('p1', 0);
    expect(frames).toHaveLength(200);
    expect(frames[0]?.text).toContain('"id":"50"');
    expect(frames.at(-1)?.text).toContain('"id":"249"');
    for (let at = 0; at < 50; at += 1) await arrive('p1', 'ask', 'x'.repeat(2_000));
    expect(room.desk.frames('p1', 0).length).toBeLessThanOrEqual(12);
    await arrive('p1', 'ask', 'x'.repeat(20_000));
    expect(room.desk.frames('p1', 0).at(-1)).toMatchObject({ verdict: 'oversized', bytes: 20_000 });
  });

  it('go on after those that a page has seen before a restart', async () => {
    await arrive('p1', 'ack', '{"v":1,"id":"1","status":"done"}');
    const [{ seq } = { seq: 0 }] = room.desk.frames('p1', 0);
    await hall.clock.pass(1_000);
    room.desk.forget('p1');
    await arrive('p1', 'ack', '{"v":1,"id":"2","status":"done"}');
    expect(room.desk.frames('p1', seq)).toHaveLength(1);
  });

  it('of a line are those of the device, and of nobody in particular', () => {
    room.desk.watch('c1');
    const bytes = { at: instant(5), direction: 'in' as const, length: 2 };
    tell({ ...bytes, verdict: 'good', hex: 'ff 68', decoded: '{"key":"0C"}', seats: ['c1'] });
    tell({ ...bytes, verdict: 'good', hex: 'ff 69', seats: ['c2'] });
    tell({ ...bytes, verdict: 'noise', hex: '00 ff', seats: [] });
    tell({ ...bytes, verdict: 'good', hex: '08 02 04 06 01 05', seats: ['c1'] });
    const frames = room.desk.frames('c1', 0);
    expect(frames.map(({ hex }) => hex)).toEqual(['ff 68', '00 ff', undefined]);
    expect(frames[0]).toMatchObject({ where: '/dev/ttyUSB0', decoded: '{"key":"0C"}' });
  });
});

describe('finding a device', () => {
  const identified = async (device: string, id = 'i-1') => {
    const result = room.desk.identify(device, id);
    await settle();
    return result;
  };

  it.each([
    ['done', 'done'], ['duplicate', 'done'], ['failed', 'failed'], ['expired', 'expired'],
  ])('that answers %s is %s', async (status, end) => {
    await online('p1');
    const result = room.desk.identify('p1', 'i-1');
    await settle();
    expect(broker.takeOut('p1', 'cmd')).toMatchObject([{ id: 'i-1', kind: 'identify' }]);
    await arrive('p1', 'ack', '{"v":1,"id":"i-1","status":"received"}');
    await arrive('c1', 'ack', '{"v":1,"id":"i-1","status":"failed"}');
    await arrive('p1', 'ack', `{"v":1,"id":"i-1","status":"${status}"}`);
    expect(await result).toBe(end);
  });

  it('that is not there says so, and one that is silent after eight seconds', async () => {
    expect(await identified('p1')).toBe('offline');
    await online('p1');
    const result = room.desk.identify('p1', 'i-2');
    await settle();
    await hall.clock.pass(8_000);
    expect(await result).toBe('no-answer');
  });
});

describe('a test frame', () => {
  it('goes out as it is, on a line only', async () => {
    expect([room.desk.isOnLine('c1'), room.desk.isOnLine('p1')]).toEqual([true, false]);
    expect(await room.desk.sendFrame('c1', 'FF 68 01')).toBe('sent');
    expect(sent).toEqual(['ff6801']);
  });
});
