import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { LineDown, type Line, type LineState } from '../../../../src/devices/serial/line.js';
import { serialLine, wireTimeMs } from '../../../../src/devices/serial/serial-line.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { until } from '../../../rig/until.js';
import { chanceFrom } from '../../../virtual/chance.js';
import { NoisyRelay, type LineEnd } from '../../../virtual/lines/noisy-relay.js';
import { HAS_PTYS, Pty } from '../../../virtual/lines/pty.js';
import { plainFrame, takePlain, type PlainFrame } from '../bus/plain-dialect.js';

let folder: string;
let path: string;
let ptys: Pty[];
let lines: Line[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiaohao-line-'));
  path = join(folder, 'ttyV0');
  ptys = [];
  lines = [];
});

afterEach(async () => {
  for (const line of lines) await line.close();
  for (const pty of ptys) await pty.unplug();
  rmSync(folder, { recursive: true, force: true });
});

async function plugged(): Promise<Pty> {
  const pty = await Pty.plug(path);
  ptys.push(pty);
  return pty;
}

function lineAt(baudRate = 9_600): Line {
  const line = serialLine({ baudRate }, { name: path, clock: new HallClock(), log: SILENT_LOG });
  lines.push(line);
  return line;
}

async function opened(baudRate?: number): Promise<Line> {
  const line = lineAt(baudRate);
  line.open();
  await until(() => line.state.at === 'open', { what: 'the line is open' });
  return line;
}

/** A device that answers whatever is said to its address. */
function device(end: LineEnd, address: number): void {
  let rest: Uint8Array = new Uint8Array(0);
  end.onBytes((bytes) => {
    const cut = takePlain(Uint8Array.from([...rest, ...bytes]));
    rest = cut.rest;
    for (const frame of cut.frames) {
      if (frame.address === address) end.send(plainFrame(address, `${frame.text}!`));
    }
  });
}

const asking = (address: number, text: string) => ({
  send: plainFrame(address, text),
  answers: (frame: PlainFrame) => frame.address === address && frame.text === `${text}!`,
});

const onPtys = HAS_PTYS ? describe : describe.skip;
const named = (what: string) => (HAS_PTYS ? what : `${what} (needs socat)`);

describe('a serial port that is not there', () => {
  it('is told in plain words', async () => {
    const line = lineAt();
    line.open();
    await until(() => line.state.at === 'down' && line.state.why !== 'not opened');
    expect(line.state).toEqual({ at: 'down', why: `there is no device ${path}` });
    await expect(line.write(new Uint8Array(1))).rejects.toThrow(LineDown);
  });

  it('knows how long bytes take on the wire', () => {
    expect(wireTimeMs(96, { baudRate: 9_600 })).toBe(100);
    expect(wireTimeMs(96, { baudRate: 9_600, parity: 'even', stopBits: 2 })).toBe(120);
  });
});

