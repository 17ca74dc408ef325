import type { Cut } from '../../../../src/devices/serial/codec.js';

/** A frame of the dialect these tests speak: 02, address, length, text, exclusive or, 03. */
export interface PlainFrame {
  readonly address: number;
  readonly text: string;
}

const START = 0x02;
const END = 0x03;
const TEXT_MAX = 40;

export function plainFrame(address: number, text: string): Uint8Array {
  const body = [address, text.length, ...Buffer.from(text, 'latin1')];
  return Uint8Array.from([START, ...body, body.reduce((sum, byte) => sum ^ byte, 0), END]);
}

export function takePlain(received: Uint8Array): Cut<PlainFrame> {
  const frames: PlainFrame[] = [];
  let at = 0;
  let skipped = 0;
  while (at < received.length) {
    const length = frameLength(received, at);
    if (length === 'more') break;
    if (length === 'none') {
      at += 1;
      skipped += 1;
      continue;
    }
    const text = Buffer.from(received.subarray(at + 3, at + length - 2)).toString('latin1');
    frames.push({ address: received[at + 1] ?? 0, text });
    at += length;
  }
  return { frames, rest: received.slice(at), skipped };
}

function frameLength(received: Uint8Array, at: number): number | 'more' | 'none' {
  if (received[at] !== START) return 'none';
  const text = received[at + 2];
  if (text === undefined) return 'more';
  if (text > TEXT_MAX) return 'none';
  const length = text + 5;
  if (at + length > received.length) return 'more';
  const body = received.subarray(at + 1, at + length - 2);
  const sum = body.reduce((sum, byte) => sum ^ byte, 0);
  return received[at + length - 2] === sum && received[at + length - 1] === END ? length : 'none';
}
