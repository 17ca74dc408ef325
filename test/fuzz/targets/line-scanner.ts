import { strict as assert } from 'node:assert';
import { REST_MAX, takeLines, TEXT_MAX }
  from '../../../src/devices/serial/drivers/line-scanner/codec.js';
import { scanOf } from '../../../src/devices/serial/drivers/line-scanner/scan.js';
import type { FuzzTarget } from '../target.js';

const RULES = { prefix: '', appointmentPrefix: 'APPT:', linkBase: 'https://h.cn' };
const PIECES = ['APPT:', 'https://h.cn/t/', '\r', '\n', 'YY12345', 'x'.repeat(200), '\x00', '.'];

/** Lines of a scanner, cut anywhere: only printable ones, bounded, the same however they come. */
export const target: FuzzTarget = {
  name: 'line-scanner',
  run(random) {
    const text = Array.from({ length: random(12) }, () =>
      random(4) === 0 ? String.fromCharCode(random(256)) : (PIECES[random(PIECES.length)] ?? ''),
    ).join('');
    const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
    const at = random(bytes.length + 1);
    const first = takeLines(bytes.subarray(0, at));
    assert.ok(first.rest.length <= REST_MAX, `the rest has ${first.rest.length} bytes`);
    const second = takeLines(Buffer.concat([first.rest, bytes.subarray(at)]));
    const whole = takeLines(bytes);
    assert.deepEqual([...first.frames, ...second.frames], whole.frames);
    for (const frame of whole.frames) {
      assert.match(frame.text, /^[\x20-\x7e]+$/u);
      assert.ok(frame.text.length <= TEXT_MAX);
      const scan = scanOf(frame.text, RULES);
      if (scan !== undefined) assert.match(Object.values(scan).join(), /^[A-Za-z0-9._:-]{1,100}$/u);
    }
  },
};
