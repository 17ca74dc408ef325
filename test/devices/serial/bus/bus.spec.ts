import { beforeEach, describe, expect, it } from '@jest/globals';
import { Bus } from '../../../../src/devices/serial/bus.js';
import { LineDown } from '../../../../src/devices/serial/line.js';
import type { SeatOnBus } from '../../../../src/devices/serial/seat.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { ManualClock, settle } from '../../../rig/manual-clock.js';
import { FakeLine } from './fake-line.js';
import { plainFrame, takePlain, type PlainFrame } from './plain-dialect.js';

let line: FakeLine;
let clock: ManualClock;
let bus: Bus;

beforeEach(() => {
  line = new FakeLine();
  clock = new ManualClock();
  bus = new Bus({ line, clock, log: SILENT_LOG });
  line.open();
});

/** What was written so far, read. */
const spoken = () => line.written.map((bytes) => takePlain(bytes).frames[0]);
const ask = (seat: SeatOnBus<PlainFrame>, address: number, more = {}) => seat.exchange({
  send: plainFrame(address, 'key?'),
  answers: (frame) => frame.address === address,
  ...more,
});
const pass = async (durationMs: number) => {
  await settle();
  await clock.pass(durationMs);
};
const answer = (address: number, text: string) => line.say(...plainFrame(address, text));

describe('a device on a bus', () => {
  it('has its answer', async () => {
    const answered = ask(bus.seat(takePlain), 1);
    await pass(10);
    answer(1, 'none');
    expect(await answered).toEqual({ address: 1, text: 'none' });
  });

  it('has its answer from bytes that come one at a time, with noise before them', async () => {
    const answered = ask(bus.seat(takePlain), 1);
    await pass(10);
    for (const byte of [0xff, 0x00, ...plainFrame(1, 'none')]) line.say(byte);
    expect(await answered).toEqual({ address: 1, text: 'none' });
  });

  it('has none after its time, and after being asked as often again as was wished', async () => {
    const answered = ask(bus.seat(takePlain), 1, { timeoutMs: 100, repeats: 2 });
    await pass(1_000);
    expect(await answered).toBeUndefined();
    expect(line.written).toHaveLength(3);
  });

  it('is not waited for when nothing answers by design', async () => {
    const sent = bus.seat(takePlain).exchange({ send: plainFrame(1, 'A012') });
    await pass(10);
    expect(await sent).toBeUndefined();
    expect(bus.tap.count('fake#1').timeouts).toBe(0);
  });

  it('hears what answered no exchange of its own', async () => {
    const seat = bus.seat(takePlain);
    const heard: PlainFrame[] = [];
    seat.onFrame((frame) => heard.push(frame));
    void ask(seat, 1);
    await pass(10);
    answer(2, 'key 5');
    answer(1, 'none');
    answer(1, 'key 6');
    expect(heard).toEqual([{ address: 2, text: 'key 5' }, { address: 1, text: 'key 6' }]);
  });

  it('that answers before its question is all out does not let the next one speak early', async () => {
    let out = () => {};
    line.holding = new Promise((resolve) => { out = resolve; });
    const [first, second] = [bus.seat(takePlain), bus.seat(takePlain)];
    const answered = ask(first, 1);
    void ask(second, 2);
    await pass(10);
    answer(1, 'none');
    expect(await answered).toEqual({ address: 1, text: 'none' });
    await pass(100);
    expect(spoken()).toHaveLength(1);
    out();
    await pass(10);
    expect(spoken().map((frame) => frame?.address)).toEqual([1, 2]);
  });

  it('is given more time while its answer is coming', async () => {
    const answered = ask(bus.seat(takePlain), 1, { timeoutMs: 60 });
    for (const byte of plainFrame(1, 'a long answer')) {
      await pass(20);
      line.say(byte);
    }
    expect(await answered).toEqual({ address: 1, text: 'a long answer' });
  });
});

