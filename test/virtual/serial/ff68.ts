import type { LineEnd } from '../lines/noisy-relay.js';

/**
 * Devices of the FF 68 kind from their own side of the wire: written from the field systems'
 * papers, sharing no code with the controller.
 */
interface Heard {
  readonly address: number;
  readonly func: number;
  readonly data: readonly number[];
}

/** `FF 68 L L 68 addr func data CS 16`, as a device of this kind sends it. */
function frameOf({ address, func, data }: Heard): number[] {
  const body = [address, func, ...data];
  const check = body.reduce((sum, byte) => sum + byte, 0) % 256;
  return [0xff, 0x68, body.length, body.length, 0x68, ...body, check, 0x16];
}

/** Reads what comes over the line; anything damaged is dropped. */
class Ear {
  #bytes: number[] = [];

  constructor(
    end: LineEnd,
    readonly hear: (heard: Heard) => void,
  ) {
    end.onBytes((bytes) => {
      this.#bytes.push(...bytes);
      while (this.#next());
    });
  }

  #next(): boolean {
    while (this.#bytes.length > 0 && !this.#mayBegin()) this.#bytes.shift();
    const length = this.#bytes[2];
    if (length === undefined || this.#bytes.length < length + 7) return false;
    const whole = this.#bytes.slice(0, length + 7);
    const [address = 0, func = 0, ...data] = whole.slice(5, 5 + length);
    const good = frameOf({ address, func, data }).every((byte, at) => byte === whole[at]);
    this.#bytes.splice(0, good ? whole.length : 1);
    if (good) this.hear({ address, func, data });
    return true;
  }

  #mayBegin(): boolean {
    const [start, mark, length, again, closing] = this.#bytes;
    if (start !== 0xff || (mark ?? 0x68) !== 0x68) return false;
    if (length !== undefined && (length < 2 || length > 32)) return false;
    return (again ?? length) === length && (closing ?? 0x68) === 0x68;
  }
}

const REPEAT_MS = 400;
const TRIES_MAX = 6;

/** What is sent again until the answer to it has come. */
class Insisting {
  #answered: (() => void) | undefined;
  #answer = '';
  readonly #repeatMs: number;

  /** Two that spoke at once repeat themselves at different times, or nobody would ever be heard. */
  constructor(
    readonly end: LineEnd,
    address: number,
  ) {
    this.#repeatMs = REPEAT_MS + ((address * 37) % 160);
  }

  /** How often it had to be said; throws when nobody answered. */
  async say(frame: number[], answer: number[]): Promise<number> {
    this.#answer = answer.join();
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      this.end.send(Uint8Array.from(frame));
      if (await this.#answeredInTime()) return tries;
    }
    throw new Error('nobody answered the device');
  }

  hear(heard: Heard): boolean {
    if (this.#answered === undefined || frameOf(heard).join() !== this.#answer) return false;
    this.#answered();
    return true;
  }

  #answeredInTime(): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (answered: boolean) => {
        clearTimeout(timer);
        this.#answered = undefined;
        resolve(answered);
      };
      const timer = setTimeout(() => end(false), this.#repeatMs);
      this.#answered = () => end(true);
    });
  }
}

/** A 呼叫器: six digits, a beeper, and keys that are repeated until the host echoes them. */
export class VirtualKeypad {
  /** The six places of the display, blanks as `_`. */
  display = '______';
  beeps = 0;
  readonly verdicts: ('done' | 'refused')[] = [];
  readonly #insisting: Insisting;

  constructor(
    end: LineEnd,
    readonly address: number,
  ) {
    this.#insisting = new Insisting(end, address);
    new Ear(end, (heard) => this.#obey(heard));
  }

  /** Presses the digits, then the key; how often the frame had to be sent. */
  press(digits: string, key: number): Promise<number> {
    const data = [...[...digits].map(Number), key];
    const frame = frameOf({ address: this.address, func: 0x01, data });
    return this.#insisting.say(frame, frame);
  }

  #obey(heard: Heard): void {
    if (heard.address !== this.address || this.#insisting.hear(heard)) return;
    if (heard.func === 0x03) this.beeps += 1;
    if (heard.func !== 0x02) return;
    if (heard.data.length === 1) this.verdicts.push(heard.data[0] === 1 ? 'done' : 'refused');
    else this.display = heard.data.map((cell) => (cell === 0x0a ? '_' : String(cell))).join('');
  }
}

/** A key-type 评价仪: asks when it is told to, and repeats a score until it is acknowledged. */
export class VirtualScoreKeys {
  asked = 0;
  readonly #insisting: Insisting;

  constructor(
    end: LineEnd,
    readonly address: number,
  ) {
    this.#insisting = new Insisting(end, address);
    new Ear(end, (heard) => {
      if (heard.address !== this.address || this.#insisting.hear(heard)) return;
      if (heard.func === 0x01 && heard.data[0] === 0x0b) this.asked += 1;
    });
  }

  press(score: number): Promise<number> {
    const said = { address: this.address, data: [score] };
    return this.#insisting.say(frameOf({ ...said, func: 0x11 }), frameOf({ ...said, func: 0x01 }));
  }
}
