import { describe, expect, it } from '@jest/globals';
import { pauseMs } from '../../src/uplink/back-off.js';

const BACK_OFF = { firstMs: 1_000, mostMs: 60_000 };

describe('the pause before the next try', () => {
  it.each([
    [1, 0.5, 1_000], [2, 0.5, 2_000], [3, 0.5, 4_000], [6, 0.5, 32_000], [7, 0.5, 60_000],
    [1_000_000, 0.5, 60_000],
    // Spread by half either way, at the bound too.
    [1, 0, 500], [1, 1, 1_500], [9, 0, 30_000], [9, 1, 90_000],
  ])('after %i failures, with chance %d, is %i ms', (failures, chance, ms) => {
    expect(pauseMs(BACK_OFF, failures, chance)).toBe(ms);
  });
});
