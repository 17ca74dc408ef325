import iconv from 'iconv-lite';

/** What a card's font can show: the 6,763 hanzi of GB2312, or the 21,003 of GBK. */
export type Charset = 'gb2312' | 'gbk';

/** Stands for a character that the card's font lacks. */
const UNKNOWN = '?';

/**
 * The text as a card can show it: one line, without control characters, and with `?` for what its
 * font lacks. Control characters are taken out because some dialects end a frame with one.
 */
export function legible(text: string, charset: Charset): string {
  return Array.from(text.normalize('NFC'), (each) => legibleCharacter(each, charset)).join('');
}

/** The bytes of a text on the wire; two for a hanzi, one for a letter or a digit. */
export function bytesOf(text: string, charset: Charset): Uint8Array {
  return Uint8Array.from(iconv.encode(legible(text, charset), 'gbk'));
}

/** The text of these bytes, or nothing when they are not whole characters of GBK. */
export function textOf(bytes: Uint8Array): string | undefined {
  return isText(bytes) ? iconv.decode(Buffer.from(bytes), 'gbk') : undefined;
}

/** How wide a legible text stands: a card gives one column to every byte of it. */
export function columnsOf(text: string): number {
  return iconv.encode(text, 'gbk').length;
}

/** As much of a legible text as these columns hold, never half a character. */
export function cutTo(text: string, columns: number): string {
  let cut = '';
  let used = 0;
  for (const each of text) {
    used += columnsOf(each);
    if (used > columns) break;
    cut += each;
  }
  return cut;
}

/** A legible text filled with blanks to exactly so many columns; cut where it is longer. */
export function filledTo(text: string, columns: number): string {
  const cut = cutTo(text, columns);
  return cut + ' '.repeat(columns - columnsOf(cut));
}

/** How many bytes the GBK character at this place takes; 0 where none begins. */
export function characterLength(bytes: Uint8Array, at: number): 0 | 1 | 2 {
  const lead = bytes[at] ?? 0;
  if (lead >= 0x20 && lead < 0x7f) return 1;
  if (lead < 0x81 || lead > 0xfe) return 0;
  const trail = bytes[at + 1] ?? 0;
  return trail >= 0x40 && trail <= 0xfe && trail !== 0x7f ? 2 : 0;
}

function isText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function legibleCharacter(character: string, charset: Charset): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return ' ';
  if (code < 0x7f) return character;
  const bytes = iconv.encode(character, 'gbk');
  const known = bytes.length === 2 && (charset === 'gbk' || isInGb2312(bytes));
  return known ? character : UNKNOWN;
}

/** GB2312 fills rows 1–9 (signs) and 16–87 (hanzi) of the table that GBK extends. */
function isInGb2312(bytes: Uint8Array): boolean {
  const [lead = 0, trail = 0] = bytes;
  const inRow = (lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7);
  return inRow && trail >= 0xa1 && trail <= 0xfe;
}
