import { beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_MESSAGE_BYTES } from '../../../src/devices/contracts/topics.js';
import { publishedChecks } from '../../contracts/published.js';
import { PLAN } from '../../rig/example-plan.js';
import { settle } from '../../rig/manual-clock.js';
import { linkedHall, type LinkedHall } from './support/linked-hall.js';

let hall: LinkedHall;
beforeEach(async () => {
  hall = await linkedHall();
  await hall.register('d1', 'dispenser', { zone: 'a' });
  await hall.register('d2', 'dispenser', { zone: 'b' });
  await hall.register('s1', 'window-screen', { window: 1 });
  await hall.register('s2', 'window-screen', { window: 2 });
  await hall.register('h1', 'hall-screen', { zone: 'a' });
  await hall.happen({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
  await hall.happen({ kind: 'window.open', window: 1 });
  await hall.clock.pass(1_000);
  hall.broker.handed = [];
});

const take = (service: string) => hall.happen({ kind: 'ticket.take', service });
const views = (device: string) => hall.broker.takeOut(device, 'view');

describe('the views of devices', () => {
  it('are retained, and say by their number which is the newer', async () => {
    await take('tax');
    await hall.happen({ kind: 'ticket.next', window: 1 });
    const [{ options } = {}] = hall.broker.handed.filter(({ topic }) => topic.endsWith('/s1/view'));
    expect(options).toEqual({ qos: 1, retain: true });
    const [called] = views('s1');
    await hall.happen({ kind: 'ticket.start', window: 1 });
    const [serving] = views('s1');
    expect(Number(serving?.['rev'])).toBeGreaterThan(Number(called?.['rev']));
  });

  it('show a call at once, at the window and in the hall', async () => {
    await take('tax');
    await hall.clock.pass(1_000);
    hall.broker.handed = [];
    await hall.happen({ kind: 'ticket.next', window: 1 });
    expect(views('s1')).toMatchObject([{ state: 'calling', ticket: 'A001' }]);
    expect(views('h1')).toMatchObject([{ calls: [{ ticket: 'A001', window: 1 }] }]);
    expect(views('d1')).toEqual([]);
  });

  it('show how many wait a few times a second, however many come', async () => {
    for (let n = 0; n < 20; n += 1) await take('tax');
    expect(views('d1')).toEqual([]);
    await hall.clock.pass(200);
    expect(views('d1')).toMatchObject([{ services: [{ code: 'tax', waiting: 20 }, {}, {}] }]);
    expect(views('d2')).toHaveLength(1);
    expect(views('s1')).toMatchObject([{ waiting: 20, next: 'A001' }]);
    hall.broker.handed = [];
    await hall.clock.pass(2_000);
    expect(hall.broker.handed).toEqual([]);
  });

  it('are left alone where nothing that they show has changed', async () => {
    await take('social');
    await hall.clock.pass(1_000);
    expect(views('s2')).toEqual([]);
  });

  it('are all published again when the broker has forgotten them', async () => {
    hall.broker.reconnect();
    const devices = ['d1', 'd2', 's1', 's2', 'h1'];
    expect(devices.map((device) => views(device).length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('reach a device that has just been registered', async () => {
    await hall.register('p1', 'pad', { window: 2 });
    expect(views('p1')).toMatchObject([{ window: 2, state: 'closed' }]);
  });
});

describe('an outage of the disk', () => {
  const ask = () => hall.happen({ kind: 'ticket.take', service: 'tax' });

  it('is shown at every dispenser before the touch, and over by itself', async () => {
    hall.store.failing = 'before';
    await expect(ask()).rejects.toMatchObject({ name: 'Outage' });
    await settle();
    for (const device of ['d1', 'd2']) {
      const [view] = views(device);
      expect(view).toMatchObject({ services: [{ open: false, why: 'outage' }, {}, {}] });
    }
    hall.store.failing = undefined;
    await hall.clock.pass(5_000);
    const [, again] = [...views('d1'), ...views('d2')];
    expect(again).toMatchObject({ services: [{ open: true }, {}, {}] });
  });
});

describe('a hall with as many services as the settings allow', () => {
  const services = Array.from({ length: 200 }, (_, n) => ({
    targetHandlingMs: 300_000,
    targetWaitMs: 900_000,
    hours: [],
    code: `matter-${n}`,
    name: '不动产统一登记与房屋交易税费综合受理及证照打印业务',
    nameEn: 'Real estate registration, housing tax and printing',
    prefix: 'A',
  }));
  const windows = PLAN.windows.map((each) => ({ ...each, services: services.map((s) => s.code) }));

  beforeEach(async () => {
    hall = await linkedHall({ plan: { ...PLAN, services, windows } });
    await hall.register('d1', 'dispenser', { zone: 'a' });
    await hall.register('d2', 'dispenser', { zone: 'a' });
    await hall.register('h1', 'hall-screen', { zone: 'a' });
  });

  it('keeps every view to what a message may hold, and says so once for each kind', async () => {
    await take('matter-0');
    await hall.clock.pass(1_000);
    const checks = publishedChecks();
    const shown = hall.broker.handed.filter(({ topic }) => topic.endsWith('/view'));
    expect(new Set(shown.map(({ topic }) => topic)).size).toBe(3);
    for (const { topic, message } of shown) {
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
      const check = checks.get(topic.includes('dispenser') ? 'view.dispenser' : 'view.hall-screen');
      check?.(message);
      expect(check?.errors).toBeNull();
    }
    expect(views('d1').at(-1)).toMatchObject({
      services: expect.arrayContaining([expect.objectContaining({ code: 'matter-99' })]),
    });
    const told = 'a view is too long for one message and is shortened';
    expect(hall.warned).toEqual([told, told]);
  });
});

describe('a view that was made ready while the disk wrote', () => {
  const call = () => hall.happen({ kind: 'ticket.next', window: 1 });

  it('is not seen before the disk has the call, and is seen once', async () => {
    await take('tax');
    await hall.clock.pass(1_000);
    hall.broker.handed = [];
    const letGo = hall.store.hold();
    const called = call();
    await settle();
    expect(views('s1')).toEqual([]);
    letGo();
    await called;
    await settle();
    expect(views('s1')).toMatchObject([{ state: 'calling', ticket: 'A001' }]);
  });

  it('is dropped when the disk fails, and so is all that it stood on', async () => {
    await take('tax');
    await hall.clock.pass(1_000);
    hall.broker.handed = [];
    hall.store.failing = 'before';
    await expect(call()).rejects.toMatchObject({ name: 'Outage' });
    expect(views('s1')).toEqual([]);
    hall.store.failing = undefined;
    await hall.clock.pass(5_000);
    expect(views('s1').map(({ state }) => state)).toEqual(['open']);
    await hall.happen({ kind: 'window.pause', window: 1, reason: 'lunch' });
    expect(views('s1').at(-1)).toMatchObject({ state: 'paused' });
  });
});
