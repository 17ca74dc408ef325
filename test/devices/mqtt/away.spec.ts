import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import { until } from '../../rig/until.js';
import { Dispenser } from '../../virtual/dispenser.js';
import { Pad } from '../../virtual/pad.js';
import { RestartingHall } from './support/restarting-hall.js';

const LENDING: Plan = { ...PLAN, rules: { ...PLAN.rules, leaseSize: 60 } };
const MANNER = { repeatMs: 100, reconnectMs: 20, giveUpMs: 8_000 };

let hall: RestartingHall;
const devices: { leave(): Promise<void> }[] = [];

beforeEach(async () => {
  hall = await new RestartingHall(LENDING).start();
  await hall.happen({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' });
  await hall.happen({ kind: 'window.open', window: 1 });
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.leave()));
  await hall.stop();
});

async function dispenser(id: string, wrongByMs: number): Promise<Dispenser> {
  const joined = await Dispenser.join(await hall.identity(id, 'dispenser'), MANNER);
  joined.clock = () => hall.clock.now() + wrongByMs;
  devices.push(joined.device);
  return joined;
}

const isHere = (id: string) =>
  until(() => hall.hall.devices.get(id)?.online === true, { what: `${id} to be here` });
const waitingNow = () => [...hall.hall.queue.lines()].flatMap(([, , line]) =>
  [...line].map(({ ticket }) => ticket.slice('20261123-'.length)));

describe('dispensers while the controller is away', () => {
  it('give out numbers of their own, which join the line by when they were taken', async () => {
    const [one, other] = [await dispenser('d1', 5 * MINUTE_MS), await dispenser('d2', -MINUTE_MS)];
    await Promise.all([isHere('d1'), isHere('d2')]);
    await one.borrow('tax');
    await other.borrow('tax');
    expect((await one.take('tax')).number).toBe('A121');

    await hall.stop();
    const printed: unknown[] = [];
    for (const kiosk of [one, other, other, one]) {
      await hall.clock.pass(MINUTE_MS);
      printed.push(kiosk.takeAlone('tax'));
    }
    expect(printed).toEqual(['A001', 'A061', 'A062', 'A002'].map((number) =>
      ({ number, mark: '离线' })));

    await hall.clock.pass(MINUTE_MS);
    await hall.start();
    expect((await hall.happen({ kind: 'ticket.take', service: 'tax' })).ok).toBe(true);
    const results = [...await other.uploadAll(), ...await one.uploadAll()];
    expect(results.map(({ ok, number }) => [ok, number])).toEqual([
      [true, 'A061'], [true, 'A062'], [true, 'A001'], [true, 'A002'],
    ]);
    expect(waitingNow()).toEqual(['A121', 'A001', 'A061', 'A062', 'A002', 'A122']);
  });

  it('upload more than fit into one message, and give the rest back', async () => {
    const one = await dispenser('d1', 0);
    await isHere('d1');
    await one.borrow('tax');
    await hall.stop();
    for (let people = 0; people < 55; people += 1) one.takeAlone('tax');
    await hall.start();
    const results = await one.uploadAll();
    expect(results.filter(({ ok }) => ok)).toHaveLength(55);
    await one.giveBack();
    expect(hall.hall.tickets.size).toBe(55);
    expect((await one.take('tax')).number).toBe('A061');
  });
});

describe('a pad while the controller is away', () => {
  it('keeps what was pressed, and tells it later, once', async () => {
    const pad = await Pad.join(await hall.identity('p1', 'pad'), MANNER);
    devices.push(pad.device);
    await isHere('p1');
    await hall.happen({ kind: 'ticket.take', service: 'tax' });
    for (const kind of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) {
      await hall.happen({ kind, window: 1 });
    }
    const visit = await pad.asks();
    await hall.stop();
    await hall.clock.pass(10_000);
    const givenAt = new Date(hall.clock.now()).toISOString();
    await hall.clock.pass(30 * MINUTE_MS);
    await hall.start();
    const deviceNow = new Date(hall.clock.now()).toISOString();
    expect(await pad.give(visit, 5, { givenAt, deviceNow })).toMatchObject({ ok: true, visit });
    expect(await pad.give(visit, 1, { givenAt, deviceNow })).toMatchObject({
      ok: false, refusal: { code: 'already-rated' },
    });
    expect(hall.hall.visits.get(visit)?.rating).toMatchObject({
      level: 'very-satisfied', at: Date.parse(givenAt),
    });
  });
});
