import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { Forecast } from '../../../src/domain/forecast/forecast.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';
import { LAND_HAS_ITS_OWN, WITH_HOURS } from '../table/plans.js';

const GROUPS = { ...PLAN, tickets: { partyMax: 6 } };

/** The middle of the wait of whoever comes now for this service, in minutes. */
function wait(script: string, { plan = PLAN, service = 'tax', ahead = 0 } = {}): number {
  const { hall } = new Play(plan).given(script);
  return new Forecast(hall).span(service, ahead).middleMs / MINUTE_MS;
}

describe('what a window has in hand', () => {
  const CALLED = 'S1 works at w1; take tax for 6; w1 next';

  it.each([
    ['called', '', 6], ['served', '; w1 start; +1m', 6],
  ])('is six visits where a group of six was %s', (_what, more, times) => {
    const one = wait(`${CALLED.replace(' for 6', '')}${more}`, { plan: GROUPS });
    const six = wait(`${CALLED}${more}`, { plan: GROUPS });
    expect(six).toBeGreaterThan((times - 1.5) * one);
  });

  const BEGUN = 'S1 works at w1; take tax; w1 next; w1 start; +2m';
  it.each([
    ['fetched papers in between', 'w1 hold fetch-papers; +40m; w1 resume A001'],
    ['came back and waited for the call',
      'w1 hold fetch-papers; +10m; A001 comes back to the hall; +30m; w1 next; w1 start'],
  ])('is not taken for long because somebody %s', (_why, more) => {
    // Somebody else takes a ticket, so that the hall knows what time it is.
    const usual = wait(`${BEGUN}; take social`);
    expect(Math.abs(wait(`${BEGUN}; ${more}`) - usual)).toBeLessThan(0.5);
  });
});

describe('a forecast over noon', () => {
  const BEFORE = '+2h; +50m; S1 works at w1; take land; take land; take land; take land';

  it('has nobody called while the hall is closed', () => {
    expect(wait(BEFORE, { plan: WITH_HOURS, service: 'land', ahead: 4 })).toBeGreaterThan(120);
  });

  it('goes on at the windows of a service that stays open', () => {
    expect(wait(BEFORE, { plan: LAND_HAS_ITS_OWN, service: 'land', ahead: 4 })).toBeLessThan(60);
  });

  it('though others rest', () => {
    const script = '+2h; +50m; S1 works at w1; S4 works at w3; take social; take social; '
      + 'take social; take social';
    const options = { plan: LAND_HAS_ITS_OWN, service: 'social', ahead: 4 };
    expect(wait(script, options)).toBeGreaterThan(120);
  });

  it('waits for a paused window as long as pauses are', () => {
    const paused = wait('S1 works at w1; w1 pause; take land', { service: 'land' });
    expect(paused).toBeGreaterThan(2);
    expect(paused).toBeLessThan(40);
  });
});
