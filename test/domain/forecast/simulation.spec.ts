import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sceneOf, type Scene } from '../../../src/domain/forecast/scene.js';
import { play } from '../../../src/domain/forecast/simulation.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const LEVELS = ['preferred', 'normal', 'spare'] as const;

/** The plan with these levels of tax and land at window 1. */
const planWith = (tax: number, land: number): Plan => ({
  ...PLAN,
  windows: PLAN.windows.map((window) => (window.number !== 1 ? window : {
    ...window, levels: { tax: LEVELS[tax] ?? 'normal', land: LEVELS[land] ?? 'normal' },
  })),
});

const arrivals = fc.array(fc.tuple(
  fc.constantFrom('tax', 'land', 'social'),
  fc.constantFrom('', ' priority', ' appointment'),
  fc.nat(9),
), { minLength: 1, maxLength: 14 });

const days = fc.tuple(arrivals, fc.nat(2), fc.nat(2));

function hallAfter([people, tax, land]: Day): Play {
  const script = people.map(([service, lane, minutes]) => `take ${service}${lane}; +${minutes}m`);
  return new Play(planWith(tax, land)).given(`S1 works at w1; ${script.join('; ')}`);
}

type Day = readonly [readonly (readonly [string, string, number])[], number, number];

/** The tickets that window 1 calls, in the order of the first trial. */
function ofTrial(hall: Hall, scene: Scene = sceneOf(hall)): string[] {
  const { trials: [first], board } = play(scene);
  const tickets = scene.rows.flatMap(({ heads }, row) => heads.map(({ ticket, key }, nth) => ({
    ticket, key, at: first?.times[(board.starts[row] ?? 0) + nth] ?? -1,
  })));
  const here = tickets.filter(({ ticket, key }) => ticket !== '' && key !== 'social');
  return here.sort((a, b) => a.at - b.at).map(({ ticket }) => ticket);
}

/** The same, called one after another by the real hall. */
function really(day: Play): string[] {
  const called: string[] = [];
  while (day.when('w1 next')?.outcome.ok === true) {
    const call = day.hall.calls.get(day.hall.shownCalls[0] ?? '');
    called.push(call?.ticket ?? '');
    day.given('w1 start; w1 finish');
  }
  return called;
}

/** The scene with the better levels taken for the worse ones: a planted fault. */
const upsideDown = (scene: Scene): Scene => ({
  ...scene,
  counters: scene.counters.map((each) => ({ ...each, ranks: each.ranks.map((rank) => 2 - rank) })),
});

const withoutComers = (scene: Scene): Scene =>
  ({ ...scene, rows: scene.rows.map(({ coming: _, ...row }) => row) });

describe('the queue that is played on', () => {
  it('is called in the order in which the hall calls', () => {
    fc.assert(fc.property(days, (day) => {
      const hall = hallAfter(day);
      const forecast = ofTrial(hall.hall, withoutComers(sceneOf(hall.hall)));
      expect(forecast).toEqual(really(hall));
    }), { numRuns: 40, seed: 6 });
  });

  it('is not, where the levels are taken upside down', () => {
    const wrong = fc.check(fc.property(days, (day) => {
      const hall = hallAfter(day);
      const scene = upsideDown(withoutComers(sceneOf(hall.hall)));
      return JSON.stringify(ofTrial(hall.hall, scene)) === JSON.stringify(really(hall));
    }), { numRuns: 60, seed: 6 });
    expect(wrong.failed).toBe(true);
  });

  it('has whoever is back from a hold called before every level', () => {
    const hall = new Play(planWith(0, 2)).given('S1 works at w1; take land; w1 next; w1 start; '
      + 'w1 hold fetch-papers; take tax; take tax; B001 comes back to the hall');
    const forecast = ofTrial(hall.hall, withoutComers(sceneOf(hall.hall)));
    expect(forecast).toEqual(really(hall));
    expect(forecast[0]).toContain('B001');
  });

  it('goes the same way by the short cut and by all rules', () => {
    fc.assert(fc.property(days, (day) => {
      const scene = sceneOf(hallAfter(day).hall);
      const counters = scene.counters.map((each) =>
        ({ ...each, wants: { ...each.wants, starveAfterMs: 1e12 } }));
      expect(play({ ...scene, counters }).trials).toEqual(play(scene).trials);
    }), { numRuns: 30, seed: 6 });
  });
});
