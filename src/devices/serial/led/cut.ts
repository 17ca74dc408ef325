import type { Cut } from '../codec.js';

/**
 * What stands at one place: a frame and its length, the beginning of one that is not whole yet,
 * or nothing of this dialect.
 */
export type Found<Frame> = { readonly frame: Frame; readonly length: number } | 'more' | 'nothing';

/**
 * Cuts bytes into frames by looking at each place in turn; a place where nothing stands gives up
 * one byte. The finder says `more` only below its dialect's longest frame, so that what is kept
 * for the next call stays bounded.
 */
export function cutWith<Frame>(
  received: Uint8Array,
  findAt: (bytes: Uint8Array, at: number) => Found<Frame>,
): Cut<Frame> {
  const frames: Frame[] = [];
  let skipped = 0;
  let at = 0;
  while (at < received.length) {
    const found = findAt(received, at);
    if (found === 'more') break;
    if (found === 'nothing') skipped += 1;
    else frames.push(found.frame);
    at += found === 'nothing' ? 1 : found.length;
  }
  return { frames, rest: received.slice(at), skipped };
}

/** XOR of all these bytes. */
export function xorOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** Sum of all these bytes, mod 256. */
export function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);
}
