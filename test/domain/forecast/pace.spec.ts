import { describe, expect, it } from '@jest/globals';
import { believe, learn, meanMsOf, newPace, priorOf } from '../../../src/domain/forecast/pace.js';

const MINUTE_MS = 60_000;
const PLANNED = priorOf(10 * MINUTE_MS, 0.6, 5);

/** The mean in minutes after these visits, each so many minutes long. */
function learned(minutes: readonly number[]): number {
  const pace = newPace();
  for (const each of minutes) learn(pace, each * MINUTE_MS, believe(pace, PLANNED));
  return meanMsOf(believe(pace, PLANNED)) / MINUTE_MS;
}

const visits = (count: number, minutes: number): number[] =>
  Array.from({ length: count }, () => minutes);

describe('a pace', () => {
  it('is the planned one before anything was seen', () => {
    expect(learned([])).toBeCloseTo(10);
  });

  it.each([
    [1, 8.5, 10],
    [5, 6, 8.5],
    [40, 4.8, 6],
  ])('after %i visits of five minutes lies between %d and %d minutes', (count, low, high) => {
    const mean = learned(visits(count, 5));
    expect(mean).toBeGreaterThan(low);
    expect(mean).toBeLessThan(high);
  });

  it('is hardly moved by two long cases', () => {
    const usual = learned(visits(30, 10));
    const withLong = learned([...visits(15, 10), 180, ...visits(10, 10), 240, ...visits(5, 10)]);
    expect(withLong / usual).toBeLessThan(1.25);
  });

  it('follows a lasting change', () => {
    expect(learned([...visits(60, 10), ...visits(150, 20)])).toBeGreaterThan(17);
  });

  it('is less and less in doubt', () => {
    const pace = newPace();
    const before = believe(pace, PLANNED).doubt;
    for (const each of visits(20, 10)) learn(pace, each * MINUTE_MS, believe(pace, PLANNED));
    expect(believe(pace, PLANNED).doubt).toBeLessThan(before / 2);
  });
});