describe('several devices on one bus', () => {
  it('are spoken with one at a time, in turn', async () => {
    const seats = [1, 2, 3].map((address) => ({ address, seat: bus.seat(takePlain) }));
    line.far = ([, address = 0]) => {
      clock.after(1, () => answer(address, 'none'));
    };
    const all = seats.flatMap(({ address, seat }) => [ask(seat, address), ask(seat, address)]);
    await pass(1_000);
    await Promise.all(all);
    expect(spoken().map((frame) => frame?.address)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('leave the pause between transmissions that the slowest card asks for', async () => {
    const slow = new Bus({ line, clock, log: SILENT_LOG, gapMs: 100 });
    const seat = slow.seat(takePlain);
    const times: number[] = [];
    line.far = () => times.push(clock.now());
    for (const text of ['1', '2', '3']) void seat.exchange({ send: plainFrame(1, text) });
    await pass(1_000);
    const [first = 0, second = 0, third = 0] = times;
    expect([second - first, third - second]).toEqual([100, 100]);
  });

  it('ask a silent one ever more rarely, up to every 5 s, until it answers', async () => {
    const seat = bus.seat(takePlain);
    const times: number[] = [];
    line.far = () => times.push(clock.now());
    const poll = async (): Promise<void> => {
      for (;;) await ask(seat, 7, { timeoutMs: 100 });
    };
    poll().catch(() => {});
    await pass(30_000);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0) - 100);
    expect(pauses.slice(0, 7)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    line.far = () => {
      times.push(clock.now());
      if (times.length < 15) clock.after(1, () => answer(7, 'here'));
    };
    const before = times.length;
    await pass(6_000);
    expect(times.length).toBeGreaterThan(before + 3);
    line.goDown('end of the test');
  });

  it('are each told of a frame in their own dialect only', async () => {
    const lines = bus.seat((received: Uint8Array) => {
      const end = received.lastIndexOf(0x0d) + 1;
      const frames = end === 0 ? [] : [Buffer.from(received.subarray(0, end)).toString('latin1')];
      return { frames, rest: received.slice(end), skipped: 0 };
    });
    const heard: unknown[] = [];
    bus.seat(takePlain).onFrame((frame) => heard.push(frame));
    lines.onFrame((frame) => heard.push(frame));
    answer(4, 'key 1');
    await pass(60);
    line.say(...Buffer.from('QR:123\r'));
    expect(heard).toEqual([{ address: 4, text: 'key 1' }, 'QR:123\r']);
  });

  it('go on when the driver of one of them fails on a frame', () => {
    const [bad, good] = [bus.seat(takePlain), bus.seat(takePlain)];
    const heard: PlainFrame[] = [];
    bad.onFrame(() => { throw new Error('a mistake'); });
    good.onFrame((frame) => heard.push(frame));
    answer(2, 'key 5');
    expect(heard).toEqual([{ address: 2, text: 'key 5' }]);
  });

  it('go on when one of them is taken off the line in the middle of its turn', async () => {
    const [first, second] = [bus.seat(takePlain), bus.seat(takePlain)];
    const left = ask(first, 1).catch((trouble: unknown) => trouble);
    void ask(second, 2);
    await pass(20);
    first.leave();
    await pass(20);
    expect(await left).toBeInstanceOf(LineDown);
    expect(spoken().map((frame) => frame?.address)).toEqual([1, 2]);
    await expect(ask(first, 1)).rejects.toThrow(LineDown);
  });
});

describe('a damaged frame', () => {
  it('stalls nobody: after a quiet moment the next press is taken', async () => {
    const heard: string[] = [];
    bus.seat(takePlain).onFrame(({ text }) => heard.push(text));
    line.say(0x02, 0x01, 0x27, 0x31);
    await pass(60);
    answer(1, 'key 5');
    expect(heard).toEqual(['key 5']);
    expect(bus.tap.count('fake#1').badBytes).toBe(4);
    expect(bus.tap.recent().map(({ verdict }) => verdict)).toEqual(['unfinished', 'good']);
  });

  it('is waited for before anything is sent, though never for long', async () => {
    const seat = bus.seat(takePlain);
    line.say(...plainFrame(3, 'key 5').subarray(0, 4));
    void ask(seat, 1);
    await pass(20);
    expect(line.written).toHaveLength(0);
    for (let spent = 0; spent < 400; spent += 10) {
      line.say(0x02);
      await pass(10);
    }
    expect(line.written).toHaveLength(1);
  });
});

describe('a line that goes down', () => {
  it('rejects what is being said and what waits, and begins afresh when it is back', async () => {
    const seat = bus.seat(takePlain);
    const states: boolean[] = [];
    seat.onLine((up) => states.push(up));
    const both = [ask(seat, 1), ask(seat, 1)]
      .map((each) => each.catch((trouble: unknown) => trouble));
    await pass(10);
    line.say(...plainFrame(1, 'none').subarray(0, 4));
    line.goDown('unplugged');
    for (const end of await Promise.all(both)) expect(end).toBeInstanceOf(LineDown);
    await expect(ask(seat, 1)).rejects.toThrow(LineDown);
    line.open();
    const answered = ask(seat, 1);
    await pass(10);
    answer(1, 'back');
    expect(await answered).toEqual({ address: 1, text: 'back' });
    expect(states).toEqual([true, false, true]);
  });

  it('refuses more than can wait, instead of remembering it all', async () => {
    const seat = bus.seat(takePlain);
    line.holding = new Promise(() => {});
    for (let each = 0; each < 64; each += 1) ask(seat, 1).catch(() => {});
    await settle();
    await expect(ask(seat, 1)).rejects.toThrow('too much waits');
    line.goDown('end of the test');
  });
});

describe('the device page', () => {
  it('sees what went over the line, and what was made of it', async () => {
    const seat = bus.seat(takePlain, { name: 'pad-3' });
    const answered = ask(seat, 3);
    await pass(10);
    line.say(0xee);
    answer(3, 'key 5');
    await answered;
    expect(bus.tap.recent()).toMatchObject([
      { direction: 'out', verdict: 'sent', hex: '02 03 04 6b 65 79 3f 4f 03', seats: ['pad-3'] },
      { direction: 'in', verdict: 'noise', hex: 'ee', length: 1 },
      { direction: 'in', verdict: 'good', decoded: '{"address":3,"text":"key 5"}' },
    ]);
    expect(bus.tap.count('pad-3')).toMatchObject({ frames: 1, answers: 1, timeouts: 0, badBytes: 1 });
    expect(bus.tap.count('pad-3').lastSeenAt).toBe(clock.now());
  });

  it('sees only lengths on a line that carries personal data', async () => {
    const seat = bus.seat(takePlain, { name: 'card-reader', secret: true });
    const told: unknown[] = [];
    bus.tap.subscribe((bytes) => told.push(bytes));
    void ask(seat, 1);
    await pass(10);
    answer(1, '110101199003070000');
    expect(JSON.stringify(told)).not.toContain('110101');
    expect(JSON.stringify(told)).not.toContain('31 31 30');
    expect(bus.tap.recent().map(({ length }) => length)).toEqual([9, 23]);
  });

  it('keeps the latest 200', () => {
    bus.seat(takePlain);
    for (let each = 0; each < 250; each += 1) answer(1, String(each));
    const kept = bus.tap.recent();
    expect(kept).toHaveLength(200);
    expect(kept[0]?.decoded).toBe('{"address":1,"text":"50"}');
  });
});
