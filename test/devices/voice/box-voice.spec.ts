import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { BOX_VOICE, BoxSpeaker, type BoxOptions } from '../../../src/devices/voice/box-speaker.js';
import { BoxVoice } from '../../../src/devices/voice/box-voice.js';
import { ClipFolder } from '../../../src/devices/voice/clips.js';
import { ProgramTrouble, runProgram } from '../../../src/devices/voice/program.js';
import { SpeechShelf } from '../../../src/devices/voice/speech-shelf.js';
import { DEFAULT_SYNTHESISER, Synthesiser } from '../../../src/devices/voice/synthesiser.js';
import { durationMsOf, readWav } from '../../../src/devices/voice/wav.js';
import { isoOf, plus } from '../../../src/domain/basics/time.js';
import { HallClock } from '../../../src/ledger/clock.js';
import { until } from '../../rig/until.js';
import { FakeDesk, KeptLog } from '../serial/support/fake-seat.js';
import { loudest, toneFile } from './support/sound.js';

let room = '';
let clipsFolder = '';
const synthesiser = await Synthesiser.find();
const withSynthesiser = synthesiser === undefined ? describe.skip : describe;

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'box-voice-'));
  clipsFolder = join(room, 'clips');
  await mkdir(clipsFolder);
  for (const word of '请A零一号') {
    await writeFile(join(clipsFolder, `${word}.wav`), toneFile(400, 20));
  }
});
afterAll(() => rm(room, { recursive: true }));

/** A player that keeps what it was given to play. */
async function keepingPlayer(name: string) {
  const path = join(room, name);
  const folder = join(room, `${name}-played`);
  await mkdir(folder);
  await writeFile(path, `#!/bin/sh\nexec cat > "${folder}/$$.wav"\n`);
  await chmod(path, 0o755);
  return { path, played: () => readdir(folder) };
}

function speaker(options: Partial<BoxOptions>) {
  const clock = new HallClock();
  const desk = new FakeDesk();
  const log = new KeptLog();
  const defaults = { ...BOX_VOICE.options.defaults, synthesiser: '' };
  const driver = new BoxSpeaker({
    device: { id: 's1', kind: 'speaker', zone: 'a' },
    options: { ...defaults, gapMs: 0, ...options },
    desk,
    clock,
    log,
  });
  const say = (id: string, text: string) =>
    driver.command({ id, kind: 'say', text, expiresAt: isoOf(plus(clock.now(), 20_000)) });
  return { driver, desk, log, say };
}

describe('speech on the box', () => {
  it('is joined from clips', async () => {
    const voice = new BoxVoice({ clips: await ClipFolder.open(clipsFolder) });
    const wav = readWav(await voice.speech('请A01号'));
    expect(durationMsOf(wav)).toBe(100);
    expect(voice.madeWith).toBe('5 clips');
  });

  it('is refused with what is missing where there is neither clip nor synthesiser', async () => {
    const voice = new BoxVoice({ clips: await ClipFolder.open(clipsFolder) });
    await expect(voice.speech('请A02号')).rejects.toThrow(
      'there is no clip for 二 and no synthesiser is installed: see docs/voice.md',
    );
    await expect(new BoxVoice({}).speech('请')).rejects.toThrow('no folder of clips is set');
    expect(new BoxVoice({}).madeWith).toBe('nothing');
  });

  it('is made once for the same words, and tried again after a failure', async () => {
    const voice = new BoxVoice({ clips: await ClipFolder.open(clipsFolder) });
    expect(await voice.speech('请A01号')).toBe(await voice.speech('请A零一号'));
    const failures = [voice.speech('幺'), voice.speech('幺')];
    for (const failure of failures) await expect(failure).rejects.toThrow('幺');
    await expect(voice.speech('幺')).rejects.toThrow('幺');
  });
});

describe('speech as files for pages', () => {
  it('is one whole file a text, the longest unused going first', async () => {
    const folder = join(room, 'shelf');
    let made = 0;
    const shelf = new SpeechShelf(folder, {
      speech: async (text) => {
        made += 1;
        return Buffer.from(text);
      },
    }, 2);
    const first = await shelf.fileOf('一');
    expect(await shelf.fileOf('一')).toBe(first);
    expect(made).toBe(1);
    expect(await readFile(join(folder, first), 'utf8')).toBe('一');
    const second = await shelf.fileOf('二');
    await until(async () => (await shelf.fileOf('一')) === first);
    const third = await shelf.fileOf('三');
    expect((await readdir(folder)).sort()).toHaveLength(2);
    expect(await readdir(folder)).toContain(third);
    expect(second).not.toBe(third);
  });
});

