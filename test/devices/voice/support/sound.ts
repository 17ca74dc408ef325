import { writeWav, type Wav } from '../../../../src/devices/voice/wav.js';

/** A pure tone, 16 bit, one channel. */
export function tone(hertz: number, durationMs: number, sampleRate = 16_000): Wav {
  const count = Math.round((sampleRate * durationMs) / 1_000);
  const samples = Buffer.alloc(count * 2);
  for (let at = 0; at < count; at += 1) {
    const height = Math.sin((2 * Math.PI * hertz * at) / sampleRate);
    samples.writeInt16LE(Math.round(12_000 * height), at * 2);
  }
  return { sampleRate, channels: 1, bitsPerSample: 16, samples: Uint8Array.from(samples) };
}

export const toneFile = (hertz: number, durationMs: number, sampleRate?: number): Uint8Array =>
  writeWav(tone(hertz, durationMs, sampleRate));

/** How loud the loudest sample is, for sounds of 16 bit. */
export function loudest({ samples }: Wav): number {
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  let most = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) {
    most = Math.max(most, Math.abs(view.getInt16(at, true)));
  }
  return most;
}
