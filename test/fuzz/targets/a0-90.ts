import { ledTarget } from '../../devices/serial/led/support/led-fuzz.js';

export const target = ledTarget('a0-90');
