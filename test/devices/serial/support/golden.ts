import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A frame as it goes over the wire, told in hex, and what it says. */
export interface Golden {
  readonly explanation: string;
  readonly hex: string;
  readonly from: 'hall' | 'device';
  readonly frame: unknown;
  readonly [more: string]: unknown;
}

/** The golden frames of this driver. */
export function goldenFrames(driver: string): readonly Golden[] {
  const path = join('src/devices/serial/drivers', driver, 'golden.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { frames: Golden[] }).frames;
}
