import { ledTarget } from '../../devices/serial/led/support/led-fuzz.js';

export const target = ledTarget('onbon-bx5');
