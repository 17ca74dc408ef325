import iconv from 'iconv-lite';

/** How a chip wants its text; the two Unicode forms differ in which byte comes first. */
export const CHIP_ENCODINGS = ['gb2312', 'gbk', 'unicode-le', 'unicode-be'] as const;
export type ChipEncoding = (typeof CHIP_ENCODINGS)[number];

/** The number that stands for an encoding in a chip's frame. */
export function numberOfEncoding(encoding: ChipEncoding): number {
  return { gb2312: 0, gbk: 1, 'unicode-le': 3, 'unicode-be': 3 }[encoding];
}

/** A piece of text that fits one frame. */
export interface TextPiece {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * The text as frames may carry it: in pieces of at most `bytesMax`, cut after a full stop or a
 * comma where there is one and never within a character or a mark such as `[v8]`. A character
 * that the encoding does not have is left out, since a chip would read its stand-in aloud.
 */
export function piecesOf(text: string, encoding: ChipEncoding, bytesMax: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (let left = signsOf(text, encoding); left.length > 0; ) {
    const fitting = countFitting(left, bytesMax);
    const count = fitting === left.length ? fitting : cutBefore(left, fitting);
    pieces.push(pieceOf(left.slice(0, count)));
    left = left.slice(count);
  }
  return pieces;
}

interface Sign {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Characters, and marks in square brackets as one; what cannot be encoded is gone. */
function signsOf(text: string, encoding: ChipEncoding): Sign[] {
  const signs = text.match(/\[[a-z]\d{1,3}\]|[^]/gu) ?? [];
  return signs.flatMap((sign) => {
    const bytes = encoded(sign, encoding);
    return bytes === undefined ? [] : [{ text: sign, bytes }];
  });
}

function encoded(sign: string, encoding: ChipEncoding): Uint8Array | undefined {
  if (/\p{Cc}/u.test(sign)) return undefined;
  if (encoding === 'unicode-le' || encoding === 'unicode-be') return inUnicode(sign, encoding);
  const bytes = iconv.encode(sign, 'gbk');
  if (iconv.decode(bytes, 'gbk') !== sign) return undefined;
  return encoding === 'gb2312' && !isGb2312(bytes, sign) ? undefined : bytes;
}

function inUnicode(sign: string, encoding: 'unicode-le' | 'unicode-be'): Uint8Array | undefined {
  // The chips know characters of two bytes only.
  if ((sign.codePointAt(0) ?? 0) > 0xffff) return undefined;
  return iconv.encode(sign, encoding === 'unicode-le' ? 'utf16le' : 'utf16be', { addBOM: false });
}

function isGb2312(bytes: Uint8Array, sign: string): boolean {
  if (/^[\x20-\x7e]+$/.test(sign)) return true;
  const [lead = 0, trail = 0] = bytes;
  return lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1;
}

function countFitting(signs: readonly Sign[], bytesMax: number): number {
  let room = bytesMax;
  const tooMany = signs.findIndex(({ bytes }) => (room -= bytes.length) < 0);
  // A sign longer than a whole frame cannot be sent in any way; it goes alone, and is refused.
  return tooMany === -1 ? signs.length : Math.max(1, tooMany);
}

function cutBefore(signs: readonly Sign[], fitting: number): number {
  for (const stops of [/[。！？；.!?;]/, /[，、,\s]/]) {
    const last = signs.slice(0, fitting).findLastIndex(({ text }) => stops.test(text));
    if (last >= fitting / 2) return last + 1;
  }
  return fitting;
}

function pieceOf(signs: readonly Sign[]): TextPiece {
  const bytes = Buffer.concat(signs.map((sign) => sign.bytes));
  return { text: signs.map(({ text }) => text).join(''), bytes: Uint8Array.from(bytes) };
}
