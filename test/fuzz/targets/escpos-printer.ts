import { strict as assert } from 'node:assert';
import {
  encodePrinterFrame,
  REST_MAX,
  takeStatus,
  takeStatusAndAsb,
} from '../../../src/devices/serial/drivers/escpos-printer/codec.js';
import type { FuzzTarget } from '../target.js';

const LIKELY = [0x10, 0x12, 0x14, 0x18, 0x1a, 0x32, 0x7e, 0x00, 0x03, 0x0c, 0x0f, 0x38];

/** What a printer says: status bytes and ASB among noise, cut anywhere; nothing lost or made up. */
export const target: FuzzTarget = {
  name: 'escpos-printer',
  run(random) {
    const bytes = Uint8Array.from({ length: random(40) }, () =>
      random(3) > 0 ? (LIKELY[random(LIKELY.length)] ?? 0) : random(256),
    );
    const take = random(2) === 0 ? takeStatus : takeStatusAndAsb;
    const at = random(bytes.length + 1);
    const first = take(bytes.subarray(0, at));
    assert.ok(first.rest.length <= REST_MAX, `the rest has ${first.rest.length} bytes`);
    const second = take(Buffer.concat([first.rest, bytes.subarray(at)]));
    const whole = take(bytes);
    assert.deepEqual([...first.frames, ...second.frames], whole.frames);
    assert.equal(first.skipped + second.skipped, whole.skipped);
    const taken = whole.frames.reduce((sum, frame) => sum + encodePrinterFrame(frame).length, 0);
    assert.equal(taken + whole.skipped + whole.rest.length, bytes.length);
    for (const frame of whole.frames) {
      if (frame.is === 'status') assert.equal(frame.byte & 0x93, 0x12);
    }
  },
};
