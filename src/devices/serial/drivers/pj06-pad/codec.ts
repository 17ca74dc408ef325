import type { Cut, TakeFrames } from '../../codec.js';

/**
 * The bytes of PJ06-type rating pads, known from one source only: orders to the pad are
 * `55 AA len cmd … 00? 1A` with len bytes between; what the pad answers is one bare byte, 1 to 6.
 *
 * There is no address and no check. Orders are read too, so that a line that hears itself never
 * takes a byte of our own order for a result.
 */
export type Pj06Frame =
  | { readonly is: 'result'; readonly code: number }
  | { readonly is: 'order'; readonly content: Uint8Array };

const START = 0x55;
const MARK = 0xaa;
const END = 0x1a;
const CONTENT_MIN = 2;
const CONTENT_MAX = 3;
const RESULT_MAX = 6;
/** The longest beginning of an order that is kept for later. */
export const REST_MAX = 3 + CONTENT_MAX;

export const WELCOME = orderFrame([0x1f, 0x00]);
export const START_RATING = orderFrame([0x20, 0x00]);

/** How long the pad waits for a key, 1 to 255 seconds. */
export function timeoutFrame(seconds: number): Uint8Array {
  return orderFrame([0x13, Math.min(255, Math.max(1, Math.round(seconds))), 0x00]);
}

/** The stars of the clerk, 1 to 5. */
export function starsFrame(stars: number): Uint8Array {
  return orderFrame([0x15, stars]);
}

export function encodePj06(frame: Pj06Frame): Uint8Array {
  return frame.is === 'result' ? Uint8Array.of(frame.code) : orderFrame(frame.content);
}

/** Cuts results and orders; a damaged order costs its first byte only. */
export const takePj06: TakeFrames<Pj06Frame> = (received) => {
  const frames: Pj06Frame[] = [];
  let at = 0;
  let skipped = 0;
  while (at < received.length) {
    const read = readAt(received, at);
    if (read === 'begun') break;
    if (read === 'noise') skipped += 1;
    else frames.push(read);
    at += read === 'noise' || read.is === 'result' ? 1 : 4 + read.content.length;
  }
  return { frames, rest: received.slice(at), skipped } satisfies Cut<Pj06Frame>;
};

function readAt(bytes: Uint8Array, at: number): Pj06Frame | 'noise' | 'begun' {
  const [start, mark, length] = bytes.subarray(at, at + 3);
  if (start !== START) return resultOf(start);
  if (mark !== undefined && mark !== MARK) return 'noise';
  if (length === undefined) return 'begun';
  if (length < CONTENT_MIN || length > CONTENT_MAX) return 'noise';
  const end = at + 3 + length;
  if (end >= bytes.length) return 'begun';
  if (bytes[end] !== END) return 'noise';
  return { is: 'order', content: Uint8Array.from(bytes.subarray(at + 3, end)) };
}

function resultOf(byte: number | undefined): Pj06Frame | 'noise' {
  if (byte === undefined || byte < 1 || byte > RESULT_MAX) return 'noise';
  return { is: 'result', code: byte };
}

function orderFrame(content: ArrayLike<number>): Uint8Array {
  return Uint8Array.from([START, MARK, content.length, ...Array.from(content), END]);
}
