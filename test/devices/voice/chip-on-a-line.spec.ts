import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Bus, quietMsAt } from '../../../src/devices/serial/bus.js';
import type { Driver } from '../../../src/devices/serial/driver.js';
import { SYN6288 } from '../../../src/devices/serial/drivers/syn6288/driver.js';
import { XFS5152 } from '../../../src/devices/serial/drivers/xfs5152/driver.js';
import { serialLine } from '../../../src/devices/serial/serial-line.js';
import { isoOf, plus } from '../../../src/domain/basics/time.js';
import { HallClock } from '../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../src/ledger/log.js';
import { until } from '../../rig/until.js';
import { chanceFrom } from '../../virtual/chance.js';
import { NoisyRelay, type Noise } from '../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../virtual/lines/pty.js';
import { TtsChip } from '../../virtual/serial/tts-chip.js';
import { FakeDesk } from '../serial/support/fake-seat.js';

const BAUD_RATE = 9_600;
const onLines = HAS_PTYS ? describe : describe.skip;
const undo: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A chip behind a cable as slow as the real one, at a virtual port. */
async function plugChip(path: string, xor: boolean, noise?: Noise): Promise<[Pty, TtsChip]> {
  const port = await Pty.plug(path);
  const chance = chanceFrom(7);
  const relay = new NoisyRelay({ baudRate: BAUD_RATE, chance, port, ...(noise && { noise }) });
  const end = relay.attach();
  const chip = new TtsChip({ xor, msPerByte: 10 }, (bytes) => end.send(bytes));
  end.onBytes((bytes) => chip.receive(bytes));
  undo.push(async () => {
    relay.cut();
    await port.unplug();
  });
  return [port, chip];
}

/** The driver of this kind on the real bus at that port. */
function driverAt(path: string, kind: typeof SYN6288): { driver: Driver; desk: FakeDesk } {
  const clock = new HallClock();
  const desk = new FakeDesk();
  const settings = { baudRate: BAUD_RATE, dataBits: 8, stopBits: 1, parity: 'none' } as const;
  const line = serialLine(settings, { name: path, clock, log: SILENT_LOG });
  const bus = new Bus({ line, clock, log: SILENT_LOG, quietMs: quietMsAt(BAUD_RATE) });
  const driver = kind.make({
    device: { id: 's1', kind: 'speaker', zone: 'a' },
    address: 0,
    options: { ...kind.options.defaults, gapMs: 50 },
    desk,
    clock,
    log: SILENT_LOG,
    seat: (takeFrames) => bus.seat(takeFrames, { name: 's1' }),
  });
  line.open();
  undo.push(async () => {
    driver.stop();
    await line.close();
  });
  return { driver, desk };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chip-'));
  undo.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const say = (driver: Driver, id: string, text: string) => {
  const expiresAt = isoOf(plus(new HallClock().now(), 60_000));
  return driver.command({ id, kind: 'say', text, expiresAt });
};

onLines('a speech chip on a real line', () => {
  it.each([SYN6288, XFS5152])('$name speaks two calls, one after the other', async (kind) => {
    const path = join(folder(), 'tty');
    const [, chip] = await plugChip(path, kind === SYN6288);
    const { driver, desk } = driverAt(path, kind);
    await until(() => desk.online, { what: 'the chip there' });
    const ends = [say(driver, 'c1', '请A012号到3号窗口'), say(driver, 'c2', '请B001号到12号窗口')];
    expect(await Promise.all(ends)).toEqual(['done', 'done']);
    expect(chip.heard).toEqual([
      { encoding: 1, text: '请A零一二号到三号窗口', whole: true },
      { encoding: 1, text: '请B零零一号到十二号窗口', whole: true },
    ]);
  });

  it('unplugged in the middle has failed, and speaks again when it is back', async () => {
    const path = join(folder(), 'tty');
    const [port, chip] = await plugChip(path, true);
    const { driver, desk } = driverAt(path, SYN6288);
    await until(() => desk.online);
    const end = say(driver, 'c1', '请A012号到3号窗口');
    await until(() => chip.speaking);
    await port.unplug();
    expect(await end).toBe('failed');
    expect(desk.online).toBe(false);
    const [, back] = await plugChip(path, true);
    await until(() => desk.online, { what: 'the chip back', deadlineMs: 20_000 });
    expect(await say(driver, 'c2', '请A013号到3号窗口')).toBe('done');
    expect(back.heard.at(-1)?.text).toBe('请A零一三号到三号窗口');
  });

  it('on a bad cable every call ends, and none is heard wrong', async () => {
    const path = join(folder(), 'tty');
    const noise = { flip: 0.004, lose: 0.004, double: 0.004 };
    const [, chip] = await plugChip(path, true, noise);
    const { driver } = driverAt(path, SYN6288);
    const ends = Array.from({ length: 5 }, (_, n) => say(driver, `c${n}`, `请A00${n}号`));
    for (const end of await Promise.all(ends)) expect(['done', 'failed']).toContain(end);
    expect(chip.heard.length).toBeGreaterThan(0);
    for (const { text } of chip.heard) expect(text).toMatch(/^请A零零[零一二三四]号$/);
  });
});
