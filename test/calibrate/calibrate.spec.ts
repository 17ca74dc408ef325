import { describe, expect, it } from '@jest/globals';
import { calibrate } from './days.js';
import { scoreOf, type Told } from './measure.js';
import { SHAPES } from './shapes.js';

const MINUTE_MS = 60_000;
const told = (lowMs: number, highMs: number, trueMs: number): Told => ({
  lowMs: lowMs * MINUTE_MS, highMs: highMs * MINUTE_MS, trueMs: trueMs * MINUTE_MS,
  middleMs: 5 * MINUTE_MS, naiveMs: 9 * MINUTE_MS,
});

describe('the waiting times that people are told', () => {
  it('hold about as often as they say, and are closer than the naive ones', async () => {
    const names = ['morning rush', 'windows closing'];
    const shapes = SHAPES.filter(({ name }) => names.includes(name));
    const scores = await calibrate({ days: 2, seed: 11, shapes });
    const all = scores.at(-1);
    expect(all?.tickets).toBeGreaterThan(500);
    expect(all?.inside).toBeGreaterThan(0.45);
    expect(all?.inside).toBeLessThan(0.75);
    expect(all?.error).toBeLessThan(0.75 * (all?.naiveError ?? 0));
  });

  it('are scored by hand-made figures', () => {
    const score = scoreOf('x', [told(2, 6, 4), told(2, 6, 1), told(2, 6, 8), told(0, 0, 0)]);
    expect(score).toMatchObject({ tickets: 3, width: 4 });
    expect([score.inside, score.below, score.above]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(score.error).toBeCloseTo((1 + 4 + 3) / 3);
    expect(score.naiveError).toBeCloseTo((5 + 8 + 1) / 3);
  });
});
