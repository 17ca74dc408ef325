import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClipFolder, cutIntoClips } from '../../../src/devices/voice/clips.js';
import { joinWavs, silence } from '../../../src/devices/voice/wav.js';
import { DEFAULT_WORDS, wordsOfCall, wordsToRecord } from '../../../src/devices/voice/words.js';
import { tone, toneFile } from './support/sound.js';

const said = (text: string, ...clips: string[]) => {
  const cut = cutIntoClips(text, new Set(clips));
  if (!cut.ok) return `missing ${cut.missing}`;
  return cut.parts.map((part) => ('clip' in part ? part.clip : part.pauseMs)).join(' ');
};

describe('a text is cut into the clips there are', () => {
  it.each([
    ['请A零一号', ['请', 'a', '零', '一', '号'], '请 a 零 一 号'],
    ['到三号窗口', ['到', '三', '号', '号窗口', '窗口'], '到 三 号窗口'],
    ['一二三', ['一', '一二', '二三'], '一 二三'],
    ['Please go to 12', ['please', 'please go', 'go', 'to', '12'], 'please go to 12'],
    ['请，到。三', ['请', '到', '三'], '请 200 到 600 三'],
    ['  ', [], ''],
    ['counter 12', ['counter', '1', '2'], 'missing 12'],
    ['ticket', ['tick', 'et'], 'missing ticket'],
    ['请幺', ['请'], 'missing 幺'],
    ['A B一', ['a', 'b', '一'], 'a b 一'],
  ])('%s from %j is %s', (text, clips, parts) => {
    expect(said(text, ...clips)).toBe(parts);
  });

  it('in a time that does not explode', () => {
    expect(said(`${'一'.repeat(200)}二`, '一', '一一', '一一一')).toBe('missing 二');
  });
});

describe('a folder of clips', () => {
  let folder = '';
  const put = (name: string, bytes: Uint8Array) => writeFile(join(folder, name), bytes);
  const rooms: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clips-'));
    rooms.push(folder);
  });
  afterAll(() => Promise.all(rooms.map((room) => rm(room, { recursive: true }))));

  it('says a call as its clips one after the other, to the byte', async () => {
    const words = ['请', 'A', '零', '一', '二', '号', '到', '三', '号窗口'];
    await Promise.all(words.map((word, at) => put(`${word}.wav`, toneFile(200 + 50 * at, 30))));
    const tones = words.map((_, at) => tone(200 + 50 * at, 30));
    const once = joinWavs([tone(1, 0), ...tones]);
    const folderOfClips = await ClipFolder.open(folder);
    const text = wordsOfCall({ ticket: 'A012', window: 3 }, { ...DEFAULT_WORDS, times: 2 });
    expect(folderOfClips.speech(text)).toEqual({
      wav: joinWavs([once, silence(once, 600), once]),
    });
  });

  it('with every word that was asked for can say every call of the hall', async () => {
    const rules = { ...DEFAULT_WORDS, languages: ['zh', 'en'] as const };
    const words = wordsToRecord(rules, { letters: ['A', 'B'], windowMax: 120 });
    await Promise.all(words.map((word) => put(`${word}.wav`, toneFile(300, 1))));
    const clips = await ClipFolder.open(folder);
    for (let window = 1; window <= 120; window += 1) {
      const text = wordsOfCall({ ticket: `B${String(window * 8).padStart(3, '0')}`, window }, rules);
      expect(clips.speech(text)).toHaveProperty('wav');
    }
  });

  it('tells the word it lacks', async () => {
    await put('请.wav', toneFile(200, 10));
    expect((await ClipFolder.open(folder)).speech('请A')).toEqual({ missing: 'a' });
    expect([...(await ClipFolder.open(folder)).words]).toEqual(['请']);
  });

  it('is the same for a name that another system has taken apart', async () => {
    await put(`${'é'.normalize('NFD')}.WAV`, toneFile(200, 10));
    expect((await ClipFolder.open(folder)).speech('É'.normalize('NFC'))).toHaveProperty('wav');
  });

  it('is refused with the files at fault', async () => {
    await put('一.wav', toneFile(200, 10));
    await put('二.wav', toneFile(200, 10));
    await put('三.wav', toneFile(200, 10, 8_000));
    await expect(ClipFolder.open(folder)).rejects.toThrow(
      '三.wav: 16 bit, 8000 Hz, 1 channel, the others 16 bit, 16000 Hz, 1 channel',
    );
    await put('四.wav', Buffer.from('ID3'));
    await expect(ClipFolder.open(folder)).rejects.toThrow('四.wav: no WAV file');
  });

  it('that is empty says nothing, and one that is not there is told of', async () => {
    await put('readme.txt', Buffer.from('no clip'));
    expect((await ClipFolder.open(folder)).speech('请')).toEqual({ missing: '请' });
    await expect(ClipFolder.open(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
