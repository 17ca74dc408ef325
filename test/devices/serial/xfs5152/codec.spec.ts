import { describe, expect, it } from '@jest/globals';
import {
  encodeXfs5152,
  takeXfs5152Commands,
  takeXfs5152Statuses,
} from '../../../../src/devices/serial/drivers/xfs5152/codec.js';
import { tellChipCodec } from '../../voice/support/chip-codec-story.js';
import { goldenOf, hexBytes } from '../../voice/support/chip-golden.js';

tellChipCodec({
  chip: 'xfs5152',
  checkBytes: 0,
  frameMax: 4_099,
  encode: encodeXfs5152,
  take: takeXfs5152Commands,
});

describe('what the chip says', () => {
  it.each(goldenOf('xfs5152').statuses)('$hex: $explanation', ({ hex, status }) => {
    expect(takeXfs5152Statuses(hexBytes(hex)).frames).toEqual([status]);
  });
});

it('a long text needs the high byte of the length, and keeps to the limit of the chip', () => {
  const text = new Uint8Array(4_094).fill(0x41);
  const frame = encodeXfs5152({ do: 'speak', encoding: 1, music: 0, text });
  expect([...frame.slice(0, 5)]).toEqual([0xfd, 0x10, 0x00, 0x01, 0x01]);
  expect(takeXfs5152Commands(frame).frames).toHaveLength(1);
  const longer = Uint8Array.from([0xfd, 0x10, 0x01, 0x01, 0x01, ...text, 0x41]);
  expect(takeXfs5152Commands(longer).frames).toHaveLength(0);
});
