import type { DriverKind } from '../../driver.js';
import { LED_DEFAULTS, ledSchema, SILENT_FLASH, type LedOptions } from '../../led/options.js';
import { silentCard } from '../../led/silent.js';
import { encode, PARAMETERS, takeFrames } from './codec.js';

export interface SumOptions extends LedOptions {
  /** The five parameter bytes in hex. */
  readonly parameters: string;
}

/**
 * Cards of the `AA addr BB` family with a sum (IMM90022); 9600 baud, at least 100 ms between two
 * frames on the bus.
 *
 * One source describes this dialect, and not what its parameters mean: they are an option, by
 * default the field value `01 00 99 00 63`. The card is not known to answer, so it counts as
 * online while its line is open, and each text is sent up to three times.
 */
export const AA_BB_SUM: DriverKind<SumOptions> = {
  name: 'aa-bb-sum',
  serves: ['window-screen', 'hall-screen'],
  // Cards of this family lose frames that follow one another sooner (field facts C1.2).
  line: { baudRate: 9600, gapMs: 100 },
  options: {
    schema: ledSchema({
      flash: SILENT_FLASH,
      // FF ends a frame.
      parameters: { type: 'string', pattern: `^(?:(?![fF]{2})[0-9a-fA-F]{2}){${PARAMETERS}}$` },
    }),
    defaults: { ...LED_DEFAULTS, parameters: '0100990063' },
  },
  make: (parts) => {
    const parameters = Uint8Array.from(Buffer.from(parts.options.parameters, 'hex'));
    const frameOf = (text: Uint8Array) => encode({ address: parts.address, parameters, text });
    return silentCard(parts, { takeFrames, frameOf });
  },
};
