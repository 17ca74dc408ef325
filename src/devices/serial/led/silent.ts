import type { TakeFrames } from '../codec.js';
import type { DriverParts } from '../driver.js';
import { LedDriver } from './led-driver.js';
import type { LedOptions } from './options.js';
import { joinedRows } from './rows.js';
import { bytesOf } from './text.js';

/** What a card without answers is driven with. */
export interface SilentCard<Frame> {
  readonly takeFrames: TakeFrames<Frame>;
  /** The frame that shows this text, given in the bytes of its characters. */
  readonly frameOf: (text: Uint8Array) => Uint8Array;
}

/** Drives a card that shows one text and never answers; it is online while its line is open. */
export function silentCard<Frame>(
  parts: DriverParts<LedOptions>,
  { takeFrames, frameOf }: SilentCard<Frame>,
): LedDriver<Frame> {
  const { options } = parts;
  return new LedDriver(parts, {
    takeFrames,
    show: (rows) => ({ send: frameOf(bytesOf(joinedRows(rows, options), options.charset)) }),
    answerMs: 0,
    probeMs: 0,
  });
}
