import { describe, expect, it } from '@jest/globals';
import { halfHours } from '../../src/faces/pages/board/half-hours.js';

const NINE = Date.UTC(2026, 10, 23, 1, 0);
const MINUTE = 60_000;
const point = (quarter: number, calls: number, minutes?: number) => ({
  at: NINE + quarter * 15 * MINUTE, waiting: 0, calls,
  ...(minutes === undefined ? {} : { meanWaitMs: minutes * MINUTE }),
});

describe('the mean waits by half hour', () => {
  it('weigh each quarter by its calls', () => {
    expect(halfHours([point(0, 3, 10), point(1, 1, 30), point(2, 0), point(3, 2, 30)])).toEqual([
      { at: NINE, calls: 4, minutes: 15, percent: 50 },
      { at: NINE + 30 * MINUTE, calls: 2, minutes: 30, percent: 100 },
    ]);
  });

  it('begin where somebody was called first, and tell of a half hour in which nobody was', () => {
    expect(halfHours([point(0, 0), point(2, 1, 8), point(4, 0)]).map(({ minutes }) => minutes))
      .toEqual([8, undefined]);
    expect(halfHours([point(0, 0)])).toEqual([]);
  });

  it('are the latest that fit', () => {
    const day = Array.from({ length: 60 }, (_, quarter) => point(quarter, 1, quarter));
    expect(halfHours(day)).toHaveLength(16);
    expect(halfHours(day)[15]?.at).toBe(NINE + 29 * 30 * MINUTE);
  });
});
