import type { DriverKind } from '../../driver.js';
import { LED_DEFAULTS, ledSchema, SILENT_FLASH, type LedOptions } from '../../led/options.js';
import { silentCard } from '../../led/silent.js';
import { encode, SHOW, takeFrames } from './codec.js';

export interface A090Options extends LedOptions {
  /** Stands behind every character; 0 in the field, what else there is was not to be found. */
  readonly attribute: number;
}

/**
 * `A0 90` cards (IMM9012); two sources agree on the frame. The speed of the line (9600) is
 * recalled, the meaning of the attribute byte is open, so it is an option.
 *
 * The card is not known to answer: it counts as online while its line is open, and each text is
 * sent up to three times.
 */
export const A0_90: DriverKind<A090Options> = {
  name: 'a0-90',
  serves: ['window-screen', 'hall-screen'],
  line: { baudRate: 9600 },
  options: {
    schema: ledSchema({
      flash: SILENT_FLASH,
      attribute: { type: 'integer', minimum: 0, maximum: 255 },
    }),
    defaults: { ...LED_DEFAULTS, attribute: 0 },
  },
  make: (parts) => {
    const { address, options: { attribute } } = parts;
    const frameOf = (text: Uint8Array) => encode({ address, command: SHOW, text, attribute });
    return silentCard(parts, { takeFrames, frameOf });
  },
};
