import type { Cut } from '../../codec.js';
import { cutWith, sumOf, type Found } from '../../led/cut.js';
import { textOf } from '../../led/text.js';

/**
 * The frames of `AA addr BB` cards with a sum (IMM90022): `AA addr BB 51 54 SUM parameters text
 * FF`. The sum covers everything after it, the FF too, but neither address nor command.
 */
export interface SumFrame {
  readonly address: number;
  /** Five bytes; what each means is not known. */
  readonly parameters: Uint8Array;
  readonly text: Uint8Array;
}

const HEAD = [0xaa, undefined, 0xbb, 0x51, 0x54] as const;
const END = 0xff;
export const PARAMETERS = 5;
const CHECKED_BEGINS = HEAD.length + 1;
const TEXT_MAX = 512;
const FRAME_MAX = CHECKED_BEGINS + PARAMETERS + TEXT_MAX + 1;

export function encode({ address, parameters, text }: SumFrame): Uint8Array {
  const checked = Uint8Array.of(...parameters, ...text, END);
  return Uint8Array.of(0xaa, address & 0xff, 0xbb, 0x51, 0x54, sumOf(checked), ...checked);
}

/** Cuts frames whose sum is right and whose text is whole characters. */
export const takeFrames = (received: Uint8Array): Cut<SumFrame> => cutWith(received, findAt);

function findAt(bytes: Uint8Array, at: number): Found<SumFrame> {
  const received = bytes.subarray(at, at + FRAME_MAX);
  const known = HEAD.every((byte, index) =>
    byte === undefined || index >= received.length || received[index] === byte);
  if (!known) return 'nothing';
  const end = received.indexOf(END, CHECKED_BEGINS + PARAMETERS);
  if (end < 0) return received.length < FRAME_MAX ? 'more' : 'nothing';
  const checked = received.subarray(CHECKED_BEGINS, end + 1);
  const text = checked.slice(PARAMETERS, -1);
  if (sumOf(checked) !== received[CHECKED_BEGINS - 1] || textOf(text) === undefined) return 'nothing';
  const frame = { address: received[1] ?? 0, parameters: checked.slice(0, PARAMETERS), text };
  return { frame, length: end + 1 };
}
