/**
 * A speech chip of the SYN6288 or XFS5152 kind, from its own side of the wire: it knows frames as
 * the maker's sheet tells them and shares no code with the controller.
 */
export interface TtsChipManner {
  /** SYN6288 ends its frames with an XOR byte; XFS5152 does not. */
  readonly xor: boolean;
  readonly msPerByte?: number;
  /** Says `4F` by itself at the end of a text, as both are seen to do. */
  readonly tellsEnd?: boolean;
  /** Tells time; a test may hold it. */
  readonly after?: (delayMs: number, call: () => void) => unknown;
}

export interface SpokenText {
  readonly encoding: number;
  readonly text: string;
  /** Whether it was heard to its end. */
  whole: boolean;
}

const DECODERS = ['gb2312', 'gbk', 'big5', 'utf-16'];

export class TtsChip {
  readonly heard: SpokenText[] = [];
  refusedFrames = 0;
  /** Set to lose this many of the next answers on the way. */
  loseAnswers = 0;
  readonly #manner: Required<TtsChipManner>;
  readonly #answer: (bytes: Uint8Array) => void;
  #bytes: number[] = [];
  #now: SpokenText | undefined;
  #turn = 0;

  constructor(manner: TtsChipManner, answer: (bytes: Uint8Array) => void) {
    const after = (delayMs: number, call: () => void) => setTimeout(call, delayMs);
    this.#manner = { msPerByte: 2, tellsEnd: true, after, ...manner };
    this.#answer = answer;
  }

  get speaking(): boolean {
    return this.#now !== undefined;
  }

  receive(bytes: Uint8Array): void {
    this.#bytes.push(...bytes);
    for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) {
      this.#obey(frame);
    }
  }

  /** The supply drops and comes back: what was being said is lost. */
  restart(): void {
    this.#turn += 1;
    this.#now = undefined;
    this.#bytes = [];
    this.#say(0x4a);
  }

  #nextFrame(): number[] | undefined {
    const start = this.#bytes.indexOf(0xfd);
    this.#bytes.splice(0, start === -1 ? this.#bytes.length : start);
    const length = (this.#bytes[1] ?? 0) * 256 + (this.#bytes[2] ?? 0);
    if (this.#bytes.length < 3 || this.#bytes.length < 3 + length) return undefined;
    return this.#bytes.splice(0, 3 + length);
  }

  #obey(frame: number[]): void {
    const check = this.#manner.xor ? frame.pop() : 0;
    if (this.#manner.xor && check !== frame.reduce((sum, byte) => sum ^ byte, 0)) {
      this.refusedFrames += 1;
      return this.#say(0x45);
    }
    const [, , , command, format = 0, ...text] = frame;
    if (command === 0x21) return this.#say(this.speaking ? 0x4e : 0x4f);
    this.#say(0x41);
    if (command === 0x01) this.#speak(format & 7, Uint8Array.from(text));
  }

  #speak(encoding: number, bytes: Uint8Array): void {
    const turn = ++this.#turn;
    this.#now = { encoding, text: this.#decoded(encoding, bytes), whole: false };
    this.heard.push(this.#now);
    this.#manner.after(bytes.length * this.#manner.msPerByte, () => {
      if (turn === this.#turn) this.#end();
    });
  }

  #decoded(encoding: number, bytes: Uint8Array): string {
    const unicode = this.#manner.xor ? 'utf-16be' : 'utf-16le';
    return new TextDecoder(encoding === 3 ? unicode : DECODERS[encoding]).decode(bytes);
  }

  #end(): void {
    if (this.#now !== undefined) this.#now.whole = true;
    this.#now = undefined;
    if (this.#manner.tellsEnd) this.#say(0x4f);
  }

  #say(byte: number): void {
    if (this.loseAnswers > 0) this.loseAnswers -= 1;
    else this.#answer(Uint8Array.of(byte));
  }
}
