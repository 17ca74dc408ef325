/** Sound as WAV files of plain PCM hold it (RIFF, Microsoft and IBM 1991). */
export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
}

export interface Wav extends WavFormat {
  readonly samples: Uint8Array;
}

/** A file that is no WAV of plain PCM, or one that does not fit the others; says why. */
export class BadWav extends Error {
  override readonly name = 'BadWav';
}

const HEADER_BYTES = 44;
const PCM = 1;
const EXTENSIBLE = 0xfffe;

/**
 * The sound in a WAV file; throws `BadWav` for anything but PCM of 8 to 32 bits.
 *
 * The lengths in the headers are not believed beyond the file's end: whoever writes to a pipe
 * does not know them yet, and puts in the largest.
 */
export function readWav(bytes: Uint8Array): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WAVE') throw new BadWav('no WAV file');
  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    const name = nameAt(bytes, at);
    if (name === 'fmt ') format = formatAt(view, at + 8, size);
    if (name === 'data') return soundAt(bytes, format, at + 8, size);
    at += 8 + size + (size % 2);
  }
  throw new BadWav('a WAV file without sound');
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function formatAt(view: DataView, at: number, size: number): WavFormat {
  if (size < 16) throw new BadWav('a WAV file whose format is cut off');
  const tag = view.getUint16(at, true);
  const plain = tag === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : tag;
  if (plain !== PCM) throw new BadWav('not plain PCM: save it as WAV, PCM, without compression');
  const format = {
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    bitsPerSample: view.getUint16(at + 14, true),
  };
  const sound = [8, 16, 24, 32].includes(format.bitsPerSample) && [1, 2].includes(format.channels);
  if (sound && format.sampleRate >= 4_000 && format.sampleRate <= 192_000) return format;
  throw new BadWav(`${nameOfFormat(format)} is no format for speech`);
}

function soundAt(
  bytes: Uint8Array,
  format: WavFormat | undefined,
  at: number,
  size: number,
): Wav {
  if (format === undefined) throw new BadWav('a WAV file without its format');
  const whole = size - (size % blockBytes(format));
  return { ...format, samples: bytes.slice(at, at + whole) };
}

/** The bytes of a WAV file with this sound, its header 44 bytes long. */
export function writeWav({ samples, ...format }: Wav): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, name: string) => bytes.set(Buffer.from(name, 'latin1'), at);
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + samples.length, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, format.channels, true);
  view.setUint32(24, format.sampleRate, true);
  view.setUint32(28, format.sampleRate * blockBytes(format), true);
  view.setUint16(32, blockBytes(format), true);
  view.setUint16(34, format.bitsPerSample, true);
  text(36, 'data');
  view.setUint32(40, samples.length, true);
  bytes.set(samples, HEADER_BYTES);
  return bytes;
}

/** One sound after the other; throws `BadWav` when their formats differ. */
export function joinWavs(parts: readonly [Wav, ...Wav[]]): Wav {
  const [first] = parts;
  const strange = parts.find((part) => !isSameFormat(part, first));
  if (strange !== undefined) {
    throw new BadWav(`${nameOfFormat(strange)} beside ${nameOfFormat(first)}`);
  }
  const samples = Uint8Array.from(Buffer.concat(parts.map((part) => part.samples)));
  return { ...formatOf(first), samples };
}

/** Silence of this length, in this format. */
export function silence(format: WavFormat, durationMs: number): Wav {
  const blocks = Math.round((format.sampleRate * durationMs) / 1_000);
  // Eight-bit samples have no sign: their zero is in the middle.
  const samples = new Uint8Array(blocks * blockBytes(format));
  if (format.bitsPerSample === 8) samples.fill(0x80);
  return { ...formatOf(format), samples };
}

/** How long the sound lasts. */
export function durationMsOf(wav: Wav): number {
  return (wav.samples.length / blockBytes(wav) / wav.sampleRate) * 1_000;
}

export function isSameFormat(a: WavFormat, b: WavFormat): boolean {
  return nameOfFormat(a) === nameOfFormat(b);
}

/** E.g. `16 bit, 22050 Hz, 1 channel`. */
export function nameOfFormat({ bitsPerSample, sampleRate, channels }: WavFormat): string {
  return `${bitsPerSample} bit, ${sampleRate} Hz, ${channels} channel${channels === 1 ? '' : 's'}`;
}

function formatOf({ sampleRate, channels, bitsPerSample }: WavFormat): WavFormat {
  return { sampleRate, channels, bitsPerSample };
}

function blockBytes({ channels, bitsPerSample }: WavFormat): number {
  return (channels * bitsPerSample) / 8;
}
