import { readFileSync } from 'node:fs';
import type { ChipCommand, ChipStatus, PlainCommand } from '../../../../src/devices/voice/chip-frames.js';

/** A golden file as it lies beside a chip's codec. */
export interface ChipGolden {
  readonly frames: readonly GoldenFrame[];
  readonly statuses: readonly { explanation: string; hex: string; status: ChipStatus }[];
}

interface GoldenFrame {
  readonly explanation: string;
  readonly hex: string;
  readonly command:
    | { readonly do: PlainCommand }
    | { readonly do: 'speak'; readonly encoding: number; readonly music: number;
        readonly text: string; readonly codec: string };
}

export function goldenOf(chip: 'syn6288' | 'xfs5152'): ChipGolden {
  const file = new URL(`../../../../src/devices/serial/drivers/${chip}/golden.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as ChipGolden;
}

export const hexBytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.split(' '), (byte) => Number.parseInt(byte, 16));

/** The command of a golden frame, its text as the bytes at the end of the frame. */
export function commandOf({ command, hex }: GoldenFrame, checkBytes: number): ChipCommand {
  if (command.do !== 'speak') return command;
  const { encoding, music } = command;
  const frame = hexBytes(hex);
  return { do: 'speak', encoding, music, text: frame.slice(5, frame.length - checkBytes) };
}

/** The text that a golden frame carries, decoded by the platform and not by our encoder. */
export function textOf({ command, hex }: GoldenFrame, checkBytes: number): string | undefined {
  if (command.do !== 'speak') return undefined;
  const frame = hexBytes(hex);
  const codec = command.codec.replace(/utf-16-/, 'utf-16');
  return new TextDecoder(codec).decode(frame.slice(5, frame.length - checkBytes));
}
