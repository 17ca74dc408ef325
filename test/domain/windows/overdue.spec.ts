import { describe, expect, it } from '@jest/globals';
import { plus, SECOND_MS } from '../../../src/domain/basics/time.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall } from '../../../src/domain/hall.js';
import type { InputBody, TimedInput } from '../../../src/domain/inputs.js';
import { checkFacts, checkHall } from '../../../src/domain/soundness.js';
import { step } from '../../../src/domain/step.js';
import { USUAL_SERVING } from '../../../src/domain/windows/policy.js';
import { PLAN, STAFF } from '../../rig/example-plan.js';
import { toldFact } from '../table/facts-told.js';
import { Play } from '../table/play.js';

const RESTING = { ...PLAN, serving: { ...USUAL_SERVING, restMs: 20 * SECOND_MS } };
const BOTH_REST = 'S1 works at w1; S2 works at w2; take tax; take tax; w1 next; w2 next; '
  + 'w1 start; w2 start; w1 finish; w2 finish; take tax';

describe('a hall that calls by itself no more', () => {
  it('calls nobody after a rest that had begun before', () => {
    const play = new Play(RESTING).given('S2 works at w2; take tax; take tax; w2 next; w2 start; '
      + 'w2 finish');
    play.start(PLAN);
    expect(play.given('+20s').when('clock')?.facts.map(toldFact))
      .toEqual(['window.auto-call-off w2 switched-off']);
  });
});

describe('a controller that was down while two rests ended', () => {
  it('calls one ticket once when it is back', () => {
    const { facts, at } = new Play(RESTING).given(BOTH_REST);
    const again = emptyHall();
    for (const fact of JSON.parse(JSON.stringify(facts)) as Fact[]) evolve(again, fact);
    const take = (body: InputBody, id: string) => {
      const input: TimedInput = { ...body, id, by: 'clock', at: plus(at, 25 * SECOND_MS) };
      const done = step(again, input);
      expect([...checkFacts(again, done.facts), ...checkHall(again)]).toEqual([]);
      return done.facts.map(toldFact);
    };
    take({ kind: 'hall.start', plan: RESTING, staff: STAFF, devices: [] }, 'start');
    expect(take({ kind: 'time.came' }, 'clock')).toEqual([
      'ticket.called A003-c1 w1 S1', 'window.auto-call-off w2 nobody-waiting',
    ]);
  });
});
