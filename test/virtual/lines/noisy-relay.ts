import type { Chance } from '../chance.js';

/** How often each mishap strikes, per byte: 0 never, 1 always. */
export interface Noise {
  readonly flip: number;
  readonly lose: number;
  readonly double: number;
}

export const NO_NOISE: Noise = { flip: 0, lose: 0, double: 0 };

/** One end of a line as a device has it. */
export interface LineEnd {
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
}

export interface NoisyRelayParts {
  readonly baudRate: number;
  readonly chance: Chance;
  /** The far end of the port: what the relay sends here, the program receives. */
  readonly port: LineEnd;
  readonly noise?: Noise;
}

/** The longest lump in which an adapter hands bytes on: the latency timer of a common one. */
const LUMP_MAX_MS = 16;
const BITS_A_BYTE = 10;

/**
 * The cable between a port and its devices: as slow as its baud rate, handing bytes on in lumps of
 * any size, flipping, losing and doubling some, and mixing what two devices say at once.
 */
export class NoisyRelay {
  readonly #parts: NoisyRelayParts;
  readonly #toPort: Way;
  readonly #toDevices: Way;
  readonly #ears: ((bytes: Uint8Array) => void)[] = [];
  noise: Noise;

  constructor(parts: NoisyRelayParts) {
    this.#parts = parts;
    this.noise = parts.noise ?? NO_NOISE;
    this.#toPort = new Way(parts, (bytes) => this.#deliver(bytes, [(out) => parts.port.send(out)]));
    this.#toDevices = new Way(parts, (bytes) => this.#deliver(bytes, this.#ears));
    parts.port.onBytes((bytes) => this.#toDevices.take(bytes, this));
  }

  /** Clamps a device on the cable: it hears all that the program says, and may speak any time. */
  attach(): LineEnd {
    const speaker = {};
    return {
      send: (bytes) => this.#toPort.take(bytes, speaker),
      onBytes: (listener) => void this.#ears.push(listener),
    };
  }

  /** Bytes on their way are lost. */
  cut(): void {
    this.#toPort.stop();
    this.#toDevices.stop();
  }

  #deliver(bytes: readonly number[], ears: readonly ((bytes: Uint8Array) => void)[]): void {
    const { chance } = this.#parts;
    const { flip, lose, double } = this.noise;
    const out: number[] = [];
    for (const byte of bytes) {
      if (chance() < lose) continue;
      const heard = chance() < flip ? byte ^ (1 << Math.floor(chance() * 8)) : byte;
      out.push(heard, ...(chance() < double ? [heard] : []));
    }
    if (out.length === 0) return;
    for (const ear of ears) ear(Uint8Array.from(out));
  }
}

/** One direction of a cable. */
class Way {
  readonly #baudRate: number;
  readonly #chance: Chance;
  readonly #out: (bytes: readonly number[]) => void;
  #underWay: number[] = [];
  #speaker: object | undefined;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ baudRate, chance }: NoisyRelayParts, out: (bytes: readonly number[]) => void) {
    this.#baudRate = baudRate;
    this.#chance = chance;
    this.#out = out;
  }

  take(bytes: Uint8Array, speaker: object): void {
    if (this.#underWay.length === 0) {
      this.#since = performance.now();
      this.#underWay = [...bytes];
    } else if (this.#speaker === speaker) this.#underWay.push(...bytes);
    else this.#collide(bytes);
    this.#speaker = speaker;
    this.#timer ??= this.#later();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#underWay = [];
  }

  /** Two speak at once: on RS-485 the lower level tends to win, and nobody is understood. */
  #collide(bytes: Uint8Array): void {
    bytes.forEach((byte, index) => {
      const other = this.#underWay[index];
      this.#underWay[index] = other === undefined ? byte : other & byte;
    });
  }

  #later(): NodeJS.Timeout {
    return setTimeout(() => this.#pass(), 1 + this.#chance() * (LUMP_MAX_MS - 1));
  }

  #pass(): void {
    this.#timer = undefined;
    const perMs = this.#baudRate / BITS_A_BYTE / 1_000;
    const now = performance.now();
    const due = Math.min(this.#underWay.length, Math.floor((now - this.#since) * perMs));
    this.#since += due / perMs;
    const bytes = this.#underWay.splice(0, due);
    if (this.#underWay.length > 0) this.#timer = this.#later();
    if (bytes.length > 0) this.#out(bytes);
  }
}
