import type { Cut, TakeFrames } from '../../codec.js';

/**
 * What an ESC/POS printer says of itself: one byte to `DLE EOT n`, four bytes when its state
 * changes (ASB), and one byte to `GS r 1` once all before it has been printed.
 *
 * Only a few fixed bits tell the three apart, and nothing is checked: the byte to `DLE EOT` has
 * bits 1 and 4 set and bits 0 and 7 clear, an ASB begins with bit 4 set and bits 0, 1 and 7 clear
 * and goes on without bits 4 and 7, and the byte to `GS r 1` has two pairs of equal bits only.
 */
export type PrinterFrame =
  | { readonly is: 'status'; readonly byte: number }
  | { readonly is: 'asb'; readonly bytes: readonly number[] }
  | { readonly is: 'paper'; readonly byte: number };

/** The four questions of `DLE EOT`. */
export type StatusQuestion = 1 | 2 | 3 | 4;
export const STATUS_QUESTIONS: readonly StatusQuestion[] = [1, 2, 3, 4];

/** The longest beginning of a frame that is kept for later. */
export const REST_MAX = 3;

const ASB_BYTES = 4;
/** On-line state, errors and paper; the drawer is left out. */
const ASB_ON = 0x0e;
const PAPER_BYTES: ReadonlySet<number> = new Set([0x00, 0x03, 0x0c, 0x0f]);

/** Back to the settings after power-on; a job begins with it, whatever was left of another. */
export const RESET = Uint8Array.of(0x1b, 0x40);
/** Asks for a byte behind everything that was sent before. */
export const JOB_END_REQUEST = Uint8Array.of(0x1d, 0x72, 0x01);
export const ASB_REQUEST = Uint8Array.of(0x1d, 0x61, ASB_ON);

/** Answered at once, even while the printer is busy or stopped. */
export function statusRequest(question: StatusQuestion): Uint8Array {
  return Uint8Array.of(0x10, 0x04, question);
}

export function encodePrinterFrame(frame: PrinterFrame): Uint8Array {
  return Uint8Array.from(frame.is === 'asb' ? frame.bytes : [frame.byte]);
}

/** Cuts what a printer says that was not told to speak by itself. */
export const takeStatus: TakeFrames<PrinterFrame> = (received) => cut(received, false);
/** Cuts what a printer says that was told to speak by itself (ASB) when its state changes. */
export const takeStatusAndAsb: TakeFrames<PrinterFrame> = (received) => cut(received, true);

function cut(received: Uint8Array, withAsb: boolean): Cut<PrinterFrame> {
  const frames: PrinterFrame[] = [];
  let at = 0;
  let skipped = 0;
  while (at < received.length) {
    const read = withAsb ? asbAt(received, at) ?? byteAt(received, at) : byteAt(received, at);
    if (read === 'begun') break;
    if (read === 'noise') skipped += 1;
    else frames.push(read);
    at += read !== 'noise' && read.is === 'asb' ? ASB_BYTES : 1;
  }
  return { frames, rest: received.slice(at), skipped };
}

function byteAt(bytes: Uint8Array, at: number): PrinterFrame | 'noise' {
  const byte = bytes[at] ?? 0;
  if ((byte & 0x93) === 0x12) return { is: 'status', byte };
  return PAPER_BYTES.has(byte) ? { is: 'paper', byte } : 'noise';
}

function asbAt(bytes: Uint8Array, at: number): PrinterFrame | 'noise' | 'begun' | undefined {
  const [first = 0, ...others] = bytes.subarray(at, at + ASB_BYTES);
  if ((first & 0x93) !== 0x10) return undefined;
  if (others.some((byte) => (byte & 0x90) !== 0)) return 'noise';
  return others.length < ASB_BYTES - 1 ? 'begun' : { is: 'asb', bytes: [first, ...others] };
}
