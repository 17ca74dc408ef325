import { strict as assert } from 'node:assert';
import {
  encodeFf68,
  REST_MAX,
  takeFf68,
  type Ff68Frame,
} from '../../../src/devices/serial/drivers/ff68/codec.js';
import type { FuzzTarget } from '../target.js';

type Random = (max: number) => number;

const LIKELY = [0xff, 0x68, 0x16, 2, 3, 5, 8, 16];

/** Frames of callers and key-type pads: among noise, and with a flipped bit. */
export const target: FuzzTarget = {
  name: 'ff68',
  run(random) {
    if (random(3) === 0) return flippedBit(random);
    const pieces = Array.from({ length: random(8) }, () =>
      random(2) === 0 ? noise(random) : encodeFf68(someFrame(random)),
    );
    const bytes = Buffer.concat(pieces);
    for (let changes = random(3); changes > 0 && bytes.length > 0; changes -= 1) {
      bytes[random(bytes.length)] = random(256);
    }
    isSound(bytes);
  },
};

function flippedBit(random: Random): void {
  const bytes = encodeFf68(someFrame(random));
  const at = random(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  const { frames } = takeFf68(bytes);
  assert.equal(frames.length, 0, `a flipped bit was accepted: ${Buffer.from(bytes).toString('hex')}`);
}

/** What was accepted stands in the bytes, in order, and no byte is counted twice or lost. */
function isSound(bytes: Buffer): void {
  const { frames, rest, skipped } = takeFf68(bytes);
  assert.ok(rest.length <= REST_MAX, `the rest has ${rest.length} bytes`);
  let at = 0;
  let taken = 0;
  for (const frame of frames) {
    const written = Buffer.from(encodeFf68(frame));
    at = bytes.indexOf(written, at);
    assert.ok(at >= 0, `accepted, but never sent: ${written.toString('hex')}`);
    at += written.length;
    taken += written.length;
  }
  assert.equal(taken + skipped + rest.length, bytes.length);
}

function someFrame(random: Random): Ff68Frame {
  const data = Uint8Array.from({ length: random(7) }, () => random(0x14));
  return { address: random(256), func: random(0x14), data };
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random(24) }, () =>
    random(2) === 0 ? (LIKELY[random(LIKELY.length)] ?? 0) : random(256),
  );
}
