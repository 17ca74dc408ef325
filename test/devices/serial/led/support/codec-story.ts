import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { codecOf, goldenOf, hexBytes, type Golden, type LedName } from './dialects.js';
import { ledTarget } from './led-fuzz.js';
import { chanceFrom } from '../../../../virtual/chance.js';

const FUZZ_TURNS = 3_000;

/** What every codec of an LED card must stand, told with its golden frames. */
export function tellLedCodec(name: LedName): void {
  const codec = codecOf(name);
  const golden = goldenOf(name);
  const all = golden.map(({ frame }) => codec.frameOf(frame));
  const good = golden[0];
  if (good === undefined) throw new Error(`no golden frames for ${name}`);

  describe.each(golden)('$explanation', ({ hex, frame }: Golden) => {
    const bytes = hexBytes(hex);
    const meant = codec.frameOf(frame);

    it('is made of the words it stands for', () => {
      expect(Buffer.from(codec.encode(meant)).toString('hex')).toBe(
        Buffer.from(bytes).toString('hex'),
      );
    });

    it('is read as what it says', () => {
      const cut = codec.take(bytes);
      expect(cut).toEqual({ frames: [meant], rest: new Uint8Array(0), skipped: 0 });
    });

    it('is read in two pieces, wherever it is split', () => {
      for (let at = 1; at < bytes.length; at += 1) {
        const first = codec.take(bytes.subarray(0, at));
        const second = codec.take(joined(first.rest, bytes.subarray(at)));
        const frames = [...first.frames, ...second.frames];
        expect({ at, frames }).toEqual({ at, frames: [meant] });
      }
    });

    it('damaged at any byte does not keep the frame behind it from being read', () => {
      for (let at = 0; at < bytes.length; at += 1) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0x08;
        // As many as a damaged length may claim: on a line, quiet ends the wait.
        const behind = new Array<Uint8Array>(60).fill(hexBytes(good.hex));
        const { frames } = codec.take(joined(damaged, ...behind));
        expect(frames).toContainEqual(codec.frameOf(good.frame));
      }
    });

    it('with one flipped bit that its check covers is never taken for another', () => {
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const damaged = Uint8Array.from(bytes);
        const before = bytes[bit >> 3] ?? 0;
        const after = before ^ (1 << (bit & 7));
        damaged[bit >> 3] = after;
        if (!codec.sees(bit >> 3, before, after)) continue;
        const { frames } = codec.take(joined(damaged, hexBytes(good.hex)));
        const wrong = frames.filter((each) => !isOneOf(each, [meant, codec.frameOf(good.frame)]));
        expect({ bit, wrong }).toEqual({ bit, wrong: [] });
      }
    });
  });

  it('reads frames that come joined, in their order', () => {
    const bytes = joined(...golden.map(({ hex }) => hexBytes(hex)));
    expect(codec.take(bytes).frames).toEqual(all);
  });

  it('finds every frame among noise, and counts the noise', () => {
    const noise = Uint8Array.of(0x00, 0x13, 0x0d, 0xff, 0x5a, 0x37, 0x80);
    const parts = golden.flatMap(({ hex }) => [noise, hexBytes(hex)]);
    const { frames, skipped } = codec.take(joined(...parts));
    expect(frames).toEqual(all);
    expect(skipped).toBe(golden.length * noise.length);
  });

  it(`stands ${FUZZ_TURNS} random and damaged frames`, () => {
    const chance = chanceFrom(20_261_121);
    const target = ledTarget(name);
    const random = (max: number) => Math.floor(chance() * max);
    for (let turn = 0; turn < FUZZ_TURNS; turn += 1) target.run(random);
    expect(target.name).toBe(name);
  });
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts));

const isOneOf = (frame: unknown, known: readonly unknown[]): boolean =>
  known.some((each) => isDeepStrictEqual(each, frame));
