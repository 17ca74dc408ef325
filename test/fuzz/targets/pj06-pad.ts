import { strict as assert } from 'node:assert';
import {
  encodePj06,
  REST_MAX,
  takePj06,
} from '../../../src/devices/serial/drivers/pj06-pad/codec.js';
import type { FuzzTarget } from '../target.js';

const LIKELY = [0x55, 0xaa, 0x02, 0x03, 0x13, 0x1a, 0x01, 0x06, 0x07];

/** Bytes around a PJ06-type pad: there is no check, so only what was there may be taken. */
export const target: FuzzTarget = {
  name: 'pj06-pad',
  run(random) {
    const bytes = Buffer.from(
      Array.from({ length: random(64) }, () =>
        random(4) === 0 ? random(256) : (LIKELY[random(LIKELY.length)] ?? 0),
      ),
    );
    const { frames, rest, skipped } = takePj06(bytes);
    assert.ok(rest.length <= REST_MAX, `the rest has ${rest.length} bytes`);
    let at = 0;
    let taken = 0;
    for (const frame of frames) {
      if (frame.is === 'result') assert.ok(frame.code >= 1 && frame.code <= 6);
      const written = Buffer.from(encodePj06(frame));
      at = bytes.indexOf(written, at) + written.length;
      assert.ok(at >= written.length, `accepted, but never sent: ${written.toString('hex')}`);
      taken += written.length;
    }
    assert.equal(taken + skipped + rest.length, bytes.length);
  },
};
