import { expect, it } from '@jest/globals';
import {
  encodePj06,
  REST_MAX,
  START_RATING,
  starsFrame,
  takePj06,
  timeoutFrame,
  WELCOME,
  type Pj06Frame,
} from '../../../../src/devices/serial/drivers/pj06-pad/codec.js';
import { target } from '../../../fuzz/targets/pj06-pad.js';
import { tellCodec } from '../support/codec-story.js';
import { bytesOf, hexOf } from '../support/fake-seat.js';
import { goldenFrames } from '../support/golden.js';
import { tellShortFuzz } from '../support/short-fuzz.js';

const plain = (frame: Pj06Frame) =>
  frame.is === 'order' ? { is: frame.is, content: [...frame.content] } : frame;

tellCodec({
  golden: goldenFrames('pj06-pad'),
  take: takePj06,
  encode: encodePj06,
  plain,
  restMax: REST_MAX,
  noise: ['00', '07', 'FF 1A', '55 00', '55 AA 00', '55 AA 09 1F'],
  damage: 'read',
});

it.each([
  ['welcome', WELCOME, '55 AA 02 1F 00 1A'],
  ['start', START_RATING, '55 AA 02 20 00 1A'],
  ['60 seconds', timeoutFrame(60), '55 AA 03 13 3C 00 1A'],
  ['no time left', timeoutFrame(-4), '55 AA 03 13 01 00 1A'],
  ['more than a byte holds', timeoutFrame(600), '55 AA 03 13 FF 00 1A'],
  ['five stars', starsFrame(5), '55 AA 02 15 05 1A'],
])('the order for %s is %s', (_what, frame, hex) => {
  expect(hexOf(frame)).toBe(hex);
});

it('an order of our own that the line gives back holds no result', () => {
  const cut = takePj06(bytesOf('55 AA 02 15 05 1A 55 AA 03 13 04 00 1A'));
  expect(cut.frames.map(({ is }) => is)).toEqual(['order', 'order']);
});

it.each(['00', '07', '30', 'FF'])('%s is no result', (hex) => {
  expect(takePj06(bytesOf(hex))).toMatchObject({ frames: [], skipped: 1 });
});

tellShortFuzz(target);
