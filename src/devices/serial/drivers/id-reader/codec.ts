import type { Cut, TakeFrames } from '../../codec.js';
import { SealedId } from './sealed-id.js';

/**
 * Frames of ID-card readers with a SAM module: `AA AA AA 96 69 lenHi lenLo … CHK`, where the
 * length counts what follows it and CHK is the XOR of all from the length on. An order has two
 * bytes, an answer begins with three bytes of status.
 *
 * The XOR finds every flipped bit but one in the length of a short frame, in 1 of 256 cases; the
 * answer with a card has a length of its own, which no flipped bit makes of another.
 *
 * Of the 1,295 bytes of a card only the ID number is ever looked at, and it comes out sealed:
 * name, sex, birth, address and photo are stepped over and never leave this file.
 */
export type SamFrame =
  | { readonly is: 'order'; readonly command: number; readonly parameter: number }
  /** `status` is SW1 SW2 SW3 as one number; an answer with a card's text has its ID number. */
  | { readonly is: 'answer'; readonly status: number; readonly id?: SealedId };

const START = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const HEAD = START.length + 2;
const ORDER_LENGTH = 3;
const SHORT_MAX = 24;
/** Status, two lengths, 256 bytes of text, 1,024 of photo, and the check byte. */
const CARD_LENGTH = 1_288;
/** What stands before the text: its length, 256, and the photo's, 1,024. */
const CARD_HEAD = [0x01, 0x00, 0x04, 0x00];
const CARD_AT = HEAD + 3;
/** Name 30, sex 2, nation 4, birth 16 and address 70 bytes go before the number. */
const ID_AT = CARD_AT + CARD_HEAD.length + 122;
const ID_BYTES = 36;

/** The longest beginning of a frame that is kept for later. */
export const REST_MAX = HEAD + CARD_LENGTH - 1;

/** All went well; and the answer to `FIND_CARD` where a card lies on the reader (R). */
export const DONE = 0x90;
export const FOUND = 0x9f;

export const FIND_CARD = orderFrame(0x20, 0x01);
export const SELECT_CARD = orderFrame(0x20, 0x02);
export const READ_CARD = orderFrame(0x30, 0x01);
export const READER_STATUS = orderFrame(0x11, 0xff);

export function orderFrame(command: number, parameter: number): Uint8Array {
  const counted = [0, ORDER_LENGTH, command, parameter];
  return Uint8Array.from([...START, ...counted, checkOf(counted)]);
}

/** Cuts orders and answers; a damaged frame costs its first byte only. */
export const takeSam: TakeFrames<SamFrame> = (received) => {
  const frames: SamFrame[] = [];
  let at = 0;
  let skipped = 0;
  while (at < received.length) {
    const length = lengthAt(received, at);
    if (length === 'begun') break;
    if (length !== 'noise') {
      frames.push(frameOf(received.subarray(at, at + HEAD + length)));
      at += HEAD + length;
      continue;
    }
    skipped += 1;
    at += 1;
  }
  return { frames, rest: received.slice(at), skipped } satisfies Cut<SamFrame>;
};

/** What the frame beginning here counts, once it is whole and its check is right. */
function lengthAt(bytes: Uint8Array, at: number): number | 'noise' | 'begun' {
  const left = bytes.length - at;
  if (START.some((byte, place) => place < left && bytes[at + place] !== byte)) return 'noise';
  if (left >= 6 && !isLengthStart(bytes[at + 5] ?? 0)) return 'noise';
  if (left < HEAD) return 'begun';
  const length = (bytes[at + 5] ?? 0) * 256 + (bytes[at + 6] ?? 0);
  if (length !== CARD_LENGTH && (length < ORDER_LENGTH || length > SHORT_MAX)) return 'noise';
  if (left < HEAD + length) return 'begun';
  const counted = bytes.subarray(at + START.length, at + HEAD + length);
  return checkOf(counted) === 0 ? length : 'noise';
}

function isLengthStart(byte: number): boolean {
  return byte === 0 || byte === CARD_LENGTH >> 8;
}

function frameOf(frame: Uint8Array): SamFrame {
  const [first = 0, second = 0, third = 0] = frame.subarray(HEAD);
  if (frame.length === HEAD + ORDER_LENGTH) {
    return { is: 'order', command: first, parameter: second };
  }
  const status = first * 0x1_0000 + second * 0x100 + third;
  const isCard = frame.length === HEAD + CARD_LENGTH
    && CARD_HEAD.every((byte, place) => frame[CARD_AT + place] === byte);
  if (!isCard) return { is: 'answer', status };
  return { is: 'answer', status, id: SealedId.of(frame.subarray(ID_AT, ID_AT + ID_BYTES)) };
}

/** XOR of all; zero over what is followed by its own check. */
function checkOf(counted: ArrayLike<number>): number {
  return Array.from(counted).reduce((check, byte) => check ^ byte, 0);
}
