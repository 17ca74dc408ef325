import { ledTarget } from '../../devices/serial/led/support/led-fuzz.js';

export const target = ledTarget('line-40');
