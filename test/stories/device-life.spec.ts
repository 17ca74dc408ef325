import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NewDevice } from '../devices/pairing/new-device.js';
import { until } from '../rig/until.js';
import { Device } from '../virtual/device.js';
import { bytesUnder, leaks } from './support/leaks.js';
import { StoryHall } from './support/story-hall.js';

interface Listed {
  readonly id: string;
  readonly secretSet: boolean;
  readonly lastSeen?: string;
  readonly upSince?: string;
  readonly counters: { readonly asks: number };
}

interface Pairing {
  readonly candidates: { readonly id: string; readonly code: string }[];
  readonly seen: { readonly id: string }[];
}

describe('the life of a device, from its box to its replacement', () => {
  let hall: StoryHall;
  let secret = '';
  let nonce = '';
  let url = '';
  let hallId = '';
  const left: { leave(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    hall = await StoryHall.open();
    ({ mqtt: url, hall: hallId } = hall.program.ready);
  });
  afterAll(async () => {
    for (const device of left) await device.leave();
    await hall?.close();
  });

  const look = async <Body>(path: string) => (await hall.admin.get<Body>(path)).body;
  const listed = async (id: string) =>
    (await look<{ devices: Listed[] }>('/api/devices')).devices.find((one) => one.id === id);
  const join = async (id: string, with_: string): Promise<Device> => {
    const device = await Device.join('dispenser', { url, hall: hallId, id, secret: with_ });
    left.push(device);
    return device;
  };

  it('begins as a stranger that is turned away and listed', async () => {
    const wish = { url, hall: hallId, kind: 'dispenser', id: 'box-1' };
    expect(await NewDevice.refusal(wish)).toBe(4);
    const { seen, candidates } = await look<Pairing>('/api/pairing');
    expect([seen.map(({ id }) => id), candidates]).toEqual([['box-1'], []]);
    const late = await hall.admin.post('/api/pairing/box-1', {
      code: '000000', place: { zone: 'a' },
    });
    expect(late.status).toBe(409);
  });

  it('goes on with six digits that both sides show, and a secret that only it is told', async () => {
    expect((await hall.admin.post('/api/pairing')).status).toBe(200);
    const fresh = await NewDevice.show({ url, hall: hallId, kind: 'dispenser', id: 'box-1' });
    left.push(fresh);
    ({ nonce } = fresh);
    await fresh.introduce('QH-200');
    const shown = await until(async () => (await look<Pairing>('/api/pairing')).candidates[0], {
      what: 'the controller lists it',
    });
    expect(shown).toMatchObject({ id: 'box-1', code: fresh.code });
    const place = { zone: 'a' };
    const wrong = String((Number(fresh.code) + 1) % 1_000_000).padStart(6, '0');
    expect((await hall.admin.post('/api/pairing/box-1', { code: wrong, place })).status).toBe(409);
    const { status, body } = await hall.admin.post('/api/pairing/box-1', {
      code: fresh.code, place,
    });
    expect([status, body]).toEqual([201, { id: 'box-1', kind: 'dispenser', place, handed: true }]);
    await until(() => fresh.heard.length > 0, { what: 'the secret came' });
    ({ secret } = JSON.parse(fresh.heard[0]?.text ?? '{}') as { secret: string });
    expect(await listed('box-1')).toMatchObject({ secretSet: true });
  });

  it('works, is seen, and blinks when asked', async () => {
    const device = await join('box-1', secret);
    const receipt = await device.ask('ticket.take', { service: 'tax' }, { id: '1-1' });
    expect(receipt).toMatchObject({ ok: true, ticket: { number: 'A001' } });
    const { upSince, lastSeen, counters } = (await listed('box-1')) ?? {};
    expect([typeof upSince, typeof lastSeen, counters?.asks]).toEqual(['string', 'string', 1]);
    const { body } = await hall.admin.post('/api/devices/box-1/identify');
    expect(body).toEqual({ id: 'box-1', status: 'done' });
    expect(device.commands.map(({ kind }) => kind)).toEqual(['identify']);
    const frames = JSON.stringify(await look('/api/devices/box-1/frames'));
    expect(frames).toContain('ticket.take');
    expect(frames).not.toContain('/t/');
    expect((await hall.admin.post('/api/devices/box-1/frames', { hex: 'ff' })).status).toBe(409);
    await device.leave();
  });

  it('ends with other hardware in its place, whose ids mean something else', async () => {
    const { body } = await hall.admin.post<{ secret: string }>('/api/devices/box-1/replace');
    expect(await NewDevice.refusal({
      url, hall: hallId, kind: 'dispenser', id: 'box-1', password: secret,
    })).toBe(4);
    const device = await join('box-1', body.secret);
    const first = await device.ask('ticket.take', { service: 'tax' }, { id: '1-1' });
    const again = await device.ask('ticket.take', { service: 'tax' }, { id: '1-1' });
    expect(first).toMatchObject({ ok: true, ticket: { number: 'A002' } });
    expect(again).toEqual(first);
    await device.leave();
  });

  it('stays in the journal, newest first, without its secrets', async () => {
    const { history } = await look<{ history: { what: string; by: string }[] }>(
      '/api/devices/box-1/history',
    );
    const kinds = history.map(({ what }) => what.replace('device.', ''));
    expect(kinds.filter((kind) => kind !== 'presence' && kind !== 'faults')).toEqual([
      'secret-set', 'replaced', 'tested', 'secret-set', 'registered',
    ]);
    expect(kinds).toContain('presence');
    expect(JSON.stringify(history)).not.toContain(secret);
    const rest = await look<{ history: { seq: number }[] }>(
      `/api/devices/box-1/history?before=${(history.at(-1) as { seq?: number }).seq ?? 0}`,
    );
    expect(rest.history).toEqual([]);
  });

  it('leaves its secret and what it paired by nowhere: not on the disk, nor in the log', async () => {
    await hall.program.end();
    const places = { 'the disk': bytesUnder(hall.program.data), 'the log': [hall.program.said] };
    expect(leaks(places, { 'its id': 'box-1' })).toContain('its id in the disk');
    expect([secret.length, nonce.length]).toEqual([43, 32]);
    expect(leaks(places, { secret, nonce })).toEqual([]);
  });
});
