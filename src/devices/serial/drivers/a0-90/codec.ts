import type { Cut } from '../../codec.js';
import { cutWith, xorOf, type Found } from '../../led/cut.js';
import { characterLength } from '../../led/text.js';

/**
 * The frames of `A0 90` cards (IMM9012): `A0 90 addr cmd lenHi lenLo data XOR`, the XOR over
 * everything from the address on. Behind every character of the text stands its attribute.
 */
export interface A090Frame {
  readonly address: number;
  /** A5 shows; A1 and A2 are about the card's ROM. */
  readonly command: number;
  readonly text: Uint8Array;
  /** One for all characters; 00 in the field sample, other values are not known. */
  readonly attribute: number;
}

export const SHOW = 0xa5;
const HEAD = [0xa0, 0x90] as const;
const COMMANDS: readonly number[] = [0xa1, 0xa2, SHOW];
const DATA_BEGINS = 6;
const DATA_MAX = 1024;

export function encode({ address, command, text, attribute }: A090Frame): Uint8Array {
  const data = withAttributes(text, attribute);
  const checked = Uint8Array.of(address, command, data.length >> 8, data.length & 0xff, ...data);
  return Uint8Array.of(...HEAD, ...checked, xorOf(checked));
}

/** Cuts frames whose check is right and whose data is characters with one attribute. */
export const takeFrames = (received: Uint8Array): Cut<A090Frame> => cutWith(received, findAt);

function findAt(bytes: Uint8Array, at: number): Found<A090Frame> {
  const received = bytes.subarray(at, at + DATA_BEGINS + DATA_MAX + 1);
  if (!HEAD.every((byte, i) => i >= received.length || received[i] === byte)) return 'nothing';
  const command = received[3];
  if (command === undefined) return 'more';
  if (!COMMANDS.includes(command)) return 'nothing';
  if (received.length < DATA_BEGINS) return 'more';
  const length = (received[4] ?? 0) * 256 + (received[5] ?? 0);
  const check = DATA_BEGINS + length;
  if (length > DATA_MAX) return 'nothing';
  if (received.length <= check) return 'more';
  if (xorOf(received.subarray(2, check)) !== received[check]) return 'nothing';
  const said = withoutAttributes(received.subarray(DATA_BEGINS, check));
  if (said === undefined) return 'nothing';
  return { frame: { address: received[2] ?? 0, command, ...said }, length: check + 1 };
}

function withAttributes(text: Uint8Array, attribute: number): number[] {
  const data: number[] = [];
  for (let at = 0; at < text.length; ) {
    // Bytes that are no character cannot come from the encoder; one by one they do no harm.
    const length = characterLength(text, at) || 1;
    data.push(...text.subarray(at, at + length), attribute);
    at += length;
  }
  return data;
}

function withoutAttributes(data: Uint8Array): Pick<A090Frame, 'text' | 'attribute'> | undefined {
  const text: number[] = [];
  let attribute: number | undefined;
  for (let at = 0; at < data.length; ) {
    const length = characterLength(data, at);
    const own = data[at + length];
    if (length === 0 || own === undefined || own !== (attribute ?? own)) return undefined;
    text.push(...data.subarray(at, at + length));
    attribute = own;
    at += length + 1;
  }
  return { text: Uint8Array.from(text), attribute: attribute ?? 0 };
}
