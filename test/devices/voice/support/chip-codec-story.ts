import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChipCommand } from '../../../../src/devices/voice/chip-frames.js';
import type { Cut } from '../../../../src/devices/serial/codec.js';
import { commandOf, goldenOf, hexBytes, textOf } from './chip-golden.js';

export interface ChipCodec {
  readonly chip: 'syn6288' | 'xfs5152';
  readonly checkBytes: 0 | 1;
  readonly frameMax: number;
  readonly encode: (command: ChipCommand) => Uint8Array;
  readonly take: (received: Uint8Array) => Cut<ChipCommand>;
}

const NOISE = Uint8Array.of(0x00, 0x41, 0xff, 0x5a);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

/** What both chips' frames have in common, told of one of them. */
export function tellChipCodec({ chip, checkBytes, frameMax, encode, take }: ChipCodec): void {
  const golden = goldenOf(chip);
  const frames = golden.frames.map((frame) => ({
    ...frame,
    bytes: hexBytes(frame.hex),
    meant: commandOf(frame, checkBytes),
  }));

  describe.each(frames)('$explanation', (frame) => {
    const { bytes, meant } = frame;

    it('is sent and read as its golden frame', () => {
      expect(encode(meant)).toEqual(bytes);
      expect(take(bytes)).toEqual({ frames: [meant], rest: new Uint8Array(), skipped: 0 });
      const text = 'text' in frame.command ? frame.command.text : undefined;
      expect(textOf(frame, checkBytes)).toBe(text);
    });

    it('is read whole however it is split', () => {
      for (let at = 1; at < bytes.length; at += 1) {
        const first = take(bytes.slice(0, at));
        expect(first).toEqual({ frames: [], rest: bytes.slice(0, at), skipped: 0 });
        expect(take(joined(first.rest, bytes.slice(at))).frames).toEqual([meant]);
      }
    });

    it('is read behind noise and between others', () => {
      const cut = take(joined(NOISE, bytes, NOISE, bytes, bytes));
      expect(cut.frames).toEqual([meant, meant, meant]);
      expect(cut.skipped).toBe(2 * NOISE.length);
    });

    it('does not swallow the good frame behind it when any byte of it is damaged', () => {
      // A claimed length may reach over what follows: then more bytes settle it.
      const copies = Math.ceil((2 * frameMax) / bytes.length);
      const after = joined(...Array.from({ length: copies }, () => bytes));
      for (let at = 0; at < bytes.length; at += 1) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        const { frames: read } = take(joined(damaged, after));
        expect(read.at(-1)).toEqual(meant);
      }
    });
  });

  it('reads nothing out of pure noise for ever, and keeps no more than one frame', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_200 }), (noise) => {
        const { frames: read, rest, skipped } = take(noise);
        const used = read.reduce((sum, command) => sum + encode(command).length, 0);
        expect(used + rest.length + skipped).toBe(noise.length);
        expect(rest.length).toBeLessThanOrEqual(frameMax);
      }),
      { numRuns: 300 },
    );
  });
}
