import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsync } from 'mqtt';
import { until } from '../rig/until.js';
import type { Caller } from '../virtual/caller.js';
import { Device } from '../virtual/device.js';
import type { DeviceKind, Place } from '../virtual/messages.js';
import { StoryHall } from './support/story-hall.js';

/** The fields of each view that outside programs count on. */
const VIEWS: readonly (readonly [DeviceKind, Place, readonly string[]])[] = [
  ['dispenser', { zone: 'a' }, ['services', 'lanes']],
  ['caller', { window: 2 }, ['window', 'title', 'state', 'text', 'waiting', 'held']],
  ['window-screen', { window: 2 }, ['window', 'title', 'state', 'text', 'waiting', 'held']],
  ['hall-screen', { zone: 'a' }, ['calls', 'waiting', 'notices']],
  ['pad', { window: 2 }, ['window', 'state']],
];

describe('the wire as an outside maker meets it', () => {
  let hall: StoryHall;
  let caller: Caller;

  beforeAll(async () => {
    hall = await StoryHall.open();
    caller = await hall.openWindow(1, 'S1');
  });
  afterAll(() => hall?.close());

  it.each(VIEWS)('keeps a view for a %s that comes later', async (kind, place, fields) => {
    const identity = await hall.identity(`new-${kind}`, kind, place);
    const device = await Device.join(kind, identity);
    try {
      const view = await device.shows(() => true, 'its first view');
      expect(Object.keys(view)).toEqual(expect.arrayContaining(['v', 'rev', ...fields]));
      const [heard] = device.heard;
      expect(heard).toMatchObject({ topic: device.topic('view'), qos: 1, retained: true });
    } finally {
      await device.leave();
    }
  });

  it('sends receipts once each, never kept, only to whoever asked', async () => {
    const dispenser = await hall.dispenser();
    const other = await hall.dispenser('d2');
    await dispenser.take('tax');
    const receipts = dispenser.device.heard.filter(({ topic }) => topic.endsWith('/receipt'));
    expect(receipts).toMatchObject([{ qos: 1, retained: false }]);
    expect(other.device.receipts).toEqual([]);
    const { v, id, ok, ...rest } = JSON.parse(receipts[0]?.text ?? '{}') as Record<string, unknown>;
    expect({ v, ok, id: typeof id, rest: Object.keys(rest) }).toEqual({
      v: 1, ok: true, id: 'string', rest: ['ticket'],
    });
  });

  it('takes every form of id that the contract allows, and no other', async () => {
    const { device } = await hall.dispenser('d3');
    for (const id of ['a', '0', 'A.b_c:d-9', 'x'.repeat(64)]) {
      expect(await device.ask('ticket.take', { service: 'land' }, { id })).toMatchObject({ id, ok: true });
    }
    const heard = device.receipts.length;
    for (const id of ['', 'x'.repeat(65), 'a b', 'a/b', '号']) {
      const ask = { v: 1, id, kind: 'ticket.take', service: 'land' };
      await device.publish(device.topic('ask'), JSON.stringify(ask));
    }
    const last = await device.ask('ticket.take', { service: 'land' });
    expect(last.ticket?.number).toBe('B005');
    expect(device.receipts).toHaveLength(heard + 1);
  });

  it('grows with the contract: a field nobody knows does no harm', async () => {
    const { device } = await hall.dispenser('d4');
    const more = { service: 'social', colour: 'red', nested: { more: [1, 2] } };
    expect((await device.ask('ticket.take', more)).ok).toBe(true);
  });

  it('keeps asks in the order in which a device sent them', async () => {
    const keys = ['ticket.next', 'ticket.start', 'ticket.finish'] as const;
    const receipts = await Promise.all(keys.map((key) => caller.ask(key)));
    expect(receipts.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(receipts.map(({ window }) => window?.state)).toEqual(['calling', 'serving', 'open']);
  });

  it('numbers the views of a device upwards and shows the latest to who comes back', async () => {
    const { device } = caller;
    const revs = device.views.all.map(({ rev }) => rev);
    expect(revs).toEqual([...revs].sort((a, b) => a - b));
    await caller.press('window.pause', { reason: '午休' });
    const { rev } = await device.shows((view) => view.state === 'paused');
    device.cutLine();
    await until(() => device.heard.at(-1)?.retained === true, { what: 'the kept view' });
    expect(device.view).toMatchObject({ state: 'paused', rev });
    await caller.press('window.resume');
  });

  it('lets a B clerk decline, and A keep the window', async () => {
    const second = await hall.openWindow(2, 'S2');
    await caller.press('post.hand-over', { to: 'S2' });
    await second.device.shows((view) => view.askedToCover?.includes(1) === true);
    await second.press('post.decline', { post: 1 });
    await second.device.shows((view) => view.askedToCover === undefined);
    expect((await second.ask('post.accept', { post: 1 })).refusal?.code).toBe('no-hand-over');
    expect(caller.device.view?.clerk?.staffNo).toBe('S1');
  });

  it('closes a window without signing its clerk out', async () => {
    expect(await caller.press('window.close')).toMatchObject({
      state: 'closed', clerk: { staffNo: 'S1' },
    });
    expect((await caller.ask('ticket.next')).refusal?.code).toBe('window-closed');
    expect(await caller.press('window.open')).toMatchObject({ state: 'open' });
  });

  it.each([
    ['without a name', { username: undefined, password: undefined }],
    ['without a secret', { password: undefined }],
    ['in another version of MQTT', { protocolVersion: 5 as const }],
  ])('lets no device in %s', async (_what, change) => {
    const { url, id, secret } = await hall.identity('d5', 'dispenser', { zone: 'a' });
    const manner = { reconnectPeriod: 0, connectTimeout: 3_000 };
    const full = { clientId: id, username: id, password: secret, protocolVersion: 4 as const };
    const options = Object.entries({ ...full, ...change, ...manner });
    const given = Object.fromEntries(options.filter(([, value]) => value !== undefined));
    await expect(connectAsync(url, given, false)).rejects.toThrow();
  });
});
