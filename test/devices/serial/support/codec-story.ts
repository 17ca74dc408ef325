import { describe, expect, it } from '@jest/globals';
import type { TakeFrames } from '../../../../src/devices/serial/codec.js';
import { bytesOf, hexOf } from './fake-seat.js';
import type { Golden } from './golden.js';

export interface CodecStory<Frame> {
  readonly golden: readonly Golden[];
  readonly take: TakeFrames<Frame>;
  readonly encode: (frame: Frame) => Uint8Array;
  /** A frame as golden.json tells it. */
  readonly plain: (frame: Frame) => unknown;
  /** The longest beginning of a frame that may be kept. */
  readonly restMax: number;
  /** Bytes (hex) that no frame of this dialect can begin with, or that look like one at first. */
  readonly noise: readonly string[];
  /**
   * What a flipped bit may do: `found` by a check, never read; `read`, for there is no check, but
   * the next frame is found again; `lost`, the next frame may go with it.
   */
  readonly damage: 'found' | 'read' | 'lost';
}

/** Tells of any codec what holds for all: both ways, and whatever the line does to the bytes. */
export function tellCodec<Frame>(story: CodecStory<Frame>): void {
  const { golden, take, encode, plain } = story;
  const read = (bytes: Uint8Array) => take(bytes).frames.map(plain);
  const [first, second] = golden;
  if (first === undefined || second === undefined) throw new Error('two golden frames are needed');

  describe.each(golden)('$hex: $explanation', ({ hex, frame }) => {
    const bytes = bytesOf(hex);

    it('is read and written byte for byte', () => {
      const cut = take(bytes);
      expect(cut.frames.map(plain)).toEqual([frame]);
      expect([cut.rest.length, cut.skipped]).toEqual([0, 0]);
      expect(cut.frames.map(encode).map(hexOf)).toEqual([hex]);
    });

    it('is read wherever it was split', () => {
      for (let at = 1; at < bytes.length; at += 1) {
        const begun = take(bytes.slice(0, at));
        expect(begun).toEqual({ frames: [], rest: bytes.slice(0, at), skipped: 0 });
        expect(read(joined(begun.rest, bytes.slice(at)))).toEqual([frame]);
      }
    });

    it.each(story.noise)('is read behind the noise %s', (noise) => {
      const cut = take(joined(bytesOf(noise), bytes, bytesOf(noise), bytes));
      expect(cut.frames.map(plain)).toEqual([frame, frame]);
      expect(cut.skipped).toBe(bytesOf(noise).length * 2);
    });

    if (story.damage !== 'lost') {
      it('costs no other frame when a byte of it is damaged', () => {
        const good = bytesOf(second.hex);
        for (const damaged of damagedAtEveryByte(bytes)) {
          const found = read(joined(damaged, good, good));
          expect(found.slice(-1)).toEqual([second.frame]);
          if (story.damage === 'found') expect(found).toEqual([second.frame, second.frame]);
        }
      });
    }
  });

  it('frames that come joined are read one by one', () => {
    const cut = take(joined(...golden.map(({ hex }) => bytesOf(hex))));
    expect(cut.frames.map(plain)).toEqual(golden.map(({ frame }) => frame));
  });

  it('keeps no more than the beginning of one frame', () => {
    for (const { hex } of golden) {
      const flood = joined(...Array.from({ length: 500 }, () => bytesOf(hex).slice(0, -1)));
      expect(take(flood).rest.length).toBeLessThanOrEqual(story.restMax);
    }
  });
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The frame with one bit flipped, for every bit. */
export function damagedAtEveryByte(bytes: Uint8Array): Uint8Array[] {
  return [...bytes].flatMap((byte, at) =>
    [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = byte ^ bit;
      return damaged;
    }),
  );
}
