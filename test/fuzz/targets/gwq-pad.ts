import { strict as assert } from 'node:assert';
import {
  encodeGwq,
  REST_MAX,
  takeGwq,
  type GwqFrame,
  type GwqWire,
} from '../../../src/devices/serial/drivers/gwq-pad/codec.js';
import { appraisalOf } from '../../../src/devices/serial/drivers/gwq-pad/messages.js';
import { DEFAULTS } from '../../../src/devices/serial/drivers/gwq-pad/options.js';
import type { FuzzTarget } from '../target.js';

type Random = (max: number) => number;

const FRAMINGS = ['concat', 'line', 'length32'] as const;
const ENCODINGS = ['utf8', 'gb18030'] as const;
const LIKELY = [...Buffer.from('{}{}"\\:,[]\n\0\0\0\x05'), 0x81, 0x5c, 0xe8];
const TEXTS = ['', '510|517', '窗口"无人"', '大家乗', '}{', '\\', 'a'.repeat(40)];
const CODE = /^[A-Za-z0-9._-]{1,32}$/u;

/** What a screen pad may send: whole messages, pieces of them, and bytes that look like them. */
export const target: FuzzTarget = {
  name: 'gwq-pad',
  run(random) {
    const wire: GwqWire = {
      framing: FRAMINGS[random(3)] ?? 'concat',
      encoding: ENCODINGS[random(2)] ?? 'utf8',
    };
    const bytes = Buffer.concat(
      Array.from({ length: random(6) }, () =>
        random(3) === 0 ? noise(random) : piece(encodeGwq(someMessage(random), wire), random),
      ),
    );
    const { frames, rest, skipped } = takeGwq(wire)(bytes);
    assert.ok(rest.length <= REST_MAX, `the rest has ${rest.length} bytes`);
    assert.ok(rest.length + skipped <= bytes.length);
    for (const frame of frames) isFit(frame);
  },
};

/** What would go to the hall keeps to the contract, whatever the pad made of it. */
function isFit(frame: GwqFrame): void {
  const appraisal = appraisalOf(frame, DEFAULTS);
  const { tags = [], text = '' } = appraisal?.remarks ?? {};
  assert.ok(tags.length <= 8 && tags.every((tag) => CODE.test(tag)));
  assert.ok([...text].length <= 500 && !/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u.test(text));
}

/** Mostly whole; now and then cut, or with a byte changed. */
function piece(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (random(3) === 0) copy[random(copy.length)] = random(256);
  return random(4) === 0 ? copy.slice(0, random(copy.length)) : copy;
}

function someMessage(random: Random): GwqFrame {
  const text = () => TEXTS[random(TEXTS.length)] ?? '';
  return {
    appraiseLevel: random(2) === 0 ? random(7) : String(random(7)),
    appraiseContent: text(),
    otherAppraiseContent: text() + String.fromCharCode(random(0x10000)),
    more: [{ deep: text() }],
  };
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random(40) }, () =>
    random(2) === 0 ? (LIKELY[random(LIKELY.length)] ?? 0) : random(256),
  );
}
