import type { Cut } from '../../codec.js';
import { cutWith, type Found } from '../../led/cut.js';

/**
 * Onbon (仰邦) BX frames of the 5th generation, as its published analyser and a published driver
 * agree on them: `A5 ×8`, header + data + CRC with four bytes escaped, `5A`. Little-endian.
 */
export interface OnbonFrame {
  readonly to: number;
  readonly from: number;
  readonly group: number;
  readonly command: number;
  /** In a request whether an answer is wanted (01) or not (02); in an answer the error, 00 none. */
  readonly flag: number;
  /** What follows the two reserved bytes. */
  readonly payload: Uint8Array;
}

/** The controller's own address. */
export const HOST = 0x8000;
/** Any card: for a ping on a line with one card. */
export const ANY_CARD = 0xfffe;
export const WANTS_ANSWER = 0x01;
export const WANTS_NONE = 0x02;

const START = 0xa5;
const END = 0x5a;
const PREAMBLE = 8;
const HEADER = 14;
const DATA_HEAD = 5;
const DATA_MAX = 1024;
const CRC = 2;
const CONTENT_MAX = 2 * (HEADER + DATA_MAX + CRC);
const DEVICE_TYPE = 0xfe;
const PROTOCOL_VERSION = 0x02;
const UNCHECKED = 0xffff;

const ESCAPED: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xa5, [0xa6, 0x02]],
  [0xa6, [0xa6, 0x01]],
  [0x5a, [0x5b, 0x02]],
  [0x5b, [0x5b, 0x01]],
]);
const MEANT: ReadonlyMap<number, number> = new Map(
  Array.from(ESCAPED, ([meant, [first, second]]) => [first * 256 + second, meant] as const),
);

/** CRC-16/ARC: reflected polynomial A001, begun with 0; `123456789` gives BB3D. */
export function crc16Arc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ 0xa001;
  }
  return crc;
}

/** The frame as it goes over the line: the check is made first, then everything is escaped. */
export function encode(frame: OnbonFrame): Uint8Array {
  const { group, command, flag, payload } = frame;
  const data = [group, command, flag, 0, 0, ...payload];
  const header = [
    ...word(frame.to), ...word(frame.from), 0, 0, 0, 0, 0, 0, DEVICE_TYPE, PROTOCOL_VERSION,
    ...word(data.length),
  ];
  const content = Uint8Array.from([...header, ...data]);
  const checked = [...content, ...word(crc16Arc(content))];
  return Uint8Array.from([
    ...new Array<number>(PREAMBLE).fill(START), ...checked.flatMap(escapeOf), END,
  ]);
}

/** Cuts frames whose check is right; a check of FFFF (not checked) is not believed. */
export const takeFrames = (received: Uint8Array): Cut<OnbonFrame> =>
  cutWith(received, (bytes, at) => findAt(bytes, at, readChecked));

/** As `takeFrames`, but believes FFFF too: for cards that do not make a check. */
export const takeUncheckedFrames = (received: Uint8Array): Cut<OnbonFrame> =>
  cutWith(received, (bytes, at) => findAt(bytes, at, readUnchecked));

type Read = (checked: Uint8Array) => OnbonFrame | undefined;

/** The start byte never occurs inside a frame: where it stands, another one has begun. */
function findAt(bytes: Uint8Array, at: number, read: Read): Found<OnbonFrame> {
  if (bytes[at] !== START) return 'nothing';
  const received = bytes.subarray(at);
  const content = received.findIndex((byte) => byte !== START);
  const preamble = content < 0 ? received.length : content;
  if (preamble > PREAMBLE) return 'nothing';
  if (content < 0) return 'more';
  const escaped = received.subarray(content);
  const end = escaped.findIndex((byte) => byte === END || byte === START);
  if ((end < 0 ? escaped.length : end) > CONTENT_MAX) return 'nothing';
  if (end < 0) return 'more';
  const frame = escaped[end] === END ? read(escaped.subarray(0, end)) : undefined;
  return frame === undefined ? 'nothing' : { frame, length: content + end + 1 };
}

function readChecked(escaped: Uint8Array): OnbonFrame | undefined {
  return read(escaped, (check, content) => check === crc16Arc(content));
}

function readUnchecked(escaped: Uint8Array): OnbonFrame | undefined {
  return read(escaped, (check, content) => check === UNCHECKED || check === crc16Arc(content));
}

function read(
  escaped: Uint8Array,
  isRight: (check: number, content: Uint8Array) => boolean,
): OnbonFrame | undefined {
  const bytes = unescaped(escaped);
  if (bytes === undefined || bytes.length < HEADER + DATA_HEAD + CRC) return undefined;
  const content = bytes.subarray(0, -CRC);
  const data = content.subarray(HEADER);
  // With the bar code flag set a bar code follows the header, of a length that is not known.
  const hasBarCode = content[7] !== 0;
  if (hasBarCode || wordAt(content, 12) !== data.length) return undefined;
  if (!isRight(wordAt(bytes, content.length), content)) return undefined;
  const [group = 0, command = 0, flag = 0] = data;
  return {
    to: wordAt(content, 0), from: wordAt(content, 2), group, command, flag,
    payload: data.slice(DATA_HEAD),
  };
}

function escapeOf(byte: number): readonly number[] {
  return ESCAPED.get(byte) ?? [byte];
}

/** Nothing when an escape is not one of the four. */
function unescaped(bytes: Uint8Array): Uint8Array | undefined {
  const meant: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!ESCAPED.has(byte)) {
      meant.push(byte);
      continue;
    }
    const escaped = MEANT.get(byte * 256 + (bytes[at + 1] ?? 0));
    if (escaped === undefined) return undefined;
    meant.push(escaped);
    at += 1;
  }
  return Uint8Array.from(meant);
}

function word(value: number): [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
