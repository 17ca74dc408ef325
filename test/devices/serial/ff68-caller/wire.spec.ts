import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { FF68_CALLER } from '../../../../src/devices/serial/drivers/ff68-caller/driver.js';
import { FF68_PAD } from '../../../../src/devices/serial/drivers/ff68-pad/driver.js';
import type { Line } from '../../../../src/devices/serial/line.js';
import { serialLine } from '../../../../src/devices/serial/serial-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { chanceFrom } from '../../../virtual/chance.js';
import { NO_NOISE, NoisyRelay } from '../../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../../virtual/lines/pty.js';
import { VirtualKeypad, VirtualScoreKeys } from '../../../virtual/serial/ff68.js';
import { onBus } from '../support/on-bus.js';
import { ratingView, windowView } from '../support/views.js';

const SCORES = { 0: 'very-dissatisfied', 3: 'very-satisfied' } as const;
const TRANSFER = 0x13;
const onPtys = HAS_PTYS ? describe : describe.skip;

let folder: string;
let pty: Pty;
let line: Line;
let relay: NoisyRelay;
let bus: Bus;

async function plug(): Promise<void> {
  pty = await Pty.plug(join(folder, 'ttyV0'));
  const chance = chanceFrom(68);
  relay = new NoisyRelay({ baudRate: 9_600, chance, port: pty, noise: NO_NOISE });
}

beforeEach(async () => {
  if (!HAS_PTYS) return;
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-ff68-'));
  await plug();
  const clock = new HallClock();
  line = serialLine({ baudRate: 9_600 }, { name: pty.path, clock, log: SILENT_LOG });
  bus = new Bus({ line, clock, log: SILENT_LOG });
  line.open();
  await until(() => line.state.at === 'open', { what: 'the line is open' });
});

afterEach(async () => {
  if (!HAS_PTYS) return;
  await line.close();
  relay.cut();
  await pty.unplug();
  rmSync(folder, { recursive: true, force: true });
});

onPtys('callers and a pad on one bus at 9600 baud (needs socat)', () => {
  it('are told apart by their addresses, each with its keys and its display', async () => {
    const three = onBus(bus, FF68_CALLER, { address: 3 });
    const four = onBus(bus, FF68_CALLER, { address: 4 });
    const keysThree = new VirtualKeypad(relay.attach(), 3);
    const keysFour = new VirtualKeypad(relay.attach(), 4);
    three.driver.show(windowView({ state: 'calling', ticket: 'A012' }));
    four.driver.show(windowView({ window: 4, waiting: 25 }));
    await until(() => keysThree.display === '___012', { what: 'the ticket on caller 3' });
    await until(() => keysFour.display === '025___', { what: 'the count on caller 4' });
    await keysFour.press('', 0x0c);
    await keysThree.press('', 0x0d);
    await until(() => keysThree.verdicts.at(-1) === 'done' && keysFour.verdicts.at(-1) === 'done');
    expect(four.desk.asks).toEqual([{ kind: 'ticket.next' }]);
    expect(three.desk.asks).toEqual([{ kind: 'ticket.recall' }]);
    expect([three.desk.online, four.desk.online]).toEqual([true, true]);
  });

  it('take each press once and none that nobody made, whatever the cable does', async () => {
    const options = { duplicateMs: 2_000, success: false } as const;
    const { desk } = onBus(bus, FF68_CALLER, { address: 3, options });
    const keys = new VirtualKeypad(relay.attach(), 3);
    relay.noise = { flip: 0.008, lose: 0.004, double: 0.004 };
    const windows = Array.from({ length: 25 }, (_one, index) => index + 1);
    let sent = 0;
    for (const window of windows) sent += await keys.press(String(window), TRANSFER);
    expect(desk.asks).toEqual(windows.map((window) => ({ kind: 'ticket.transfer', window })));
    expect(sent).toBeGreaterThan(windows.length);
  });

  it('carry a rating to its visit, and ask again after the plug was pulled', async () => {
    const options = { scores: SCORES, answersPlus80: true, askedPlus80: true };
    const { driver, desk } = onBus(bus, FF68_PAD, { address: 3, options });
    let keys = new VirtualScoreKeys(relay.attach(), 0x83);
    driver.show(ratingView('20261123-A012-1'));
    await until(() => keys.asked === 1, { what: 'the pad asks' });
    await pty.unplug();
    await until(() => desk.online === false, { what: 'the pad is away' });
    await plug();
    keys = new VirtualScoreKeys(relay.attach(), 0x83);
    await until(() => keys.asked === 1, { what: 'the pad asks again' });
    await keys.press(0);
    expect(desk.asks).toEqual([{ kind: 'rating.give', visit: '20261123-A012-1', level: 1 }]);
  });
});
