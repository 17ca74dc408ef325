import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../src/cli/run-command.js';
import {
  isConformingOnLine,
  walkLine,
  type LineReport,
  type LineWalkSettings,
} from '../../../src/devices/conformance/line-walk.js';
import { VirtualKeypad, VirtualScoreKeys } from '../../virtual/serial/ff68.js';
import { OnbonCard, type OnbonManner } from '../../virtual/serial/led-cards.js';
import type { LineEnd } from '../../virtual/lines/noisy-relay.js';
import { Twice } from '../../virtual/lines/twice.js';
import { TtsChip } from '../../virtual/serial/tts-chip.js';
import { TcpPort } from '../serial/gateway/tcp-port.js';

const NEXT = 0x0c;
const SCORES = { 1: 'satisfied', 2: 'very-satisfied' };
/** Longer than a keypad waits before it repeats itself, so that a late double is seen. */
const SECONDS = 1.2;

let port: TcpPort;
/** What the operator's fingers set off; the walk may be over before a keypad gives up. */
let pressed: Promise<unknown>[];

beforeEach(async () => {
  pressed = [];
  port = await TcpPort.open();
});

afterEach(async () => {
  await Promise.allSettled(pressed);
  await port.unplug();
});

describe('A device on a line that keeps its dialect', () => {
  it('passes as a caller, whose one-way display leaves only three clauses unseen', async () => {
    const report = await walkedCaller(port);
    expect(verdictsOf(report, 'fail')).toEqual([]);
    expect(verdictsOf(report, 'not seen')).toEqual(['views', 'say', 'answers']);
    expect(isConformingOnLine(report)).toBe(true);
  }, 20_000);

  it('passes as a pad', async () => {
    const report = await walkedPad(1);
    expect(verdictsOf(report, 'fail')).toEqual([]);
    expect(verdictsOf(report, 'not seen')).toEqual(['views', 'say', 'answers']);
  }, 20_000);

  it('passes as an LED card, by its answers', async () => {
    const { report, card } = await walkedCard();
    expect(verdictsOf(report, 'fail')).toEqual([]);
    expect(verdictsOf(report, 'not seen')).toEqual(
      ['say', 'one-ask', 'known-keys', 'after-refusal', 'ask-form'],
    );
    expect(card.history.some((text) => text.includes('A012'))).toBe(true);
  }, 20_000);

  it('passes as a voice, heard again after garbage and after its line came back', async () => {
    const chip = new TtsChip({ xor: true }, (bytes) => port.send(bytes));
    port.onBytes((bytes) => chip.receive(bytes));
    const report = await walked({ driver: 'syn6288' }, () => Promise.resolve());
    expect(verdictsOf(report, 'fail')).toEqual([]);
    expect(verdictsOf(report, 'pass')).toEqual(
      expect.arrayContaining(['say', 'answers', 'after-garbage', 'after-reopening']),
    );
    expect(chip.heard.length).toBeGreaterThan(2);
  }, 20_000);
});

describe('A device on a line that breaks one thing', () => {
  it('is told so where it sends each press twice, too late for a repeat', async () => {
    expect(verdictsOf(await walkedCaller(new Twice(port)), 'fail')).toEqual(['one-ask']);
  }, 20_000);

  it('is told so where its check byte is always wrong', async () => {
    expect(verdictsOf(await walkedCaller(new BadCheck(port)), 'fail')).toEqual(['whole-frames']);
  }, 20_000);

  it('is told so where its score stands in no setting', async () => {
    const report = await walkedPad(99);
    expect(verdictsOf(report, 'fail')).toEqual(['known-keys']);
    expect(whyOf(report, 'known-keys')).toBe('not taken: a score that no setting knows');
    expect(verdictsOf(report, 'pass')).not.toContain('one-ask');
  }, 20_000);

  it('is told so where garbage on the line silences it for good', async () => {
    const report = await walkedCaller(new DiesOfGarbage(port));
    expect(verdictsOf(report, 'fail')).toEqual(['after-garbage']);
    expect(whyOf(report, 'after-reopening')).toBe('it had fallen silent before');
  }, 20_000);

  it('is told so where it does not answer what it is asked', async () => {
    const { report } = await walkedCard({ mute: true });
    expect(verdictsOf(report, 'fail')).toEqual(['answers']);
  }, 20_000);

  it('is told so where it refuses what it is shown', async () => {
    const { report } = await walkedCard({ error: 3 });
    expect(verdictsOf(report, 'fail')).toEqual(['views', 'no-faults']);
  }, 20_000);

  it('is told so where it loses its line when it hears garbage', async () => {
    port.onBytes((bytes) => {
      if (isGarbage(bytes)) void port.unplug();
    });
    const report = await walkedCaller(port);
    expect(verdictsOf(report, 'fail')).toContain('after-garbage');
  }, 20_000);
});

