import { describe, expect, it } from '@jest/globals';
import { waitOf } from '../../../src/domain/forecast/forecast.js';
import { visitsWorth } from '../../../src/domain/tickets/groups.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const hallWith = (party: number, partyFactor?: number) => {
  const plan = partyFactor === undefined ? PLAN : { ...PLAN, tickets: { partyFactor } };
  return new Play(plan).given(`S4 works at w3; take social for ${party}`).hall;
};
const waitBehind = (...args: [number, number?]) => waitOf(hallWith(...args), 'social', 1).high;

describe('groups in the forecast', () => {
  it('are worth a visit for each who comes, unless the hall says less', () => {
    expect(visitsWorth(PLAN, { party: 4 })).toBe(4);
    expect(visitsWorth({ ...PLAN, tickets: { partyFactor: 0.5 } }, { party: 4 })).toBe(2.5);
    expect(visitsWorth(PLAN, {})).toBe(1);
  });

  it('make those behind them wait longer', () => {
    expect(waitBehind(6)).toBeGreaterThan(2 * waitBehind(1));
    expect(waitBehind(6, 0)).toBe(waitBehind(1));
  });
});
