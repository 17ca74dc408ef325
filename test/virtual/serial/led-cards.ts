/**
 * LED cards from their own side of the wire: they know frames as the makers' papers tell them and
 * share no code with the controller. What stands on them can be looked at.
 */
export interface LedCard {
  /** The card hears these bytes; what it says in return. */
  hear(bytes: Uint8Array): Uint8Array;
  /** What stands on it now, row by row, without the blanks at the end. */
  readonly rows: readonly string[];
  /** Everything that stood on it, each change once. */
  readonly history: readonly string[];
  /** Frames for this card that were whole. */
  readonly heard: number;
}

const inChinese = new TextDecoder('gbk', { fatal: true });

/** The last text of a card, and those before it. */
class Picture {
  rows: readonly string[] = [];
  readonly history: string[] = [];
  heard = 0;

  show(texts: readonly Uint8Array[]): void {
    this.heard += 1;
    this.rows = texts.map((text) => inChinese.decode(text).trimEnd());
    const seen = this.rows.join('\n');
    if (seen !== this.history.at(-1)) this.history.push(seen);
  }
}

const NOTHING = new Uint8Array(0);

/** A card that never answers, and takes frames as its dialect marks their ends. */
abstract class SilentCard implements LedCard {
  protected readonly picture = new Picture();
  #bytes: number[] = [];

  constructor(protected readonly address: number) {}

  get rows(): readonly string[] {
    return this.picture.rows;
  }

  get history(): readonly string[] {
    return this.picture.history;
  }

  get heard(): number {
    return this.picture.heard;
  }

  hear(bytes: Uint8Array): Uint8Array {
    this.#bytes.push(...bytes);
    const said: number[] = [];
    while (this.#bytes.length > 0) {
      const took = this.take(this.#bytes);
      if (took === 'more') break;
      this.#bytes.splice(0, Math.max(1, took.length));
      said.push(...(took.answer ?? []));
    }
    return said.length === 0 ? NOTHING : Uint8Array.from(said);
  }

  /** Looks at the first byte on: how many bytes are done with, or that more must come. */
  protected abstract take(
    bytes: readonly number[],
  ): { length: number; answer?: readonly number[] } | 'more';
}

/** `AA addr BB … FF` with an XOR before the end, or a sum before the parameters. */
export class AaBbCard extends SilentCard {
  readonly #check: 'xor' | 'sum';
  readonly #answers: 'none' | 'framed' | 'bare';
  /** The way of showing of the last text. */
  showType = 0;
  probes = 0;

  constructor(
    address: number,
    check: 'xor' | 'sum',
    answers: 'none' | 'framed' | 'bare' = 'none',
  ) {
    super(address);
    this.#check = check;
    this.#answers = answers;
  }

  protected take(bytes: readonly number[]): { length: number; answer?: number[] } | 'more' {
    if (bytes[0] !== 0xaa) return { length: 1 };
    if (bytes.length < 3) return 'more';
    if (bytes[2] !== 0xbb) return { length: 1 };
    const end = this.#end(bytes);
    if (end < 0) return 'more';
    const frame = bytes.slice(0, end + 1);
    if (frame[1] !== this.address) return { length: frame.length };
    return { length: frame.length, answer: this.#obey(frame) };
  }

  #end(bytes: readonly number[]): number {
    const from = this.#check === 'sum' ? 6 : 4;
    const end = bytes.indexOf(0xff, from);
    // The check itself may be FF: then another one ends the frame.
    return this.#check === 'xor' && bytes[end + 1] === 0xff ? end + 1 : end;
  }

  #obey(frame: readonly number[]): number[] {
    if (frame[3] === 0x55) {
      this.probes += 1;
      if (this.#answers === 'bare') return [0x1b];
      return this.#answers === 'framed' ? [0xaa, this.address, 0xbb, 0x1b, 0, 0xff] : [];
    }
    if (frame[3] === 0x51 && frame[4] === 0x54) this.#show(frame);
    return [];
  }

  #show(frame: readonly number[]): void {
    const isXor = this.#check === 'xor';
    const checked = isXor ? frame.slice(5, -2) : frame.slice(6);
    const check = isXor ? frame.at(-2) : frame[5];
    const made = isXor
      ? checked.reduce((sum, byte) => sum ^ byte, 0)
      : checked.reduce((sum, byte) => sum + byte, 0) % 256;
    if (made !== check) return;
    this.showType = checked[0] ?? 0;
    this.picture.show([Uint8Array.from(isXor ? checked.slice(5) : checked.slice(5, -1))]);
  }
}

/** `A0 90 addr A5 len data XOR`, every character with an attribute behind it. */
export class A090Card extends SilentCard {
  protected take(bytes: readonly number[]): { length: number } | 'more' {
    if (bytes[0] !== 0xa0) return { length: 1 };
    if (bytes.length < 7) return 'more';
    if (bytes[1] !== 0x90) return { length: 1 };
    const length = (bytes[4] ?? 0) * 256 + (bytes[5] ?? 0);
    if (bytes.length < length + 7) return 'more';
    const check = bytes.slice(2, 6 + length).reduce((sum, byte) => sum ^ byte, 0);
    if (check !== bytes[6 + length]) return { length: 1 };
    if (bytes[2] === this.address && bytes[3] === 0xa5) this.#show(bytes.slice(6, 6 + length));
    return { length: length + 7 };
  }

