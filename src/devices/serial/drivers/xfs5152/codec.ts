import {
  encodeCommand,
  takeCommands,
  takeStatuses,
  type ChipCommand,
  type ChipDialect,
} from '../../../voice/chip-frames.js';
import type { Cut } from '../../codec.js';

/**
 * XFS5152: `FD len len 01 encoding text`, without any check byte; at most 4 KiB in one frame.
 */
export const XFS5152_DIALECT: ChipDialect = { check: 'none', textBytesMax: 4_094 };

export const encodeXfs5152 = (command: ChipCommand): Uint8Array =>
  encodeCommand(command, XFS5152_DIALECT);

export const takeXfs5152Commands = (received: Uint8Array): Cut<ChipCommand> =>
  takeCommands(received, XFS5152_DIALECT);

export { takeStatuses as takeXfs5152Statuses };
