import { describe, expect, it } from '@jest/globals';
import { meanMsOf } from '../../../src/domain/forecast/pace.js';
import { atThisTime, clerkBelief, paceKey, serviceBelief } from '../../../src/domain/forecast/prior.js';
import type { Hall } from '../../../src/domain/hall.js';
import { Play } from '../table/play.js';

const minutes = (hall: Hall, service = 'tax'): number =>
  meanMsOf(serviceBelief(hall, service)) / 60_000;
const clerkMinutes = (hall: Hall, clerk: string): number =>
  meanMsOf(clerkBelief(
    serviceBelief(hall, 'tax'), hall.paces.get(paceKey.clerk('tax', clerk)))) / 60_000;

const visit = (window: number, length: string): string =>
  `take tax; w${window} next; w${window} start; +${length}; w${window} finish`;
const visits = (count: number, window: number, length: string): string =>
  Array.from({ length: count }, () => visit(window, length)).join('; ');

describe('what the hall learns', () => {
  it('begins with the plan and follows the visits of the service, and of no other', () => {
    const play = new Play().given('S1 works at w1');
    expect(minutes(play.hall)).toBeCloseTo(5);
    play.given(visits(10, 1, '12m'));
    expect(minutes(play.hall)).toBeGreaterThan(8);
    expect(minutes(play.hall, 'land')).toBeCloseTo(5);
  });

  it('tells a slow clerk from a quick one', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2');
    play.given(visits(12, 1, '12m')).given(visits(12, 2, '4m'));
    expect(clerkMinutes(play.hall, 'S1')).toBeGreaterThan(1.4 * clerkMinutes(play.hall, 'S2'));
    const between = clerkMinutes(play.hall, 'S3');
    expect(between).toBeGreaterThan(clerkMinutes(play.hall, 'S2'));
    expect(between).toBeLessThan(clerkMinutes(play.hall, 'S1'));
  });

  it('does not count the time on hold', () => {
    const held = `take tax; w1 next; w1 start; +5m; w1 hold papers-stay; +2h; w1 resume A001; +5m;
      w1 finish`.replaceAll('\n', ' ');
    const plain = 'take tax; w1 next; w1 start; +10m; w1 finish';
    const [one, other] = [held, plain].map((script) =>
      minutes(new Play().given(`S1 works at w1; ${script}`).hall));
    expect(one).toBeCloseTo(other ?? 0);
  });

  it('learns nothing from a visit that only the end of the day ended', () => {
    const play = new Play().given('S1 works at w1; take tax; w1 next; w1 start; +1d; clock');
    expect(minutes(play.hall)).toBeCloseTo(5);
  });

  it('is kept over night, and weighs less in the morning', () => {
    const play = new Play().given('S1 works at w1').given(visits(10, 1, '12m'));
    const evening = minutes(play.hall);
    play.given('+1d; clock');
    expect(play.hall.paces.size).toBeGreaterThan(0);
    expect(minutes(play.hall)).toBeGreaterThan(7);
    expect(minutes(play.hall)).toBeLessThan(evening);
  });

  it('tells times of day apart, and what is a clerk\'s own from them', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2');
    for (let day = 0; day < 3; day += 1) {
      play.given(visits(8, 1, '4m')).given('+5h; clock').given(visits(8, 1, '9m'));
      // At nine the next morning.
      play.given('+1036m; clock; S1 works at w1; S2 works at w2');
    }
    const morning = play.hall;
    const mu = (hall: Hall) => atThisTime(hall, 'tax', serviceBelief(hall, 'tax')).mu;
    const before = mu(morning) - serviceBelief(morning, 'tax').mu;
    play.given('+6h; take tax');
    const after = mu(play.hall) - serviceBelief(play.hall, 'tax').mu;
    expect(before).toBeLessThan(0);
    expect(after).toBeGreaterThan(0.1);
  });

  it('takes a slow clerk for a slow clerk, and no time of day for slow', () => {
    const play = new Play().given('S1 works at w1');
    play.given(visits(30, 1, '12m'));
    const shift = atThisTime(play.hall, 'tax', serviceBelief(play.hall, 'tax')).mu
      - serviceBelief(play.hall, 'tax').mu;
    expect(shift).toBeLessThan(0.15);
  });
});
