import { CHIP_DEFAULTS, CHIP_OPTIONS_SCHEMA } from '../../../voice/chip-options.js';
import { ChipVoice, type ChipOptions } from '../../../voice/chip-voice.js';
import type { DriverKind } from '../../driver.js';
import { XFS5152_DIALECT } from './codec.js';

/**
 * The speaker behind an XFS5152 speech chip (also XFS5051 boards), 8N1.
 *
 * Frames were read in several public drivers, the 4 KiB limit and the end that the chip tells by
 * itself in one each. The speed of the line is set by the board's pins: 9600 is what most boards
 * say, 115200 is seen too, so it belongs into the settings.
 */
export const XFS5152: DriverKind<ChipOptions> = {
  name: 'xfs5152',
  serves: ['speaker'],
  line: { baudRate: 9_600 },
  options: {
    schema: CHIP_OPTIONS_SCHEMA,
    // The chip takes more, but a bus would be deaf to its other devices for seconds.
    defaults: { ...CHIP_DEFAULTS, ...XFS5152_DIALECT, textBytesMax: 400 },
  },
  make: (parts) => new ChipVoice(parts),
};
