import type { DeviceId, DeviceKind } from '../domain/basics/names.js';
import { isoOf, type Instant } from '../domain/basics/time.js';
import { readMessage } from './contracts/read.js';
import { MAX_MESSAGE_BYTES, type Leaf } from './contracts/topics.js';
import { maskedSaid, maskedText } from './roster-masks.js';

/** One message or some bytes of a device, as its page shows them. Secrets are masked. */
export interface Frame {
  /** Grows, also over a restart of the controller; ask again after the last one seen. */
  readonly seq: number;
  readonly at: string;
  readonly direction: 'in' | 'out';
  /** The leaf of a topic, or the line. */
  readonly where: string;
  /** What it came to: `good`, `unreadable`, a kind of trouble, or what a line made of it. */
  readonly verdict: string;
  readonly why?: string;
  readonly bytes: number;
  readonly text?: string;
  readonly hex?: string;
  readonly decoded?: string;
}

/** Some bytes of a line, as its bus tells them. */
export interface LineBytes {
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly verdict: string;
  readonly length: number;
  readonly hex?: string;
  readonly decoded?: string;
}

/** A message as it went over the wire. */
export interface WireMessage {
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly kind: DeviceKind;
  readonly leaf: Leaf;
  readonly payload: Uint8Array;
}

interface Kept {
  readonly seq: number;
  readonly size: number;
  readonly show: () => Omit<Frame, 'seq'>;
}

interface Shelf {
  readonly kept: Kept[];
  size: number;
  seq: number;
}

const FRAMES_MAX = 200;
/** What a device may take up here: a hall of a thousand devices must not fill the memory. */
const DEVICE_BYTES_MAX = 24 * 1_024;
const SHOWN_BYTES_MAX = 2 * 1_024;
const DEVICES_MAX = 2_000;

/**
 * The latest messages of each device, two hundred at most, for the device page.
 *
 * They are made readable when somebody looks, since nobody does most of the time; but what a
 * caller asks is masked at once, so that no PIN stays in memory.
 */
export class FrameBook {
  readonly #shelves = new Map<DeviceId, Shelf>();

  /** The frames of a device after that number, oldest first. */
  after(device: DeviceId, seq = 0): Frame[] {
    const kept = this.#shelves.get(device)?.kept ?? [];
    return kept.filter((each) => each.seq > seq).map((each) => ({ seq: each.seq, ...each.show() }));
  }

  /** Keeps a message that came or went. */
  message(device: DeviceId, message: WireMessage): void {
    if (mayHoldPin(message)) {
      const shown = shownMessage(message);
      this.#keep(device, { at: message.at, size: shown.text?.length ?? 0, show: () => shown });
      return;
    }
    const { length } = message.payload;
    const kept = { ...message, payload: keepable(message) };
    const isLong = length > SHOWN_BYTES_MAX;
    const show = () => (isLong ? shownLong(kept, length) : shownMessage(kept));
    this.#keep(device, { at: message.at, size: isLong ? 0 : length, show });
  }

  /** Keeps what a line has told of some bytes. */
  bytes(device: DeviceId, line: string, told: LineBytes): void {
    const { at, direction, verdict, length, hex, decoded } = told;
    const shown = {
      ...{ at: isoOf(at), direction, where: line, verdict, bytes: length },
      ...(hex === undefined ? {} : { hex: hex.slice(0, SHOWN_BYTES_MAX) }),
      ...(decoded === undefined ? {} : { decoded: maskedText(decoded) }),
    };
    this.#keep(device, { at, size: hex?.length ?? 0, show: () => shown });
  }

  /** Keeps that something was turned away at the broker: what, and why in words. */
  trouble(device: DeviceId, told: { at: Instant; what: string; detail: string }): void {
    const { at, what, detail } = told;
    const shown = {
      ...{ at: isoOf(at), direction: 'in' as const, where: 'broker', verdict: what },
      ...{ bytes: 0, why: maskedSaid(detail.slice(0, 200)) },
    };
    this.#keep(device, { at, size: detail.length, show: () => shown });
  }

  forget(device: DeviceId): void {
    this.#shelves.delete(device);
  }

  #keep(device: DeviceId, { at, size, show }: Omit<Kept, 'seq'> & { at: Instant }): void {
    const shelf = this.#shelfOf(device);
    // A page that looked before a restart must not wait for the numbers to come up to its own.
    shelf.seq = shelf.seq === 0 ? at : shelf.seq + 1;
    shelf.size += size;
    shelf.kept.push({ seq: shelf.seq, size, show });
    while (isOverfull(shelf)) {
      shelf.size -= shelf.kept.shift()?.size ?? 0;
    }
  }

  #shelfOf(device: DeviceId): Shelf {
    const known = this.#shelves.get(device);
    if (known !== undefined) return known;
    if (this.#shelves.size >= DEVICES_MAX) {
      for (const [first] of this.#shelves) {
        this.#shelves.delete(first);
        break;
      }
    }
    const shelf: Shelf = { kept: [], size: 0, seq: 0 };
    this.#shelves.set(device, shelf);
    return shelf;
  }
}

/** Whether a PIN may stand in it, which must not stay in memory until somebody looks. */
function mayHoldPin({ direction, kind, leaf, payload }: WireMessage): boolean {
  if (direction !== 'in' || leaf !== 'ask' || kind !== 'caller') return false;
  return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).includes('pin');
}

function isOverfull({ kept, size }: Shelf): boolean {
  return kept.length > FRAMES_MAX || (size > DEVICE_BYTES_MAX && kept.length > 1);
}

/** Of a long message only that it came: its half cannot be masked with certainty. */
function shownLong({ at, direction, leaf }: WireMessage, bytes: number): Omit<Frame, 'seq'> {
  const verdict = bytes > MAX_MESSAGE_BYTES ? 'oversized' : 'long';
  return { at: isoOf(at), direction, where: leaf, verdict, bytes };
}

function shownMessage(message: WireMessage): Omit<Frame, 'seq'> {
  const { at, direction, leaf, payload } = message;
  const shown = { at: isoOf(at), direction, where: leaf, bytes: payload.length };
  const mask = direction === 'in' ? maskedSaid : maskedText;
  const text = mask(new TextDecoder().decode(payload.subarray(0, SHOWN_BYTES_MAX)));
  if (direction === 'out') return { ...shown, text, verdict: outcomeIn(leaf, text) };
  const why = faultIn(message);
  if (why === undefined) return { ...shown, text, verdict: 'good' };
  return { ...shown, text, verdict: 'unreadable', why };
}

/** A receipt shows whether the hall said no, which is what is looked for first. */
function outcomeIn(leaf: Leaf, text: string): string {
  return leaf === 'receipt' && text.includes('"ok":false') ? 'refused' : 'sent';
}

function faultIn({ kind, leaf, payload }: WireMessage): string | undefined {
  if (leaf === 'receipt' || leaf === 'view' || leaf === 'cmd') return undefined;
  const read = readMessage(kind, leaf, payload);
  return read.ok ? undefined : read.why;
}

/** What came from outside lies in a buffer that is used again; what we send does not. */
function keepable({ payload, direction }: WireMessage): Uint8Array {
  if (payload.length > SHOWN_BYTES_MAX) return new Uint8Array();
  // Not `payload.slice`, which in a Buffer shares the memory.
  return direction === 'in' ? Uint8Array.prototype.slice.call(payload) : payload;
}
