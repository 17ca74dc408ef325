import { checkPacket, isConnect, type Fault } from './packet-check.js';

/** How many pieces of one unfinished packet are kept apart before they are joined. */
const PIECES_MAX = 16;

/** A fixed header is one byte of type and up to four of length: MQTT 3.1.1, 2.2.3. */
const LENGTH_BYTES_MAX = 4;

export interface CutterLimits {
  readonly helloMaxBytes: number;
  readonly packetMaxBytes: number;
}

/**
 * Cuts what a socket delivers into whole, checked packets, so that the broker behind never
 * sees a part of one.
 *
 * A packet that declares too great a length is a fault as soon as its header is there. What
 * is kept for an unfinished packet is therefore bounded. Bytes that arrive as whole packets,
 * nearly all of them, are passed on without a copy.
 */
export class PacketCutter {
  #pieces: Buffer[] = [];
  #have = 0;
  /** How many bytes must be there before looking again is worth it. */
  #need = 1;
  #greeted = false;
  #fault: Fault | undefined;
  #count = 0;

  constructor(readonly limits: CutterLimits) {}

  /** What was wrong; nothing more comes out once there is something. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** How many packets the last call gave out. */
  get count(): number {
    return this.#count;
  }

  /** The whole packets that this chunk completes, as one run of bytes, if any. */
  feed(chunk: Buffer): Buffer | undefined {
    this.#count = 0;
    if (this.#fault !== undefined) return undefined;
    if (this.#have + chunk.length < this.#need) {
      this.#keep(chunk);
      return undefined;
    }
    const bytes = this.#have === 0 ? chunk : Buffer.concat([...this.#pieces, chunk]);
    const end = this.#walk(bytes);
    if (this.#fault !== undefined) return undefined;

    this.#pieces = [];
    this.#have = 0;
    // A copy, since the rest may be a few bytes that would keep the whole chunk alive.
    if (end < bytes.length) this.#keep(Buffer.from(bytes.subarray(end)));
    return end === 0 ? undefined : bytes.subarray(0, end);
  }

  #keep(chunk: Buffer): void {
    this.#pieces.push(chunk);
    this.#have += chunk.length;
    if (this.#pieces.length > PIECES_MAX) this.#pieces = [Buffer.concat(this.#pieces)];
  }

  /** Checks packet after packet; returns where the last whole one ends. */
  #walk(bytes: Buffer): number {
    let at = 0;
    this.#need = 1;
    while (at < bytes.length) {
      const first = bytes[at] ?? 0;
      if (isConnect(first) === this.#greeted) return this.#fail(orderFault(this.#greeted));
      const header = readLength(bytes, at + 1);
      if (header === 'bad') return this.#fail({ what: 'bad-packet', detail: 'a length of five bytes' });
      if (header === 'short') return this.#wait(bytes.length - at + 1, at);

      const end = header.body + header.length;
      const max = this.#greeted ? this.limits.packetMaxBytes : this.limits.helloMaxBytes;
      if (end - at > max) return this.#fail(sizeFault(end - at, max));
      if (end > bytes.length) return this.#wait(end - at, at);
      const fault = checkPacket(bytes, at, header.body, end);
      if (fault !== undefined) return this.#fail(fault);
      this.#greeted = true;
      this.#count++;
      at = end;
    }
    return at;
  }

  #wait(bytes: number, at: number): number {
    this.#need = bytes;
    return at;
  }

  #fail(fault: Fault): number {
    this.#fault = fault;
    this.#pieces = [];
    return 0;
  }
}

function orderFault(greeted: boolean): Fault {
  const detail = greeted ? 'a second CONNECT' : 'the first packet is not a CONNECT';
  return { what: 'bad-packet', detail };
}

function sizeFault(bytes: number, max: number): Fault {
  return { what: 'oversized', detail: `a packet of ${bytes} bytes, over ${max}` };
}

/** The remaining length: seven bits a byte, least first (MQTT 3.1.1, 2.2.3). */
function readLength(bytes: Buffer, start: number): { length: number; body: number } | 'short' | 'bad' {
  let length = 0;
  for (let index = 0; index < LENGTH_BYTES_MAX; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return 'short';
    length += (byte & 0x7f) << (7 * index);
    if (byte < 0x80) return { length, body: start + index + 1 };
  }
  return 'bad';
}
