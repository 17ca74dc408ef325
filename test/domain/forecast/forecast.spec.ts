import { describe, expect, it } from '@jest/globals';
import { forecastOf, waitOf } from '../../../src/domain/forecast/forecast.js';
import { Play } from '../table/play.js';

const taxes = (count: number): string => Array.from({ length: count }, () => 'take tax').join('; ');

describe('the wait of a newcomer', () => {
  it('is nothing in an empty hall with somebody at work', () => {
    const { hall } = new Play().given('S1 works at w1');
    expect(waitOf(hall, 'tax', 0)).toEqual({ low: 0, high: 0 });
  });

  it('is never less with more people ahead', () => {
    const { hall } = new Play().given(`S1 works at w1; S2 works at w2; ${taxes(12)}; take land`);
    const spans = Array.from({ length: 20 }, (_, ahead) => forecastOf(hall).span('tax', ahead));
    spans.slice(1).forEach(({ lowMs, highMs }, before) => {
      expect(lowMs).toBeGreaterThanOrEqual(spans[before]?.lowMs ?? 0);
      expect(highMs).toBeGreaterThanOrEqual(spans[before]?.highMs ?? 0);
    });
  });

  it.each([1, 2, 5, 20])('is not more with one more window, where %i wait', (count) => {
    const span = (script: string) => {
      const { hall } = new Play().given(`S1 works at w1; ${script}${taxes(count)}`);
      return forecastOf(hall).span('tax', count);
    };
    const [one, two] = [span(''), span('S2 works at w2; ')];
    expect(two.lowMs).toBeLessThanOrEqual(one.lowMs);
    expect(two.highMs).toBeLessThanOrEqual(one.highMs);
  });
});
