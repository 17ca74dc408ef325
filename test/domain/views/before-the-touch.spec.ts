import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Plan } from '../../../src/domain/plan.js';
import { REFUSALS } from '../../../src/domain/refusals.js';
import { touchedBy } from '../../../src/domain/touched.js';
import { publicHall } from '../../../src/domain/views.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';
import { WITH_HOURS } from '../table/plans.js';

const STAFFED = 'S1 works at w1; S4 works at w3';
const CLOSING: Plan = { ...WITH_HOURS, tickets: { closing: { marginMs: 10 * MINUTE_MS } } };
const LIMITED: Plan = {
  ...PLAN,
  services: PLAN.services.map((each) => (
    each.code === 'tax' ? { ...each, limits: { dailyMax: 3, halfDayMax: 2 } } : each)),
};
const LATE = `${STAFFED}; +7h; +30m; clock; ${'take land; '.repeat(30)}+2m`;

const shown = (play: Play, code: string) => {
  const service = publicHall(play.hall).services.find((each) => each.code === code);
  return service?.open === true ? 'open' : service?.why;
};

/** What kiosks show of a service, and what would come of touching it. */
function before(plan: Plan, script: string, code = 'tax'): readonly (string | undefined)[] {
  const play = new Play(plan).given(script);
  const seen = shown(play, code);
  const outcome = play.when(`take ${code}`)?.outcome;
  return [seen, outcome?.ok === false ? outcome.refusal.code : 'open'];
}

describe('a kiosk says before the touch', () => {
  it.each<readonly [string, Plan, string, string]>([
    ['that there are tickets', LIMITED, `${STAFFED}; take tax`, 'open'],
    ['that those of the half day are gone', LIMITED, `${STAFFED}; take tax; take tax`,
      'half-day-used-up'],
    ['that those of the day are gone', LIMITED,
      `${STAFFED}; take tax; take tax; +4h; take tax`, 'quota-used-up'],
    ['that there is one again', LIMITED, `${STAFFED}; take tax; take tax; cancel A001`, 'open'],
    ['that it is not too late yet', CLOSING, `${STAFFED}; +7h; +30m; clock; +2m; clock`, 'open'],
    ['that it is too late today', CLOSING, `${LATE}; clock`, 'too-late-today'],
    ['that a manager has it go on', CLOSING, `${LATE}; clock; tax goes on by M1`, 'open'],
  ])('%s', (_what, plan, script, why) => {
    expect(before(plan, script)).toEqual([why, why]);
  });

  it('and is told at once when tickets stop', () => {
    const facts = new Play(CLOSING).given(LATE).when('clock')?.facts ?? [];
    expect(facts.map(({ kind }) => kind)).toContain('ticketing.reviewed');
    expect(touchedBy(facts).queue || touchedBy(facts).plan).toBe(true);
  });

  it.each(['half-day-used-up', 'quota-used-up', 'too-late-today'] as const)(
    'in both languages why: %s', (code) => {
      expect([REFUSALS[code].zh, REFUSALS[code].en].every((words) => words.length > 3)).toBe(true);
    },
  );
});
