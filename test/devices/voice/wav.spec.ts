import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BadWav,
  durationMsOf,
  joinWavs,
  readWav,
  silence,
  writeWav,
} from '../../../src/devices/voice/wav.js';
import { tone } from './support/sound.js';

const FORMAT = { sampleRate: 8_000, channels: 1, bitsPerSample: 16 };
const wav = (...samples: number[]) => ({ ...FORMAT, samples: Uint8Array.from(samples) });
const changed = (bytes: Uint8Array, at: number, ...to: number[]) => {
  const copy = Uint8Array.from(bytes);
  copy.set(to, at);
  return copy;
};

describe('a WAV file', () => {
  it('is written byte for byte as the format says', () => {
    expect(Buffer.from(writeWav(wav(1, 2, 3, 4))).toString('hex')).toBe(
      [
        '52494646', '28000000', '57415645',
        '666d7420', '10000000', '0100', '0100', '401f0000', '803e0000', '0200', '1000',
        '64617461', '04000000', '01020304',
      ].join(''),
    );
  });

  it('is read as it was written, whatever its format', () => {
    const anyWav = fc.record({
      sampleRate: fc.integer({ min: 4_000, max: 192_000 }),
      channels: fc.constantFrom(1, 2),
      bitsPerSample: fc.constantFrom(8, 16, 24, 32),
      blocks: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(anyWav, ({ blocks, ...format }) => {
        const bytes = (blocks * format.channels * format.bitsPerSample) / 8;
        const samples = new Uint8Array(bytes).fill(7);
        expect(readWav(writeWav({ ...format, samples }))).toEqual({ ...format, samples });
      }),
      { numRuns: 100 },
    );
  });

  it('is read though other chunks stand before its sound, of odd length too', () => {
    const plain = writeWav(wav(1, 2));
    const list = Uint8Array.from([...Buffer.from('LIST'), 3, 0, 0, 0, 9, 9, 9, 0]);
    const bytes = Buffer.concat([plain.slice(0, 36), list, plain.slice(36)]);
    expect(readWav(bytes)).toEqual(wav(1, 2));
  });

  it('that came through a pipe claims too much, and is read to its end', () => {
    const piped = changed(writeWav(wav(1, 2, 3, 4)), 40, 0x00, 0xf0, 0xff, 0x7f);
    expect(readWav(piped)).toEqual(wav(1, 2, 3, 4));
  });

  it('that was cut off in the middle of a sample loses that sample', () => {
    expect(readWav(writeWav(wav(1, 2, 3, 4)).slice(0, 47))).toEqual(wav(1, 2));
  });

  it.each([
    ['an empty file', new Uint8Array(), 'no WAV file'],
    ['an MP3', Uint8Array.from([0x49, 0x44, 0x33, ...new Uint8Array(60)]), 'no WAV file'],
    ['no sound', writeWav(wav()).slice(0, 36), 'a WAV file without sound'],
    ['compressed sound', changed(writeWav(wav(1, 2)), 20, 0x55), 'not plain PCM'],
    ['no channel', changed(writeWav(wav(1, 2)), 22, 0), '16 bit, 8000 Hz, 0 channels is no format'],
    ['a mad rate', changed(writeWav(wav(1, 2)), 24, 1, 0, 0, 0), '16 bit, 1 Hz, 1 channel is no'],
    ['no format', changed(writeWav(wav(1, 2)), 12, 0x78), 'a WAV file without its format'],
  ])('is refused with its reason: %s', (_, bytes, why) => {
    expect(() => readWav(bytes)).toThrow(BadWav);
    expect(() => readWav(bytes)).toThrow(why);
  });

  it('never breaks the reader, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (tail) => {
        const bytes = Buffer.concat([Buffer.from('RIFF0000WAVE'), tail]);
        try {
          expect(readWav(bytes).samples.length).toBeLessThanOrEqual(tail.length);
        } catch (cause) {
          expect(cause).toBeInstanceOf(BadWav);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('sounds joined', () => {
  it('follow one another to the byte', () => {
    const [a, b] = [tone(440, 100), tone(880, 50)];
    const joined = joinWavs([a, silence(a, 25), b]);
    const zeros = new Uint8Array(800);
    expect(joined.samples).toEqual(
      Uint8Array.from(Buffer.concat([a.samples, zeros, b.samples])),
    );
    expect(durationMsOf(joined)).toBe(175);
  });

  it('are silent at the middle of eight bits', () => {
    const { samples } = silence({ sampleRate: 8_000, channels: 2, bitsPerSample: 8 }, 1);
    expect([...samples]).toEqual(new Array<number>(16).fill(0x80));
  });

  it('must be of one format', () => {
    expect(() => joinWavs([tone(440, 10), tone(440, 10, 8_000)])).toThrow(
      '16 bit, 8000 Hz, 1 channel beside 16 bit, 16000 Hz, 1 channel',
    );
  });
});
