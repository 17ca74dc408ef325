import type { Cut } from '../../codec.js';
import { cutWith, type Found } from '../../led/cut.js';
import { textOf } from '../../led/text.js';

/** The frames of the simplest cards: `40 addr text 0D`, without length or check. */
export interface Line40Frame {
  readonly address: number;
  readonly text: Uint8Array;
}

const HEAD = 0x40;
const END = 0x0d;
const TEXT_BEGINS = 2;
const FRAME_MAX = 515;

export function encode({ address, text }: Line40Frame): Uint8Array {
  return Uint8Array.of(HEAD, address, ...text, END);
}

/** Cuts frames whose text is whole characters: the only thing that can be checked here. */
export const takeFrames = (received: Uint8Array): Cut<Line40Frame> => cutWith(received, findAt);

function findAt(bytes: Uint8Array, at: number): Found<Line40Frame> {
  const received = bytes.subarray(at, at + FRAME_MAX);
  if (received[0] !== HEAD) return 'nothing';
  const end = received.indexOf(END, TEXT_BEGINS);
  if (end < 0) return received.length < FRAME_MAX ? 'more' : 'nothing';
  const text = received.slice(TEXT_BEGINS, end);
  if (textOf(text) === undefined) return 'nothing';
  return { frame: { address: received[1] ?? 0, text }, length: end + 1 };
}