  #show(data: readonly number[]): void {
    const text: number[] = [];
    for (let at = 0; at < data.length; ) {
      const width = (data[at] ?? 0) > 0x80 ? 2 : 1;
      text.push(...data.slice(at, at + width));
      at += width + 1;
    }
    this.picture.show([Uint8Array.from(text)]);
  }
}

/** `40 addr text 0D`. */
export class Line40Card extends SilentCard {
  protected take(bytes: readonly number[]): { length: number } | 'more' {
    if (bytes[0] !== 0x40) return { length: 1 };
    const end = bytes.indexOf(0x0d, 2);
    if (end < 0) return 'more';
    if (bytes[1] === this.address) this.picture.show([Uint8Array.from(bytes.slice(2, end))]);
    return { length: end + 1 };
  }
}

export interface OnbonManner {
  /** What it says when it is shown something: 0 is well done. */
  error?: number;
  /** Its sending wire is not connected. */
  mute?: boolean;
}

/** An Onbon card of the 5th generation with dynamic areas, which lose their text without power. */
export class OnbonCard extends SilentCard {
  readonly manner: OnbonManner;
  /** How the text of area 0 is shown. */
  displayMode = 0;
  pings = 0;
  readonly #areas = new Map<number, Uint8Array>();

  constructor(address: number, manner: OnbonManner = {}) {
    super(address);
    this.manner = manner;
  }

  /** The supply drops and comes back. */
  losePower(): void {
    this.#areas.clear();
    this.picture.rows = [];
  }

  protected take(bytes: readonly number[]): { length: number; answer?: number[] } | 'more' {
    if (bytes[0] !== 0xa5 || bytes[1] === 0xa5) return { length: 1 };
    const end = bytes.findIndex((byte, index) => index > 0 && (byte === 0x5a || byte === 0xa5));
    if (end < 0) return 'more';
    if (bytes[end] === 0xa5) return { length: end };
    const content = Uint8Array.from(plain(bytes.slice(1, end)));
    const mine = content.length >= 21 && content[0] === this.address && content[1] === 0;
    if (!mine || !hasRightCheck(content)) return { length: end + 1 };
    return { length: end + 1, answer: this.#obey(content.subarray(14, -2)) };
  }

  #obey(data: Uint8Array): number[] {
    const [group, command, reply] = data;
    const isShow = group === 0xa3 && command === 0x06;
    if (isShow && (this.manner.error ?? 0) === 0) this.#fill(data.subarray(5));
    if (group === 0xa2 && command === 0) this.pings += 1;
    if (reply !== 1 || this.manner.mute === true) return [];
    return this.#answer(isShow ? this.manner.error ?? 0 : 0);
  }

  #fill(payload: Uint8Array): void {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
    let at = 1 + (payload[0] ?? 0);
    for (let left = payload[at++] ?? 0; left > 0; left -= 1) {
      const area = payload.subarray(at + 2, at + 2 + view.getUint16(at, true));
      this.#areas.set(area[9] ?? 0, this.#textOf(area));
      at += 2 + area.length;
    }
    const ids = [...this.#areas.keys()].sort((a, b) => a - b);
    this.picture.show(ids.map((id) => this.#areas.get(id) ?? NOTHING));
  }

  #textOf(area: Uint8Array): Uint8Array {
    if (area[9] === 0) this.displayMode = area[19] ?? 0;
    const length = new DataView(area.buffer, area.byteOffset).getUint32(23, true);
    const text = area.subarray(27);
    if (text.length !== length) throw new RangeError(`a text of ${text.length}, not ${length}`);
    return text;
  }

  #answer(error: number): number[] {
    const head = [0x00, 0x80, this.address, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0x02, 5, 0];
    const content = [...head, 0xa0, 0x00, error, 0, 0];
    const check = checkOf(content);
    return [
      ...new Array<number>(8).fill(0xa5),
      ...[...content, check & 0xff, check >> 8].flatMap(escaped),
      0x5a,
    ];
  }
}

function plain(bytes: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0xa6 && byte !== 0x5b) out.push(byte);
    else out.push(byte + 1 - (bytes[(at += 1)] ?? 0));
  }
  return out;
}

function escaped(byte: number): number[] {
  if (byte === 0xa5 || byte === 0x5a) return [byte + 1, 2];
  return byte === 0xa6 || byte === 0x5b ? [byte, 1] : [byte];
}

function hasRightCheck(content: Uint8Array): boolean {
  const made = checkOf([...content.subarray(0, -2)]);
  return content.at(-2) === (made & 0xff) && content.at(-1) === made >> 8;
}

/** CRC-16 of the BX papers, least bit first. */
function checkOf(bytes: readonly number[]): number {
  let register = 0;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const out = (register ^ (byte >> bit)) & 1;
      register = (register >> 1) ^ (out * 0xa001);
    }
  }
  return register;
}
