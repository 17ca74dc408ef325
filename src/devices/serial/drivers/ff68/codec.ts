import type { Cut, TakeFrames } from '../../codec.js';

/**
 * The frames of hardware callers and key-type rating pads, `FF 68 L L 68 addr func data CS 16`.
 *
 * L counts address, function and data; CS is their sum modulo 256. `68` and `16` may stand inside
 * the data, so a frame is read by its length and never by its tail. The frame and its codes are
 * known from two independent field systems; neither was seen to verify CS, here it is.
 */
export interface Ff68Frame {
  readonly address: number;
  readonly func: number;
  readonly data: Uint8Array;
}

/** A key, and the digits that were entered before it. */
export interface KeyPress {
  readonly digits: string;
  readonly key: number;
}

const START = 0xff;
const MARK = 0x68;
const END = 0x16;
const HEAD_BYTES = 5;
const TAIL_BYTES = 2;
const LENGTH_MIN = 2;

/** The longest frames seen have L = 8; room is left for a PIN of twelve digits. */
export const LENGTH_MAX = 16;
/** The longest beginning of a frame that is kept for later. */
export const REST_MAX = HEAD_BYTES + LENGTH_MAX + TAIL_BYTES - 1;

export const FUNC = { start: 0x01, show: 0x02, beep: 0x03, result: 0x11 } as const;
export const KEY = {
  start: 0x0a,
  rate: 0x0b,
  call: 0x0c,
  recall: 0x0d,
  cancel: 0x0e,
  function: 0x0f,
  line: 0x11,
  pause: 0x12,
  transfer: 0x13,
} as const;

const BLANK = 0x0a;

export function encodeFf68({ address, func, data }: Ff68Frame): Uint8Array {
  const body = [address, func, ...data];
  if (body.length > LENGTH_MAX) throw new RangeError(`${body.length} bytes are no FF 68 frame`);
  const length = body.length;
  return Uint8Array.from([START, MARK, length, length, MARK, ...body, sumOf(body), END]);
}

/** Cuts FF 68 frames; a damaged one costs its first byte only. */
export const takeFf68: TakeFrames<Ff68Frame> = (received) => {
  const frames: Ff68Frame[] = [];
  let at = 0;
  let skipped = 0;
  while (at < received.length) {
    const read = readAt(received, at);
    if (read === 'begun') break;
    if (read === 'noise') {
      at += 1;
      skipped += 1;
      continue;
    }
    frames.push(read);
    at += HEAD_BYTES + read.data.length + 2 + TAIL_BYTES;
  }
  return { frames, rest: received.slice(at), skipped } satisfies Cut<Ff68Frame>;
};

function readAt(bytes: Uint8Array, at: number): Ff68Frame | 'noise' | 'begun' {
  if (!mayBeHead(bytes, at)) return 'noise';
  const length = bytes[at + 2];
  if (length === undefined || bytes.length < at + HEAD_BYTES + length + TAIL_BYTES) return 'begun';
  const body = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
  const [check, end] = bytes.subarray(at + HEAD_BYTES + length);
  if (check !== sumOf(body) || end !== END) return 'noise';
  return { address: body[0] ?? 0, func: body[1] ?? 0, data: Uint8Array.from(body.subarray(2)) };
}

/** Whether the bytes from here on are a head, as far as they have come. */
function mayBeHead(bytes: Uint8Array, at: number): boolean {
  const [start, mark, length, again, closing] = bytes.subarray(at, at + HEAD_BYTES);
  if (start !== START) return false;
  if (mark !== undefined && mark !== MARK) return false;
  if (length !== undefined && (length < LENGTH_MIN || length > LENGTH_MAX)) return false;
  if (again !== undefined && again !== length) return false;
  return closing === undefined || closing === MARK;
}

function sumOf(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xff;
  return sum;
}

/**
 * The key press that a frame from a caller holds, or nothing.
 *
 * Every function but 11 counts, since no source names one; digits are 00 to 09, keys from 0A up.
 */
export function keyPressOf({ func, data }: Ff68Frame, digitsMax: number): KeyPress | undefined {
  const key = data.at(-1);
  const digits = data.subarray(0, -1);
  if (func === FUNC.result || key === undefined || key < 0x0a) return undefined;
  if (digits.length > digitsMax || digits.some((digit) => digit > 9)) return undefined;
  return { digits: digits.join(''), key };
}

/** Shows up to three digits as a ticket: `0A 0A 0A d d d`. */
export function ticketFrame(address: number, digits: string): Uint8Array {
  return showFrame(address, [BLANK, BLANK, BLANK, ...cells(digits, 3)]);
}

/** Shows how many wait, at most 999: `d d d 0A 0A 0A`. */
export function waitingFrame(address: number, waiting: number): Uint8Array {
  return showFrame(address, [...count(waiting, 3), BLANK, BLANK, BLANK]);
}

/** Shows both in one frame, ticket, `0A`, waiting, with so many digits for each. */
export function joinedFrame(
  address: number,
  shown: { readonly ticket: string; readonly waiting: number; readonly waitingDigits: number },
): Uint8Array {
  const waiting = count(shown.waiting, shown.waitingDigits);
  return showFrame(address, [...cells(shown.ticket, 3), BLANK, ...waiting]);
}

/** Tells the clerk whether what was pressed was done: one byte, 1 or 0. */
export function successFrame(address: number, done: boolean): Uint8Array {
  return showFrame(address, [done ? 1 : 0]);
}

export function beepFrame(address: number): Uint8Array {
  return encodeFf68({ address, func: FUNC.beep, data: new Uint8Array() });
}

/** Asks the citizen for a rating. */
export function startRatingFrame(address: number): Uint8Array {
  return encodeFf68({ address, func: FUNC.start, data: Uint8Array.of(KEY.rate) });
}

/** Acknowledges a rating: function 01 with the same data, so CS is 10h less. */
export function resultAckFrame({ address, data }: Ff68Frame): Uint8Array {
  return encodeFf68({ address, func: FUNC.start, data });
}

function showFrame(address: number, data: readonly number[]): Uint8Array {
  return encodeFf68({ address, func: FUNC.show, data: Uint8Array.from(data) });
}

/** The last digits, one a byte, blanks before them. */
function cells(digits: string, width: number): number[] {
  return [...digits.slice(-width).padStart(width, ' ')].map((cell) =>
    cell === ' ' ? BLANK : Number(cell),
  );
}

function count(value: number, width: number): number[] {
  const most = 10 ** width - 1;
  return cells(String(Math.min(Math.max(0, value), most)).padStart(width, '0'), width);
}
