import { describe, expect, it } from '@jest/globals';
import { Forecast, forecastOf, waitOf } from '../../../src/domain/forecast/forecast.js';
import { touchedBy } from '../../../src/domain/touched.js';
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

describe('a window to which the roster sends somebody later today', () => {
  const wait = (sent: string) => {
    const play = new Play().given(`S2 works at w2; ${taxes(20)}; ${sent}`);
    return new Forecast(play.hall).span('tax', 20).highMs;
  };

  it('counts from then on', () => {
    const soon = wait('send S4 to w1 as a from 09:30 until 12:00');
    const later = wait('send S4 to w1 as a from 10:30 until 12:00');
    expect(soon).toBeLessThan(later);
    expect(later).toBeLessThanOrEqual(wait('clock'));
  });

  it('does not count where somebody is only to be asked there', () => {
    expect(wait('send S4 to w1 as b from 09:30 until 12:00')).toBe(wait('clock'));
  });
});

describe('what is shown of a wait', () => {
  it.each(['w1 pause', 'w2 open', 'w1 sign-out'])('is shown anew after: %s', (sentence) => {
    const play = new Play().given('S1 works at w1; S2 signs in at w2; take tax');
    const facts = play.when(sentence)?.facts ?? [];
    expect(facts.length).toBeGreaterThan(0);
    expect(touchedBy(facts).queue).toBe(true);
  });

  it('is made anew at once when somebody goes, and is the same for the same hall', () => {
    const play = new Play().given(`S1 works at w1; S2 works at w2; ${taxes(30)}`);
    const before = waitOf(play.hall, 'tax', 30);
    expect(waitOf(play.hall, 'tax', 30)).toEqual(before);
    play.given('w2 close');
    expect(waitOf(play.hall, 'tax', 30).low).toBeGreaterThan(before.high);
  });

  it('is not made anew for every fact in a crowd', () => {
    const play = new Play().given(`S1 works at w1; ${taxes(60)}`);
    const first = forecastOf(play.hall);
    play.given('take tax');
    expect(forecastOf(play.hall)).toBe(first);
    play.given('+6s; take tax');
    expect(forecastOf(play.hall)).not.toBe(first);
  });
});
