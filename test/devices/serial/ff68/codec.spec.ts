import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beepFrame,
  encodeFf68,
  joinedFrame,
  keyPressOf,
  LENGTH_MAX,
  REST_MAX,
  resultAckFrame,
  startRatingFrame,
  successFrame,
  takeFf68,
  ticketFrame,
  waitingFrame,
  type Ff68Frame,
} from '../../../../src/devices/serial/drivers/ff68/codec.js';
import { target } from '../../../fuzz/targets/ff68.js';
import { tellCodec } from '../support/codec-story.js';
import { bytesOf, hexOf } from '../support/fake-seat.js';
import { goldenFrames } from '../support/golden.js';
import { tellShortFuzz } from '../support/short-fuzz.js';

const plain = ({ address, func, data }: Ff68Frame) => ({ address, func, data: [...data] });
const readOne = (hex: string): Ff68Frame => {
  const [frame] = takeFf68(bytesOf(hex)).frames;
  if (frame === undefined) throw new Error(`no frame: ${hex}`);
  return frame;
};

tellCodec({
  golden: [...goldenFrames('ff68-caller'), ...goldenFrames('ff68-pad')],
  take: takeFf68,
  encode: encodeFf68,
  plain,
  restMax: REST_MAX,
  noise: ['00', '16', '68 68', 'FF', 'FF 68', 'FF 68 03', 'FF 68 10 10 00', 'FF FF 68 03 04 68'],
  damage: 'found',
});

describe('what the hall says to a caller', () => {
  it.each([
    ['ticket 012', ticketFrame(3, '012'), 'FF 68 08 08 68 03 02 0A 0A 0A 00 01 02 26 16'],
    ['no ticket', ticketFrame(3, ''), 'FF 68 08 08 68 03 02 0A 0A 0A 0A 0A 0A 41 16'],
    ['a ticket of five digits', ticketFrame(3, '12345'), 'FF 68 08 08 68 03 02 0A 0A 0A 03 04 05 2F 16'],
    ['12 waiting', waitingFrame(3, 12), 'FF 68 08 08 68 03 02 00 01 02 0A 0A 0A 26 16'],
    ['more than 999 waiting', waitingFrame(3, 1_234), 'FF 68 08 08 68 03 02 09 09 09 0A 0A 0A 3E 16'],
    [
      'both in one',
      joinedFrame(3, { ticket: '012', waiting: 7, waitingDigits: 2 }),
      'FF 68 08 08 68 03 02 00 01 02 0A 00 07 19 16',
    ],
    ['success', successFrame(3, true), 'FF 68 03 03 68 03 02 01 06 16'],
    ['a beep', beepFrame(3), 'FF 68 02 02 68 03 03 06 16'],
    ['a question for a rating', startRatingFrame(3), 'FF 68 03 03 68 03 01 0B 0F 16'],
    [
      'the acknowledgement of score 0',
      resultAckFrame(readOne('FF 68 03 03 68 03 11 00 14 16')),
      'FF 68 03 03 68 03 01 00 04 16',
    ],
  ])('%s', (_what, frame, hex) => {
    expect(hexOf(frame)).toBe(hex);
  });

  it('is never longer than the dialect can tell', () => {
    const data = new Uint8Array(LENGTH_MAX - 1);
    expect(() => encodeFf68({ address: 1, func: 2, data })).toThrow(RangeError);
  });
});

describe('a key press', () => {
  const press = (data: number[], func = 1, digitsMax = 2) =>
    keyPressOf({ address: 3, func, data: Uint8Array.from(data) }, digitsMax);

  it('is read whatever its function is, for no source names it', () => {
    for (const func of [0x00, 0x01, 0x02, 0x10, 0x12, 0xff]) {
      expect(press([0x0c], func)).toEqual({ digits: '', key: 0x0c });
    }
  });

  it.each([
    ['a rating', [0x0c], 0x11],
    ['nothing', [], 1],
    ['a digit without a key', [0x05], 1],
    ['a blank among the digits', [0x0a, 0x0c], 1],
    ['more digits than the model has', [0, 1, 2, 0x0c], 1],
  ])('is not read from %s', (_what, data, func) => {
    expect(press(data, func)).toBeUndefined();
  });

  it('has its digits before it, zeros too', () => {
    expect(press([0, 6, 0x0f])).toEqual({ digits: '06', key: 0x0f });
    expect(press([0, 1, 2, 0x0c], 1, 12)).toEqual({ digits: '012', key: 0x0c });
  });

  it('cannot be mistaken for anything that the hall says itself', () => {
    const said = [ticketFrame(3, '012'), ticketFrame(3, ''), waitingFrame(3, 7), beepFrame(3)];
    for (const frame of [...said, successFrame(3, true), successFrame(3, false)]) {
      expect(takeFf68(frame).frames.map((one) => keyPressOf(one, 12))).toEqual([undefined]);
    }
  });
});

it('any bytes in any pieces give what they give in one', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(...goldenFrames('ff68-caller').map(({ hex }) => bytesOf(hex))),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const frames: Ff68Frame[] = [];
      let rest: Uint8Array = new Uint8Array();
      for (const each of pieces) {
        const cut = takeFf68(Uint8Array.from([...rest, ...each]));
        frames.push(...cut.frames);
        rest = cut.rest;
      }
      const whole = takeFf68(Uint8Array.from(pieces.flatMap((each) => [...each])));
      expect(frames).toEqual(whole.frames);
      expect(rest).toEqual(whole.rest);
    }),
  );
});

tellShortFuzz(target);
