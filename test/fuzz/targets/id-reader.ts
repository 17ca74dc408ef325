import { strict as assert } from 'node:assert';
import {
  orderFrame,
  REST_MAX,
  takeSam,
} from '../../../src/devices/serial/drivers/id-reader/codec.js';
import { CARD, cardAnswer, samAnswer } from '../../virtual/serial/id-card-reader.js';
import type { FuzzTarget } from '../target.js';

type Random = (max: number) => number;

const LIKELY = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x04, 0x05, 0x08, 0x90];
/** The low byte of the length. */
const LENGTH_AT = 6;
const CARD_BYTES = cardAnswer(CARD);

/** Frames of ID-card readers: among noise and cut anywhere, and with a flipped bit. */
export const target: FuzzTarget = {
  name: 'id-reader',
  run(random) {
    if (random(3) === 0) return flippedBit(random);
    const pieces = Array.from({ length: random(5) }, () =>
      random(2) === 0 ? noise(random) : someFrame(random),
    );
    const bytes = Uint8Array.from(Buffer.concat(pieces));
    const at = random(bytes.length + 1);
    const first = takeSam(bytes.subarray(0, at));
    assert.ok(first.rest.length <= REST_MAX, `the rest has ${first.rest.length} bytes`);
    const second = takeSam(Buffer.concat([first.rest, bytes.subarray(at)]));
    const whole = takeSam(bytes);
    assert.equal(first.frames.length + second.frames.length, whole.frames.length);
    assert.equal(first.skipped + second.skipped, whole.skipped);
  },
};

function flippedBit(random: Random): void {
  const bytes = Uint8Array.from(someFrame(random));
  const at = random(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  const { frames } = takeSam(bytes);
  // XOR over fewer bytes may be right by chance: a shortened frame can pass, but has no card in it.
  const passed = at === LENGTH_AT ? frames.filter((frame) => 'id' in frame) : frames;
  assert.equal(passed.length, 0, `a flipped bit at ${at} was accepted`);
}

function someFrame(random: Random): Uint8Array {
  const kind = random(20);
  if (kind === 0) return CARD_BYTES;
  if (kind < 8) return orderFrame(random(256), random(256));
  const data = Uint8Array.from({ length: random(12) }, () => random(256));
  return samAnswer([random(2), random(2), random(256)], data);
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random(16) }, () =>
    random(2) === 0 ? (LIKELY[random(LIKELY.length)] ?? 0) : random(256),
  );
}