onPtys(named('a serial port'), () => {
  it.each([9_600, 19_200, 115_200])('carries every byte both ways at %i baud', async (baudRate) => {
    const pty = await plugged();
    const relay = new NoisyRelay({ baudRate, chance: chanceFrom(baudRate), port: pty });
    const far = relay.attach();
    const line = await opened(baudRate);
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const [near, away]: [number[], number[]] = [[], []];
    line.onBytes((bytes) => near.push(...bytes));
    far.onBytes((bytes) => away.push(...bytes));
    const startedAt = performance.now();
    await line.write(every);
    expect(performance.now() - startedAt).toBeGreaterThan((2_560 / baudRate) * 1_000 - 5);
    far.send(every);
    await until(() => near.length >= 256 && away.length >= 256, { what: 'all bytes came' });
    expect(near).toEqual([...every]);
    expect(away).toEqual([...every]);
  });

  it('is down at once when its plug is pulled in the middle of a frame, and eats no time', async () => {
    const pty = await plugged();
    const line = await opened();
    const bus = new Bus({ line, clock: new HallClock(), log: SILENT_LOG });
    const asked = bus.seat(takePlain).exchange({ ...asking(1, 'key'), timeoutMs: 20_000 })
      .catch((trouble: unknown) => trouble);
    pty.send(plainFrame(1, 'key!').subarray(0, 4));
    await until(() => bus.tap.recent().length > 0);
    const startedAt = performance.now();
    await pty.unplug('dead');
    await until(() => line.state.at === 'down', { deadlineMs: 3_000 });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(await asked).toBeInstanceOf(LineDown);
    const before = process.cpuUsage();
    const since = performance.now();
    await until(() => performance.now() - since >= 1_000, { what: 'a second of outage' });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(300);
  });

  it('is down when its device file is gone, though nobody hung up', async () => {
    await plugged();
    const line = await opened();
    rmSync(path);
    await until(() => line.state.at === 'down', { deadlineMs: 3_000 });
    expect(line.state).toMatchObject({ why: expect.stringMatching(/^(unplugged|there is no)/) });
  });

  it('is open again once it is plugged in, and goes on as before', async () => {
    const line = lineAt();
    const bus = new Bus({ line, clock: new HallClock(), log: SILENT_LOG });
    const seat = bus.seat(takePlain);
    const states: LineState['at'][] = [];
    line.onState(({ at }) => states.push(at));
    line.open();
    for (let round = 0; round < 2; round += 1) {
      const pty = await plugged();
      device(pty, 1);
      await until(() => line.state.at === 'open');
      expect(await seat.exchange(asking(1, `round ${round}`))).toMatchObject({ address: 1 });
      await pty.unplug();
      await until(() => line.state.at === 'down');
    }
    expect(states.filter((at) => at === 'open')).toHaveLength(2);
  });

  it('belongs to one program only: a second one is told so, and has it when it is free', async () => {
    await plugged();
    const first = await opened();
    const second = lineAt();
    second.open();
    await until(() => second.state.at === 'down' && second.state.why.includes('in use'));
    await expect(second.write(new Uint8Array(1))).rejects.toThrow(`${path} is in use`);
    await first.close();
    await until(() => second.state.at === 'open');
  });
});

onPtys(named('a bus with noise on its cable'), () => {
  it('takes no damaged frame for a good one, and every answer in the end', async () => {
    const pty = await plugged();
    const noise = { flip: 0.003, lose: 0.003, double: 0.003 };
    const relay = new NoisyRelay({ baudRate: 115_200, chance: chanceFrom(7), port: pty, noise });
    for (const address of [1, 2, 3]) device(relay.attach(), address);
    const line = await opened(115_200);
    const bus = new Bus({ line, clock: new HallClock(), log: SILENT_LOG });
    const heard: PlainFrame[] = [];
    const seats = [1, 2, 3].map((address) => ({ address, seat: bus.seat(takePlain) }));
    seats[0]?.seat.onFrame((frame) => heard.push(frame));
    const polls = seats.map(async ({ address, seat }) => {
      let answers = 0;
      for (let round = 0; round < 12; round += 1) {
        const timing = { timeoutMs: 100, repeats: 8 };
        const answer = await seat.exchange({ ...asking(address, `round ${round}`), ...timing });
        if (answer !== undefined) answers += 1;
      }
      return answers;
    });
    expect(await Promise.all(polls)).toEqual([12, 12, 12]);
    for (const { text } of heard) expect(text).toMatch(/^round \d+!$/);
  });

  it('understands neither of two devices that speak at once, and both when they try again', async () => {
    const pty = await plugged();
    const relay = new NoisyRelay({ baudRate: 9_600, chance: chanceFrom(3), port: pty });
    const [one, two] = [relay.attach(), relay.attach()];
    const line = await opened();
    const bus = new Bus({ line, clock: new HallClock(), log: SILENT_LOG });
    const heard: PlainFrame[] = [];
    bus.seat(takePlain).onFrame((frame) => heard.push(frame));
    one.send(plainFrame(1, 'key 5 of one'));
    two.send(plainFrame(2, 'key 6 of two'));
    await until(() => bus.tap.recent().some(({ verdict }) => verdict !== 'good'));
    expect(heard).toEqual([]);
    await until(() => bus.tap.count(`${path}#1`).badBytes >= 10);
    one.send(plainFrame(1, 'key 5 of one'));
    await until(() => heard.length === 1, { what: 'the first is understood' });
    two.send(plainFrame(2, 'key 6 of two'));
    await until(() => heard.length === 2, { what: 'the second is understood' });
    expect(heard.map(({ text }) => text)).toEqual(['key 5 of one', 'key 6 of two']);
  });
});
