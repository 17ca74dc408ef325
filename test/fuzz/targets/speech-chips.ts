import type { FuzzTarget } from '../target.js';
import {
  encodeSyn6288,
  takeSyn6288Commands,
  takeSyn6288Statuses,
} from '../../../src/devices/serial/drivers/syn6288/codec.js';
import {
  encodeXfs5152,
  takeXfs5152Commands,
} from '../../../src/devices/serial/drivers/xfs5152/codec.js';
import type { ChipCommand } from '../../../src/devices/voice/chip-frames.js';
import { piecesOf } from '../../../src/devices/voice/chip-text.js';

type Random = (max: number) => number;

const CHIPS = [
  { encode: encodeSyn6288, take: takeSyn6288Commands, restMax: 206, checked: true },
  { encode: encodeXfs5152, take: takeXfs5152Commands, restMax: 4_099, checked: false },
];

const bytesOf = (length: number, random: Random): Uint8Array =>
  Uint8Array.from({ length }, () => random(256));

function commandOf(random: Random): ChipCommand {
  if (random(4) === 0) return { do: 'query' };
  const text = bytesOf(1 + random(60), random);
  return { do: 'speak', encoding: random(4), music: random(16), text };
}

/** Frames of both chips, damaged, joined and among noise; no byte may get lost in the count. */
function run(random: Random): void {
  const chip = CHIPS[random(CHIPS.length)] ?? CHIPS[0];
  if (chip === undefined) return;
  const sent = commandOf(random);
  const frame = chip.encode(sent);
  const bytes = Uint8Array.from(
    Buffer.concat([bytesOf(random(6), random), frame, bytesOf(random(40), random)]),
  );
  for (let damages = random(4); damages > 0; damages -= 1) {
    bytes[random(bytes.length)] = random(256);
  }
  const { frames, rest, skipped } = chip.take(bytes);
  const used = frames.reduce((sum, command) => sum + chip.encode(command).length, 0);
  if (used + rest.length + skipped !== bytes.length) throw new Error('bytes were lost');
  if (rest.length > chip.restMax) throw new Error(`a rest of ${rest.length} bytes`);
  if (chip.checked) flipABit(frame, random);
  takeSyn6288Statuses(bytes);
  piecesOf(String.fromCharCode(...bytesOf(20, random)), 'gbk', 20);
}

/** With the length untouched, one flipped bit is always seen by the check. */
function flipABit(frame: Uint8Array, random: Random): void {
  const damaged = Uint8Array.from(frame);
  const at = 3 + random(frame.length - 3);
  damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8));
  const whole = takeSyn6288Commands(damaged).frames.some(
    (command) => encodeSyn6288(command).length === frame.length,
  );
  if (whole) throw new Error('a frame with a flipped bit was taken for good');
}

export const target: FuzzTarget = { name: 'speech-chips', run };
