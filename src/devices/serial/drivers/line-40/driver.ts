import type { DriverKind } from '../../driver.js';
import { LED_DEFAULTS, ledSchema, SILENT_FLASH, type LedOptions } from '../../led/options.js';
import { silentCard } from '../../led/silent.js';
import { encode, takeFrames } from './codec.js';

/**
 * The simplest cards: `40 addr text 0D`, as one source has it; the speed of the line (9600) is
 * recalled.
 *
 * Whether such a card saves each text is not known, so by default it is not made to blink and not
 * refreshed: that could wear it out. It never answers: it counts as online while its line is open.
 */
export const LINE_40: DriverKind<LedOptions> = {
  name: 'line-40',
  serves: ['window-screen', 'hall-screen'],
  line: { baudRate: 9600 },
  options: {
    schema: ledSchema({ flash: SILENT_FLASH }),
    defaults: { ...LED_DEFAULTS, flash: 'none', refreshSeconds: 0 },
  },
  make: (parts) => {
    const frameOf = (text: Uint8Array) => encode({ address: parts.address, text });
    return silentCard(parts, { takeFrames, frameOf });
  },
};
