import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LineDesk } from '../../../../src/devices/serial/line-desk.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { HallOnLines } from './hall-on-lines.js';

/** The hall's time runs so much faster here that its pauses of seconds take milliseconds. */
const SPEED = 40;

let hall: HallOnLines;
let desk: LineDesk;

function deskOf(id: string): LineDesk {
  const { ledger, clock, roster, desk: asks } = hall;
  return new LineDesk({ device: () => roster.device(id), asks, ledger, clock, log: SILENT_LOG });
}

const isOnline = () => hall.roster.device('c1')?.online === true;
const asked = () => hall.desk.asked.map(({ kind, id }) => `${kind} ${id.split('-')[1] ?? ''}`);

beforeEach(async () => {
  hall = await HallOnLines.open(SPEED);
  await hall.register({ id: 'c1', kind: 'caller', place: { window: 1 } });
  desk = deskOf('c1');
});
afterEach(async () => {
  desk.stop();
  await hall.ledger.stop();
});

describe('what a driver asks', () => {
  it('is checked as on the wire: nonsense gets as far as the door', async () => {
    const outcome = await desk.ask({ kind: 'ticket.call', number: '不是号' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'bad-message' } });
    const foreign = await desk.ask({ kind: 'rating.give', visit: 'v', level: 5 });
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'bad-message' } });
    expect(hall.factsOf('c1')).toEqual([]);
  });

  it('is told that nobody knows the device once it was removed', async () => {
    await hall.happen({ kind: 'device.remove', device: 'c1' });
    const outcome = await desk.ask({ kind: 'ticket.next' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'unknown-device' } });
  });

  it('is repeated under its id while the disk fails, and happens once', async () => {
    await hall.signIn(1, 'S1');
    hall.store.failing = 'before';
    const asking = desk.ask({ kind: 'window.open' });
    await until(() => hall.desk.asked.length >= 3, { what: 'the ask was repeated' });
    hall.store.failing = undefined;
    expect(await asking).toMatchObject({ ok: true });
    expect(new Set(asked())).toEqual(new Set(['window.open 1']));
    expect(hall.factsOf('c1')).toEqual(['window.opened']);
  });

  it('happens once also when only the answer of the disk was lost', async () => {
    await hall.signIn(1, 'S1');
    hall.store.failing = 'after';
    const asking = desk.ask({ kind: 'window.open' });
    await until(() => hall.desk.asked.length >= 2, { what: 'the ask was repeated' });
    hall.store.failing = undefined;
    expect(await asking).toMatchObject({ ok: true });
    expect(hall.factsOf('c1')).toEqual(['window.opened']);
  });

  it('has an id of its own each time, and in each run', async () => {
    await desk.ask({ kind: 'ticket.next' });
    await desk.ask({ kind: 'ticket.next' });
    await deskOf('c1').ask({ kind: 'ticket.next' });
    expect(new Set(hall.desk.asked.map(({ id }) => id)).size).toBe(3);
  });

  it('ends with an outage when the lines are closed meanwhile', async () => {
    hall.store.failing = 'before';
    const asking = desk.ask({ kind: 'window.open' });
    await until(() => hall.desk.asked.length >= 1);
    desk.stop();
    expect(await asking).toMatchObject({ ok: false, refusal: { code: 'outage' } });
  });
});

describe('what a driver tells', () => {
  it('stands in the journal once for each change', async () => {
    for (let times = 0; times < 3; times += 1) desk.present(true, { model: 'K2' });
    await until(isOnline);
    for (const codes of [['screen'], ['screen'], [], []]) desk.faults(codes);
    desk.present(true, { model: 'K2' });
    await until(() => hall.roster.device('c1')?.faults.length === 0);
    desk.present(false);
    await until(() => !isOnline());
    const kinds = hall.factsOf('c1').filter((kind) => kind === 'device.presence');
    expect(kinds).toHaveLength(2);
    expect(hall.roster.device('c1')).toMatchObject({ model: 'K2', faults: [] });
  });

  it('is told until it is kept, and only as it is by then', async () => {
    desk.present(true);
    await until(isOnline);
    hall.store.failing = 'before';
    desk.present(false);
    desk.present(true);
    desk.faults(['screen']);
    desk.present(false);
    await until(() => hall.ledger.health().state === 'outage', { what: 'the disk fails' });
    hall.store.failing = undefined;
    await until(() => !isOnline() && hall.roster.device('c1')?.faults[0] === 'screen');
    expect(hall.factsOf('c1').toSorted()).toEqual(
      ['device.faults', 'device.presence', 'device.presence'],
    );
  });

  it('ends an earlier run whose device is not there any more', async () => {
    desk.present(true);
    await until(isOnline);
    const next = deskOf('c1');
    next.presumeAway();
    await until(() => !isOnline(), { what: 'the earlier run is over' });
    next.stop();
  });
});
