import {
  encodeCommand,
  takeCommands,
  takeStatuses,
  type ChipCommand,
  type ChipDialect,
} from '../../../voice/chip-frames.js';
import type { Cut } from '../../codec.js';

/**
 * SYN6288: `FD len len 01 format text check`, the check the XOR of all before it and counted in
 * the length; at most 200 bytes of text. The format holds the encoding in its low three bits and
 * the background music above them.
 */
export const SYN6288_DIALECT: ChipDialect = { check: 'xor', textBytesMax: 200 };

export const encodeSyn6288 = (command: ChipCommand): Uint8Array =>
  encodeCommand(command, SYN6288_DIALECT);

export const takeSyn6288Commands = (received: Uint8Array): Cut<ChipCommand> =>
  takeCommands(received, SYN6288_DIALECT);

export { takeStatuses as takeSyn6288Statuses };
