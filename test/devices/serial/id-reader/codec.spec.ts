import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import {
  FIND_CARD,
  orderFrame,
  READ_CARD,
  READER_STATUS,
  REST_MAX,
  SELECT_CARD,
  takeSam,
  type SamFrame,
} from '../../../../src/devices/serial/drivers/id-reader/codec.js';
import { CARD, cardAnswer, samAnswer } from '../../../virtual/serial/id-card-reader.js';
import { damagedAtEveryByte, joined, tellCodec } from '../support/codec-story.js';
import { bytesOf, hexOf } from '../support/fake-seat.js';
import { goldenFrames } from '../support/golden.js';

const GOLDEN = goldenFrames('id-reader');
const GOOD = bytesOf('AA AA AA 96 69 00 04 00 00 90 94');

/** An answer's data is not kept, so only orders and bare answers can be written again. */
const encode = (frame: SamFrame) =>
  frame.is === 'order'
    ? orderFrame(frame.command, frame.parameter)
    : samAnswer([frame.status >> 16, (frame.status >> 8) & 0xff, frame.status & 0xff]);

describe('frames of ID-card readers', () => {
  tellCodec<SamFrame>({
    golden: GOLDEN.filter(({ hex, from }) => from === 'hall' || bytesOf(hex).length === 11),
    take: takeSam,
    encode,
    plain: (frame) => frame,
    restMax: REST_MAX,
    noise: ['96 69', 'AA 00', 'FF', 'AA AA 96 69 00 03'],
    damage: 'found',
  });

  it.each(GOLDEN)('$hex: $explanation', ({ hex, frame }) => {
    const bytes = bytesOf(hex);
    expect(takeSam(bytes)).toEqual({ frames: [frame], rest: new Uint8Array(), skipped: 0 });
    for (const damaged of damagedAtEveryByte(bytes)) expect(takeSam(damaged).frames).toEqual([]);
  });

  it('the orders are those of the facts', () => {
    const orders = [FIND_CARD, SELECT_CARD, READ_CARD, READER_STATUS].map(hexOf);
    const golden = GOLDEN.filter(({ from }) => from === 'hall').map(({ hex }) => hex);
    expect(orders).toEqual(golden);
  });

  it('a start that was heard twice is found', () => {
    expect(takeSam(joined(bytesOf('AA AA'), GOOD))).toMatchObject({ skipped: 2 });
    expect(takeSam(joined(bytesOf('AA AA'), GOOD)).frames).toHaveLength(1);
  });
});

describe('the answer with a card', () => {
  const bytes = cardAnswer(CARD);

  it('has 1,295 bytes and is read wherever it was split', () => {
    expect(bytes).toHaveLength(1_295);
    for (let at = 1; at < bytes.length; at += 1) {
      const { frames, rest, skipped } = takeSam(bytes.slice(0, at));
      expect([frames.length, skipped, rest.length]).toEqual([0, 0, at]);
      const whole = takeSam(joined(rest, bytes.slice(at)));
      expect([whole.frames.length, whole.rest.length, whole.skipped]).toEqual([1, 0, 0]);
    }
  });

  it('is not read with a single bit flipped, and costs no other frame', () => {
    for (const damaged of damagedAtEveryByte(bytes)) {
      const { frames } = takeSam(joined(damaged, GOOD));
      expect(frames).toEqual([{ is: 'answer', status: 0x90 }]);
    }
  });

  it('is read between noise and behind another', () => {
    const cut = takeSam(joined(bytesOf('00 AA 55'), bytes, bytesOf('FF'), bytes, GOOD));
    expect([cut.frames.length, cut.skipped]).toEqual([3, 4]);
  });

  it('shows nothing of what is on the card', () => {
    const [frame] = takeSam(bytes).frames;
    const shown = inspect(frame, { depth: 9, showHidden: true }) + JSON.stringify(frame);
    for (const planted of Object.values(CARD)) {
      if (planted.length > 2) expect(shown).not.toContain(planted);
    }
    expect(Object.keys(frame ?? {})).toEqual(['is', 'status', 'id']);
  });
});