describe('jiaohao conformance over a line', () => {
  it('says why a line does not open and judges nothing else', async () => {
    const line = port.line;
    await port.unplug();
    const { code, out } = await run(['--driver', 'ff68-caller', '--line', line, '--seconds', '1']);
    expect(code).toBe(1);
    expect(out[0]).toMatch(/^fail +line-opens/);
    expect(out.at(-1)).toMatch(/: 0 passed, 1 failed, 12 not seen, of 13 clauses/);
  }, 20_000);

  it('prints a report for programs and tells the operator what to press', async () => {
    const keypad = new VirtualKeypad(port, 3);
    const words = ['--driver', 'ff68-caller', '--line', port.line, '--address', '3'];
    const { code, out, err } = await run([...words, '--seconds', '1', '--json'], (told) => {
      if (told.includes('Press one key')) press(keypad.press('', NEXT));
    });
    expect(code).toBe(0);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ ok: true, kind: 'caller', line: port.line });
    expect(err).toContain('> It must now show: the call of A012.');
  }, 20_000);

  it.each([
    ['no line', ['--driver', 'ff68-caller'], /--line is a port/],
    ['a driver that there is not', ['--driver', 'x', '--line', '/dev/null'], /no driver x/],
    ['a kind it does not serve',
      ['--driver', 'ff68-caller', '--line', '/dev/null', '--kind', 'pad'], /serves caller and no/],
    ['a kind that there is not',
      ['--driver', 'ff68-caller', '--line', '/dev/null', '--kind', 'toaster'], /--kind is one of/],
    ['options that are no JSON',
      ['--driver', 'ff68-pad', '--line', '/dev/null', '--options', '{'], /--options is a JSON/],
    ['an option there is not',
      ['--driver', 'ff68-caller', '--line', '/dev/null', '--options', '{"a":1}'], /no option a/],
    ['a pad without scores', ['--driver', 'ff68-pad', '--line', '/dev/null'], /option scores/],
  ])('refuses %s in one sentence', async (_what, words, sentence) => {
    const { code, err } = await run(words);
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(sentence);
  });
});

class BadCheck extends Twice {
  override send(bytes: Uint8Array): void {
    this.end.send(bytes.map((byte, at) => (at === bytes.length - 2 ? byte ^ 0x0f : byte)));
  }
}

class DiesOfGarbage implements LineEnd {
  #dead = false;

  constructor(readonly end: LineEnd) {
    end.onBytes((bytes) => {
      if (isGarbage(bytes)) this.#dead = true;
    });
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.end.onBytes(listener);
  }

  send(bytes: Uint8Array): void {
    if (!this.#dead) this.end.send(bytes);
  }
}

function isGarbage([first, second]: Uint8Array): boolean {
  return first !== 0xff || second !== 0x68;
}

function walkedCaller(end: LineEnd): Promise<LineReport> {
  const keypad = new VirtualKeypad(end, 1);
  return walked({ driver: 'ff68-caller' }, () => keypad.press('', NEXT));
}

function walkedPad(score: number): Promise<LineReport> {
  const pad = new VirtualScoreKeys(port, 1);
  const settings = { driver: 'ff68-pad', options: { scores: SCORES } };
  return walked(settings, () => pad.press(score));
}

async function walkedCard(manner: OnbonManner = {}) {
  const card = new OnbonCard(1, manner);
  port.onBytes((bytes) => {
    const said = card.hear(bytes);
    if (said.length > 0) port.send(said);
  });
  const report = await walked({ driver: 'onbon-bx5' }, () => Promise.resolve());
  return { report, card };
}

/** A walk with an operator who does as they are told at once. */
function walked(
  settings: Pick<LineWalkSettings, 'driver'> & Partial<LineWalkSettings>,
  finger: () => Promise<unknown>,
): Promise<LineReport> {
  const base = { line: port.line, address: 1, baudRate: 0, seconds: SECONDS, options: {} };
  return walkLine({ ...base, ...settings }, {
    prompt: (words) => {
      if (/press one/i.test(words)) press(finger());
    },
  });
}

/** A keypad that nobody answers gives up after a while, which is no failure of the test. */
function press(pressing: Promise<unknown>): void {
  pressed.push(pressing.catch(() => {}));
}

function verdictsOf({ findings }: LineReport, verdict: string): string[] {
  return findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id);
}

function whyOf({ findings }: LineReport, id: string): string | undefined {
  return findings.find((finding) => finding.id === id)?.why;
}

async function run(words: string[], told: (line: string) => void = () => {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(['conformance', ...words], {
    env: {},
    cwd: '.',
    out: (line) => out.push(line),
    err: (line) => {
      err.push(line);
      told(line);
    },
  });
  return { code, out, err };
}
