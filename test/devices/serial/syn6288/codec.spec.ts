import { describe, expect, it } from '@jest/globals';
import {
  encodeSyn6288,
  takeSyn6288Commands,
  takeSyn6288Statuses,
} from '../../../../src/devices/serial/drivers/syn6288/codec.js';
import { tellChipCodec } from '../../voice/support/chip-codec-story.js';
import { goldenOf, hexBytes } from '../../voice/support/chip-golden.js';

tellChipCodec({
  chip: 'syn6288',
  checkBytes: 1,
  frameMax: 206,
  encode: encodeSyn6288,
  take: takeSyn6288Commands,
});

const golden = goldenOf('syn6288');

describe.each(golden.frames)('with one bit flipped, $explanation', ({ hex }) => {
  it('is never taken for a good frame', () => {
    const bytes = hexBytes(hex);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect({ bit, frames: takeSyn6288Commands(damaged).frames }).toEqual({ bit, frames: [] });
    }
  });
});

describe('what the chip says', () => {
  it.each(golden.statuses)('$hex: $explanation', ({ hex, status }) => {
    expect(takeSyn6288Statuses(hexBytes(hex)).frames).toEqual([status]);
  });

  it('is found among noise, which is counted', () => {
    const cut = takeSyn6288Statuses(hexBytes('00 41 FF 4E 4E 13 4F'));
    expect(cut).toEqual({
      frames: ['accepted', 'busy', 'busy', 'idle'],
      rest: new Uint8Array(),
      skipped: 3,
    });
  });
});
