import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { AA_BB_SUM } from '../../../../src/devices/serial/drivers/aa-bb-sum/driver.js';
import { AA_BB_XOR } from '../../../../src/devices/serial/drivers/aa-bb-xor/driver.js';
import { ONBON_BX5 } from '../../../../src/devices/serial/drivers/onbon-bx5/driver.js';
import type { Driver, DriverKind } from '../../../../src/devices/serial/driver.js';
import type { Line } from '../../../../src/devices/serial/line.js';
import { serialLine } from '../../../../src/devices/serial/serial-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { chanceFrom } from '../../../virtual/chance.js';
import { NoisyRelay } from '../../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../../virtual/lines/pty.js';
import { AaBbCard, OnbonCard, type LedCard } from '../../../virtual/serial/led-cards.js';
import { FakeDesk } from '../support/fake-seat.js';
import { callPicture, windowPicture } from './support/views.js';

let folder: string;
let pty: Pty;
let line: Line;
const drivers: Driver[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-led-'));
});

afterEach(async () => {
  for (const driver of drivers.splice(0)) driver.stop();
  await line.close();
  await pty.unplug();
  rmSync(folder, { recursive: true, force: true });
});

/** A bus on a port, with a cable of that speed to whatever cards are attached to the relay. */
async function cabled(baudRate: number): Promise<{ bus: Bus; relay: NoisyRelay }> {
  const name = join(folder, 'ttyV0');
  const clock = new HallClock();
  pty = await Pty.plug(name);
  const relay = new NoisyRelay({ baudRate, chance: chanceFrom(7), port: pty });
  line = serialLine({ baudRate }, { name, clock, log: SILENT_LOG });
  const bus = new Bus({ line, clock, log: SILENT_LOG, gapMs: 100 });
  line.open();
  await until(() => line.state.at === 'open', { what: 'the line is open' });
  return { bus, relay };
}

function attach(relay: NoisyRelay, card: LedCard): void {
  const end = relay.attach();
  end.onBytes((bytes) => {
    const answer = card.hear(bytes);
    if (answer.length > 0) end.send(answer);
  });
}

function drive<Options>(bus: Bus, kind: DriverKind<Options>, address: number) {
  const desk = new FakeDesk();
  const driver = kind.make({
    device: { id: `led-${address}`, kind: 'window-screen', window: address },
    address,
    options: kind.options.defaults,
    desk,
    clock: new HallClock(),
    log: SILENT_LOG,
    seat: (takeFrames) => bus.seat(takeFrames, { name: `led-${address}` }),
  });
  drivers.push(driver);
  return { driver, desk };
}

const describeWithPtys = HAS_PTYS ? describe : describe.skip;

describeWithPtys('LED cards on a real line (needs socat)', () => {
  it('an Onbon card at 57600 is there, blinks a call, and shows a pause', async () => {
    const { bus, relay } = await cabled(57_600);
    const card = new OnbonCard(1);
    attach(relay, card);
    const { driver, desk } = drive(bus, ONBON_BX5, 1);
    await until(() => desk.online, { what: 'the card answers its ping' });
    driver.show(callPicture('Z012', { window: 1 }));
    await until(() => card.history.length >= 4, { what: 'the card blinks' });
    expect(card.history.slice(0, 4)).toEqual(['请Z012号', '', '请Z012号', '']);
    driver.show(windowPicture('paused'));
    await until(() => card.rows[0] === '请稍候', { what: 'the card shows the pause' });
    expect(desk.faultsTold).toEqual([]);
  });

  it('two makes share one bus at 9600, each with its own address', async () => {
    const { bus, relay } = await cabled(9_600);
    const [one, two] = [new AaBbCard(1, 'xor', 'none'), new AaBbCard(2, 'sum')];
    attach(relay, one);
    attach(relay, two);
    drive(bus, AA_BB_XOR, 1).driver.show(callPicture('A012', { window: 1 }));
    drive(bus, AA_BB_SUM, 2).driver.show(windowPicture('closed', { window: 2 }));
    await until(() => one.rows[0] === '请A012号' && two.rows[0] === '暂停服务');
    expect([one.history, two.history]).toEqual([['请A012号'], ['暂停服务']]);
  });

  it('a card on a noisy line still comes to show what it should', async () => {
    const { bus, relay } = await cabled(57_600);
    relay.noise = { flip: 0.004, lose: 0.002, double: 0.002 };
    const card = new OnbonCard(1);
    attach(relay, card);
    const { driver } = drive(bus, ONBON_BX5, 1);
    driver.show(callPicture('A012', { window: 1 }));
    await until(() => card.rows[0] === '请A012号', { what: 'the call', deadlineMs: 20_000 });
    driver.show(windowPicture('closed'));
    await until(() => card.rows[0] === '暂停服务', { what: 'the end', deadlineMs: 20_000 });
    const known = ['请A012号', '', '暂停服务'];
    expect(card.history.filter((text) => !known.includes(text))).toEqual([]);
  });
});
