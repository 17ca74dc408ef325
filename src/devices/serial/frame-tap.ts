import type { Instant } from '../../domain/basics/time.js';

/**
 * What was made of some bytes: `sent` or `failed` on the way out; on the way in `good` when all of
 * them were frames, `mixed` when some were, `noise` when none was, `unfinished` when the line fell
 * quiet in the middle of a frame.
 */
export type Verdict = 'sent' | 'failed' | 'good' | 'mixed' | 'noise' | 'unfinished';

/** Some bytes that went over a line, as the device page shows them. */
export interface TappedBytes {
  readonly at: Instant;
  readonly direction: 'in' | 'out';
  readonly verdict: Verdict;
  readonly length: number;
  /** Missing on a line that carries personal data. */
  readonly hex?: string;
  /** The seats they came from or were read by. */
  readonly seats: readonly string[];
  /** The frames, read. */
  readonly decoded?: string;
}

/** What is told of some bytes, before it is known whether they may be shown. */
export interface Tapping extends Omit<TappedBytes, 'length' | 'hex' | 'decoded'> {
  readonly bytes: Uint8Array;
  readonly frames?: readonly unknown[];
}

export interface SeatCount {
  /** Frames of its dialect that the line brought. */
  readonly frames: number;
  readonly answers: number;
  readonly timeouts: number;
  /** Bytes that were no frame while it was answering, or that could only be its own. */
  readonly badBytes: number;
  /** When a frame of its dialect came last. */
  readonly lastSeenAt?: Instant;
}

const KEPT_MAX = 200;
const DECODED_MAX_CHARS = 400;
const NOTHING: SeatCount = { frames: 0, answers: 0, timeouts: 0, badBytes: 0 };

/** The latest traffic of one bus, and counters per seat, for the device page and `last seen`. */
export class FrameTap {
  readonly #keptMax: number;
  readonly #kept: TappedBytes[] = [];
  readonly #counts = new Map<string, SeatCount>();
  readonly #listeners = new Set<(bytes: TappedBytes) => void>();
  #secret = false;

  constructor({ keptMax = KEPT_MAX }: { readonly keptMax?: number } = {}) {
    this.#keptMax = keptMax;
  }

  /** From now on only lengths are kept: what goes over this line is personal data. */
  keepSecret(): void {
    this.#secret = true;
    this.#kept.length = 0;
  }

  /** The latest traffic, oldest first. */
  recent(): readonly TappedBytes[] {
    return [...this.#kept];
  }

  /** Tells all traffic from now on; the returned function ends it. */
  subscribe(listener: (bytes: TappedBytes) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  count(seat: string): SeatCount {
    return this.#counts.get(seat) ?? NOTHING;
  }

  /** Adds to the counters of a seat; `lastSeenAt` is taken as it is. */
  add(seat: string, more: Partial<SeatCount>): void {
    const { frames, answers, timeouts, badBytes, ...seen } = this.count(seat);
    this.#counts.set(seat, {
      frames: frames + (more.frames ?? 0),
      answers: answers + (more.answers ?? 0),
      timeouts: timeouts + (more.timeouts ?? 0),
      badBytes: badBytes + (more.badBytes ?? 0),
      ...(more.lastSeenAt === undefined ? seen : { lastSeenAt: more.lastSeenAt }),
    });
  }

  record({ bytes, frames = [], ...known }: Tapping): void {
    const tapped = {
      ...known,
      length: bytes.length,
      ...(this.#secret ? {} : { hex: hexOf(bytes) }),
      ...(this.#secret || frames.length === 0 ? {} : { decoded: readable(frames) }),
    };
    this.#kept.push(tapped);
    if (this.#kept.length > this.#keptMax) this.#kept.shift();
    for (const listener of this.#listeners) listener(tapped);
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').replace(/(..)(?!$)/g, '$1 ');
}

function readable(frames: readonly unknown[]): string {
  const text = frames.map((frame) => JSON.stringify(frame, plain) ?? '').join(' ');
  return text.length > DECODED_MAX_CHARS ? `${text.slice(0, DECODED_MAX_CHARS)}…` : text;
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hexOf(value);
  return typeof value === 'bigint' ? value.toString() : value;
}
