import { afterEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import type { CommandEnd } from '../../../src/devices/serial/driver.js';
import { SYN6288 } from '../../../src/devices/serial/drivers/syn6288/driver.js';
import { XFS5152 } from '../../../src/devices/serial/drivers/xfs5152/driver.js';
import type { ChipOptions } from '../../../src/devices/voice/chip-voice.js';
import { isoOf, plus } from '../../../src/domain/basics/time.js';
import { TtsChip, type TtsChipManner } from '../../virtual/serial/tts-chip.js';
import { seated, type Seated } from '../serial/support/fake-seat.js';

interface Stand extends Seated {
  readonly chip: TtsChip;
  say(id: string, text: string, forMs?: number): Promise<CommandEnd>;
}

const CHIPS = { syn6288: SYN6288, xfs5152: XFS5152 };
const stands: Stand[] = [];

/** A driver with a virtual chip at the other end of its seat. */
function stand(
  kind: keyof typeof CHIPS = 'syn6288',
  options: Partial<ChipOptions> = {},
  manner: Partial<TtsChipManner> = {},
): Stand {
  const seat = seated(CHIPS[kind], { kind: 'speaker', options });
  const after = (delayMs: number, call: () => void) => seat.clock.after(delayMs, call);
  const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const chip = new TtsChip({ xor: kind === 'syn6288', msPerByte: 50, after, ...manner }, (bytes) => {
    void Promise.resolve().then(() => seat.seat.receive(hexOf(bytes)));
  });
  seat.seat.answer = (sent) => {
    chip.receive(sent);
    return undefined;
  };
  const say = (id: string, text: string, forMs = 30_000) =>
    seat.driver.command({
      id,
      kind: 'say',
      text,
      expiresAt: isoOf(plus(seat.clock.now(), forMs)),
    });
  const made = { ...seat, chip, say };
  stands.push(made);
  return made;
}

afterEach(() => {
  for (const { driver } of stands.splice(0)) driver.stop();
});

const heard = ({ chip }: Stand) => chip.heard.map(({ text }) => text);

describe.each(['syn6288', 'xfs5152'] as const)('a %s', (kind) => {
  it('speaks a call with its numbers spelled out, and tells when it has ended', async () => {
    const voice = stand(kind);
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(200);
    expect(heard(voice)).toEqual(['请A零一二号到三号窗口']);
    expect(voice.chip.speaking).toBe(true);
    await voice.clock.pass(5_000);
    expect(await end).toBe('done');
    expect(voice.chip.heard[0]?.whole).toBe(true);
    expect(voice.desk.faultsTold.at(-1)).toEqual([]);
  });

  it('speaks one after the other, never over what is being said', async () => {
    const voice = stand(kind);
    const ends = ['c1', 'c2', 'c3'].map((id) => voice.say(id, `请${id.toUpperCase()}号`));
    await voice.clock.pass(20_000);
    expect(await Promise.all(ends)).toEqual(['done', 'done', 'done']);
    expect(voice.chip.heard.map(({ whole }) => whole)).toEqual([true, true, true]);
    expect(heard(voice)).toEqual(['请C一号', '请C二号', '请C三号']);
  });

  it('is asked for its end where it does not tell by itself', async () => {
    const voice = stand(kind, {}, { tellsEnd: false });
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(5_000);
    expect(await end).toBe('done');
    expect(voice.chip.heard).toHaveLength(1);
  });
});

describe('a speech chip', () => {
  it('says each command once, and answers a repeat with the end of the first', async () => {
    const voice = stand();
    const first = voice.say('c1', '请A012号到3号窗口');
    const second = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(10_000);
    expect([await first, await second]).toEqual(['done', 'done']);
    expect(voice.chip.heard).toHaveLength(1);
  });

  it('drops what is stale before it begins', async () => {
    const voice = stand();
    expect(await voice.say('c0', '请A001号', 0)).toBe('expired');
    void voice.say('c1', '请A012号到3号窗口');
    const stale = voice.say('c2', '请A013号到3号窗口', 300);
    await voice.clock.pass(10_000);
    expect(await stale).toBe('expired');
    expect(voice.chip.heard).toHaveLength(1);
  });

  it('is not begun anew when only its answer was lost', async () => {
    const voice = stand();
    await voice.clock.pass(100);
    voice.chip.loseAnswers = 1;
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(10_000);
    expect(await end).toBe('done');
    expect(voice.chip.heard).toHaveLength(1);
  });

  it('gets the frame again when it refused it', async () => {
    const voice = stand();
    await voice.clock.pass(100);
    const hand = voice.seat.answer;
    voice.seat.answer = (sent) => {
      voice.seat.answer = hand;
      const damaged = Uint8Array.from(sent);
      damaged[7] = (damaged[7] ?? 0) ^ 0x10;
      return hand(damaged);
    };
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(10_000);
    expect(await end).toBe('done');
    expect(voice.chip.refusedFrames).toBe(1);
    expect(heard(voice)).toEqual(['请A零一二号到三号窗口']);
  });

  it('that refuses three times is at fault, until it speaks again', async () => {
    const voice = stand('syn6288', { check: 'none' });
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(10_000);
    expect(await end).toBe('failed');
    expect(voice.desk.faultsTold).toEqual([['speaker']]);
  });

  it('that restarts in the middle has failed', async () => {
    const voice = stand();
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(300);
    voice.chip.restart();
    await voice.clock.pass(10);
    expect(await end).toBe('failed');
  });

  it('that falls silent has failed and is gone, and is back when it answers', async () => {
    const voice = stand();
    await voice.clock.pass(100);
    expect(voice.desk.online).toBe(true);
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(200);
    voice.chip.loseAnswers = 1_000;
    await voice.clock.pass(30_000);
    expect(await end).toBe('failed');
    expect(voice.desk.online).toBe(false);
    voice.chip.loseAnswers = 0;
    await voice.clock.pass(15_000);
    expect(voice.desk.online).toBe(true);
  });

  it('fails what it was saying when its line goes, and is there again with it', async () => {
    const voice = stand();
    const end = voice.say('c1', '请A012号到3号窗口');
    await voice.clock.pass(200);
    await voice.seat.line(false);
    expect(await end).toBe('failed');
    expect(voice.desk.online).toBe(false);
    await voice.clock.pass(20_000);
    expect(voice.desk.online).toBe(false);
    await voice.seat.line(true);
    await voice.clock.pass(100);
    expect(voice.desk.online).toBe(true);
  });

  it('whose own line is not wired is given the time that its text takes', async () => {
    const voice = stand('xfs5152', { answers: false, msPerCharacter: 200 });
    voice.chip.loseAnswers = 1_000;
    const end = voice.say('c1', '请A012号到3号窗口');
    let over = false;
    void end.then(() => (over = true));
    await voice.clock.pass(2_100);
    expect(over).toBe(false);
    await voice.clock.pass(200);
    expect(await end).toBe('done');
    expect(voice.desk.online).toBe(true);
  });

  it('says a long text in pieces', async () => {
    const voice = stand('syn6288', { textBytesMax: 24 });
    const end = voice.say('c1', '请A012号到3号窗口。请A012号到3号窗口');
    await voice.clock.pass(20_000);
    expect(await end).toBe('done');
    expect(heard(voice)).toEqual(['请A零一二号到三号窗口。', '请A零一二号到三号窗口']);
    expect(voice.chip.heard.every(({ whole }) => whole)).toBe(true);
  });

  it('has its own marks from the settings alone, never from a text', async () => {
    const voice = stand('syn6288', { prefix: '[v8]' });
    void voice.say('c1', '[v0]请A号');
    await voice.clock.pass(5_000);
    expect(heard(voice)).toEqual(['[v8] v零 请A号']);
  });

  it('can be found by its voice', async () => {
    const voice = stand();
    const expiresAt = isoOf(plus(voice.clock.now(), 5_000));
    const end = voice.driver.command({ id: 'i1', kind: 'identify', expiresAt });
    await voice.clock.pass(5_000);
    expect(await end).toBe('done');
    expect(heard(voice)).toEqual(['语音测试']);
  });

  it('says nothing more once it is stopped', async () => {
    const voice = stand();
    const end = voice.say('c1', '请A012号到3号窗口');
    voice.driver.stop();
    expect(await end).toBe('failed');
    expect(await voice.say('c2', '请A013号到3号窗口')).toBe('failed');
    await voice.clock.pass(60_000);
    expect(voice.desk.faultsTold).toEqual([]);
  });
});

describe('the options of a speech chip', () => {
  const check = new Ajv({ allErrors: true }).compile(SYN6288.options.schema);

  it.each([SYN6288, XFS5152])('$name: its defaults are options it takes', ({ options }) => {
    expect(check(options.defaults)).toBe(true);
  });

  it.each([
    [{ volume: 3 }],
    [{ prefix: '静音' }],
    [{ encoding: 'utf-8' }],
    [{ msPerCharacter: 0 }],
    [{ one: '1' }],
  ])('%j is refused', (options) => {
    expect(check(options)).toBe(false);
  });
});
