import type { TakeFrames } from '../../codec.js';

/** What a QR or bar-code scanner read, without the CR or LF that ends it. */
export interface ScannedLine {
  readonly text: string;
}

/** The longest text: a ticket's link has 300 characters at most. */
export const TEXT_MAX = 320;
/** A line that is longer is kept as just too long until its end is here, then dropped whole. */
export const REST_MAX = TEXT_MAX + 1;

const CR = 0x0d;
const LF = 0x0a;

export function encodeLine({ text }: ScannedLine): Uint8Array {
  return Uint8Array.from(Buffer.from(`${text}\r`, 'latin1'));
}

/**
 * Cuts text into lines at CR, LF or both. A line with anything but printable ASCII in it, or that
 * is too long, is noise as a whole: its end alone could be another code.
 */
export const takeLines: TakeFrames<ScannedLine> = (received) => {
  const frames: ScannedLine[] = [];
  let begin = 0;
  let skipped = 0;
  received.forEach((byte, at) => {
    if (byte !== CR && byte !== LF) return;
    const line = received.subarray(begin, at);
    begin = at + 1;
    if (line.length === 0) return;
    if (isCode(line)) frames.push({ text: Buffer.from(line).toString('latin1') });
    else skipped += line.length;
  });
  const kept = Math.min(received.length - begin, REST_MAX);
  skipped += received.length - begin - kept;
  return { frames, rest: received.slice(begin, begin + kept), skipped };
};

function isCode(line: Uint8Array): boolean {
  return line.length <= TEXT_MAX && line.every((byte) => byte >= 0x20 && byte <= 0x7e);
}
