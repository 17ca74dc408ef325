import iconv from 'iconv-lite';
import type { Cut, TakeFrames } from '../../codec.js';

/** One message of a screen pad: a JSON object, whatever is in it. */
export type GwqFrame = Readonly<Record<string, unknown>>;

/**
 * How messages are parted on the stream, which no source tells: `concat` one object after the
 * other, `line` each on a line of its own, `length32` a length of four bytes, big-endian, before
 * each.
 */
export type GwqFraming = 'concat' | 'line' | 'length32';
export type GwqEncoding = 'utf8' | 'gb18030';
export interface GwqWire {
  readonly framing: GwqFraming;
  readonly encoding: GwqEncoding;
}

/** The longest message, and the longest beginning of one that is kept for later. */
export const MESSAGE_MAX = 16_384;
export const REST_MAX = MESSAGE_MAX + 4;
const DEPTH_MAX = 8;
const LENGTH_BYTES = 4;
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const COMMA = 0x2c;
/** What may stand before an object inside another: a comma, a colon, a bracket. */
const OPENS_AFTER: ReadonlySet<number> = new Set([COMMA, 0x3a, 0x5b]);
const FIRST_LEAD = 0x81;

export function encodeGwq(message: GwqFrame, { framing, encoding }: GwqWire): Uint8Array {
  const bytes = iconv.encode(JSON.stringify(message), encoding);
  if (bytes.length > MESSAGE_MAX) throw new RangeError(`${bytes.length} bytes are too much`);
  if (framing === 'line') return Uint8Array.from([...bytes, NEWLINE]);
  if (framing === 'concat') return Uint8Array.from(bytes);
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return Uint8Array.from([...length, ...bytes]);
}

/** A message, what is no message and how long, or the beginning of one. */
type Piece = { readonly message: GwqFrame; readonly bytes: number } | { readonly noise: number };

/** Cuts messages that are parted in this way. */
export function takeGwq({ framing, encoding }: GwqWire): TakeFrames<GwqFrame> {
  const pieceAt = { concat: objectAt, line: lineAt, length32: measuredAt }[framing];
  return (received) => {
    const frames: GwqFrame[] = [];
    let at = 0;
    let skipped = 0;
    while (at < received.length) {
      const piece = pieceAt(received.subarray(at), encoding);
      if (piece === undefined) break;
      if ('noise' in piece) skipped += piece.noise;
      else frames.push(piece.message);
      at += 'noise' in piece ? piece.noise : piece.bytes;
    }
    return { frames, rest: received.slice(at), skipped } satisfies Cut<GwqFrame>;
  };
}

/** An object from its first brace to the one that closes it. */
function objectAt(bytes: Uint8Array, encoding: GwqEncoding): Piece | undefined {
  if (bytes[0] !== OPEN) return { noise: 1 };
  const { end, deep, brokenAt } = closingOf(bytes, encoding);
  if (brokenAt !== undefined) return { noise: brokenAt };
  if (end !== undefined) {
    const piece = deep ? undefined : pieceOf(bytes.subarray(0, end + 1), encoding, 0);
    // What stands inside a broken message is no message of its own.
    return piece ?? { noise: end + 1 };
  }
  if (bytes.length < MESSAGE_MAX) return undefined;
  return { noise: deep ? MESSAGE_MAX : 1 };
}

interface Closing {
  /** Where the object closes, if it does so yet. */
  readonly end?: number;
  /** Whether objects stand in it deeper than any message needs. */
  readonly deep: boolean;
  /** Where it is seen to be no object, whatever comes. */
  readonly brokenAt?: number;
}

function closingOf(bytes: Uint8Array, encoding: GwqEncoding): Closing {
  let depth = 0;
  let deep = false;
  let inText = false;
  let before = COMMA;
  const most = Math.min(bytes.length, MESSAGE_MAX);
  for (let at = 0; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    // The second byte of a Chinese character may be a backslash or a brace.
    if (encoding === 'gb18030' && byte >= FIRST_LEAD) at += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === CLOSE) depth -= 1;
    else if (byte === OPEN) {
      // A brace right behind another object: the brace that closed that one was lost.
      if (!OPENS_AFTER.has(before)) return { deep, brokenAt: at };
      depth += 1;
    }
    if (depth === 0) return { end: at, deep };
    deep ||= depth > DEPTH_MAX;
    if (byte > SPACE) before = byte;
  }
  return { deep };
}

function lineAt(bytes: Uint8Array, encoding: GwqEncoding): Piece | undefined {
  const end = bytes.indexOf(NEWLINE);
  if (end < 0 && bytes.length > MESSAGE_MAX) return { noise: bytes.length };
  if (end < 0) return undefined;
  return pieceOf(bytes.subarray(0, end), encoding, 1) ?? { noise: end + 1 };
}

function measuredAt(bytes: Uint8Array, encoding: GwqEncoding): Piece | undefined {
  if (bytes.length < LENGTH_BYTES) return bytes[0] === 0 ? undefined : { noise: 1 };
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (length < 2 || length > MESSAGE_MAX) return { noise: 1 };
  const content = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  if (content.length > 0 && content[0] !== OPEN) return { noise: 1 };
  if (content.length < length) return undefined;
  const piece = pieceOf(content, encoding, LENGTH_BYTES);
  return piece ?? { noise: 1 };
}

function pieceOf(bytes: Uint8Array, encoding: GwqEncoding, beside: number): Piece | undefined {
  if (bytes.length > MESSAGE_MAX) return undefined;
  const message = messageOf(bytes, encoding);
  return message === undefined ? undefined : { message, bytes: bytes.length + beside };
}

function messageOf(bytes: Uint8Array, encoding: GwqEncoding): GwqFrame | undefined {
  try {
    const text =
      encoding === 'utf8'
        ? new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        : iconv.decode(Buffer.from(bytes), encoding);
    // Where bytes were no characters, what they stood for is lost.
    if (text.includes('\ufffd')) return undefined;
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as GwqFrame) : undefined;
  } catch {
    return undefined;
  }
}
