import { isDeepStrictEqual } from 'node:util';
import type { FuzzTarget } from '../../../../fuzz/target.js';
import { codecOf, type LedCodec, type LedName, type Random } from './dialects.js';

/** Feeds an LED codec frames that are whole, damaged, among noise and in pieces. */
export function ledTarget(name: LedName): FuzzTarget {
  const codec = codecOf(name);
  return {
    name,
    run(random) {
      const frame = codec.anyFrame(random);
      const bytes = codec.encode(frame);
      takeWhole(codec, frame, bytes);
      takeFlipped(codec, bytes, random);
      takeInPieces(codec, mangled(bytes, random), random);
    },
  };
}

function takeWhole(codec: LedCodec, frame: unknown, bytes: Uint8Array): void {
  const { frames, rest, skipped } = codec.take(bytes);
  if (frames.length !== 1 || !isDeepStrictEqual(frames[0], frame)) {
    throw new Error('a good frame was not read as it was meant');
  }
  if (rest.length + skipped > 0) throw new Error('a good frame left something over');
}

function takeFlipped(codec: LedCodec, bytes: Uint8Array, random: Random): void {
  const at = random(bytes.length);
  const before = bytes[at] ?? 0;
  const after = before ^ (1 << random(8));
  if (!codec.sees(at, before, after)) return;
  const damaged = Uint8Array.from(bytes);
  damaged[at] = after;
  for (const frame of codec.take(damaged).frames) {
    // A preamble may be damaged and the frame still be the one that was meant.
    if (!isDeepStrictEqual(codec.encode(frame), bytes)) {
      throw new Error(`a frame with a flipped bit at ${at} was taken for good`);
    }
  }
}

function mangled(frame: Uint8Array, random: Random): Uint8Array {
  const noise = (length: number) => Uint8Array.from({ length }, () => random(256));
  const parts = [noise(random(12)), frame, noise(random(30)), frame];
  const bytes = [...Buffer.concat(parts)];
  for (let times = random(4); times > 0; times -= 1) {
    const at = random(bytes.length);
    if (random(3) === 0) bytes.splice(at, 1);
    else if (random(2) === 0) bytes.splice(at, 0, bytes[at] ?? 0);
    else bytes[at] = random(256);
  }
  return Uint8Array.from(bytes);
}

/** The same frames must come out, however the bytes come in; and none of the bytes may get lost. */
function takeInPieces(codec: LedCodec, bytes: Uint8Array, random: Random): void {
  const whole = codec.take(bytes);
  const frames: unknown[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  let skipped = 0;
  for (let at = 0; at < bytes.length; ) {
    const next = at + 1 + random(20);
    const cut = codec.take(Uint8Array.from([...rest, ...bytes.subarray(at, next)]));
    if (cut.rest.length > codec.restMax) throw new Error(`a rest of ${cut.rest.length} bytes`);
    frames.push(...cut.frames);
    skipped += cut.skipped;
    rest = cut.rest;
    at = next;
  }
  if (!isDeepStrictEqual(frames, [...whole.frames]) || skipped !== whole.skipped) {
    throw new Error('bytes in pieces were read as something else');
  }
}
