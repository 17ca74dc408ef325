import { CHIP_DEFAULTS, CHIP_OPTIONS_SCHEMA } from '../../../voice/chip-options.js';
import { ChipVoice, type ChipOptions } from '../../../voice/chip-voice.js';
import type { DriverKind } from '../../driver.js';
import { SYN6288_DIALECT } from './codec.js';

/**
 * The speaker behind a SYN6288 speech chip, 9600 8N1.
 *
 * Frames and check byte were read in several public drivers; that the chip says by itself when a
 * text has ended, in one. Some pages tell of boards without the check byte: `check: none`. Where
 * Unicode is used the high byte is first (one source).
 */
export const SYN6288: DriverKind<ChipOptions> = {
  name: 'syn6288',
  serves: ['speaker'],
  line: { baudRate: 9_600 },
  options: {
    schema: CHIP_OPTIONS_SCHEMA,
    defaults: { ...CHIP_DEFAULTS, ...SYN6288_DIALECT },
  },
  make: (parts) => new ChipVoice(parts),
};