describe('the speaker on the sound card', () => {
  it('plays each call once, in their order', async () => {
    const player = await keepingPlayer('player');
    const { driver, desk, say } = speaker({ clips: clipsFolder, player: player.path });
    const ends = [say('c1', '请A01号'), say('c2', '请A10号'), say('c1', '请A01号')];
    expect(await Promise.all(ends)).toEqual(['done', 'done', 'done']);
    expect(await player.played()).toHaveLength(2);
    expect(desk.told).toEqual([{ online: true, model: 'box-voice', firmware: '5 clips' }]);
    driver.stop();
  });

  it('is at fault without its player, and says which', async () => {
    const { driver, desk, log, say } = speaker({ clips: clipsFolder, player: 'no-such-player' });
    expect(await say('c1', '请A01号')).toBe('failed');
    expect(desk.faultsTold).toEqual([['speaker']]);
    expect(log.lines.at(-1)?.fields['cause']).toContain('no-such-player is not installed');
    driver.stop();
  });

  it('is not there when it has nothing to speak with, and says what would help', async () => {
    const { driver, desk, log, say } = speaker({ clips: join(room, 'none') });
    expect(await say('c1', '请A01号')).toBe('failed');
    expect(desk.online).toBe(false);
    expect(desk.faultsTold).toEqual([['speaker']]);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'the clips cannot be used',
      'nothing to speak with: set a folder of clips or install espeak-ng (docs/voice.md)',
    ]);
    driver.stop();
  });

  it('takes its own defaults, and refuses what would be an option to the synthesiser', () => {
    const check = new Ajv().compile(BOX_VOICE.options.schema);
    expect(check(BOX_VOICE.options.defaults)).toBe(true);
    expect(check({ voiceZh: '--stdout' })).toBe(false);
    expect(check({ volume: 3 })).toBe(false);
  });
});

describe('a program on this machine', () => {
  const run = (script: string, longestMs = 5_000) =>
    runProgram({ command: 'sh', args: ['-c', script], longestMs });

  it('that ends well gives what it wrote, and reads what it is given', async () => {
    const stdin = Buffer.from('请');
    const output = await runProgram({ command: 'cat', args: [], stdin, longestMs: 5_000 });
    expect(Buffer.from(output).toString()).toBe('请');
  });

  it.each([
    ['ends with a code', 'echo broken >&2; exit 3', 5_000, 'sh failed (3): broken'],
    ['never ends', 'exec sleep 60', 100, 'sh took longer than 100 ms'],
    ['writes without end', 'exec cat /dev/zero', 5_000, 'sh writes without end'],
  ])('that %s is told of', async (_, script, longestMs, why) => {
    await expect(run(script, longestMs)).rejects.toThrow(ProgramTrouble);
    await expect(run(script, longestMs)).rejects.toThrow(why);
  });
});

it('a synthesiser that is not installed is not found', async () => {
  expect(await Synthesiser.find({ ...DEFAULT_SYNTHESISER, command: 'no-such-voice' })).toBe(undefined);
});

withSynthesiser('with espeak-ng, which this machine may lack', () => {
  const voice = () => new BoxVoice(synthesiser === undefined ? {} : { synthesiser });

  it('a call is spoken in Chinese and English', async () => {
    const text = '请A零一二号到三号窗口。Ticket A 0 1 2, please go to counter 3';
    const wav = readWav(await voice().speech(text));
    expect(durationMsOf(wav)).toBeGreaterThan(3_000);
    expect(loudest(wav)).toBeGreaterThan(3_000);
  });

  it('one more digit takes longer to say, so digits are read one by one', async () => {
    const lengthOf = async (text: string) => durationMsOf(readWav(await voice().speech(text)));
    expect(await lengthOf('请A0123号')).toBeGreaterThan((await lengthOf('请A012号')) + 100);
  });

  it('a text that looks like an option is only spoken', async () => {
    expect(durationMsOf(readWav(await voice().speech('--version')))).toBeGreaterThan(100);
  });

  it('it stands in for the word that has no clip', async () => {
    const clips = await ClipFolder.open(clipsFolder);
    const mixed = new BoxVoice({ clips, ...(synthesiser && { synthesiser }) });
    expect(readWav(await mixed.speech('请A02号')).sampleRate).toBe(22_050);
    expect(readWav(await mixed.speech('请A01号')).sampleRate).toBe(16_000);
  });

  it('a text without anything to say is a moment of silence', async () => {
    expect(readWav(await voice().speech('。。')).channels).toBe(1);
  });
});
