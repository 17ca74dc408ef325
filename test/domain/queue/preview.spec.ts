import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { Plan } from '../../../src/domain/plan.js';
import { changeTo } from '../../../src/domain/queue/preview/change.js';
import { Preview, type PreviewResult } from '../../../src/domain/queue/preview/preview.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

/** The facts of a day played from sentences under a plan. */
function dayOf(script: string, plan: Plan = PLAN): Fact[] {
  const facts: Fact[] = [];
  const play = new (class extends Play {
    override take(...asked: Parameters<Play['take']>) {
      const done = super.take(...asked);
      facts.push(...done.facts);
      return done;
    }
  })(plan);
  play.given(script);
  return facts;
}

function previewOf(facts: readonly Fact[], plan: Plan): PreviewResult {
  const preview = new Preview(changeTo(plan));
  for (const fact of facts) preview.take(fact);
  return preview.result();
}

const preferring = (service: string): Plan => ({
  ...PLAN,
  windows: PLAN.windows.map((window) => ({ ...window, levels: { [service]: 'preferred' as const } })),
});

const minutes = (result: PreviewResult, service: string) => {
  const found = result.services.find((each) => each.service === service);
  const inMinutes = (figures = { called: 0, meanMs: 0, p90Ms: 0 }) =>
    [figures.called, figures.meanMs / MINUTE_MS, figures.p90Ms / MINUTE_MS];
  return { was: inMinutes(found?.was), before: inMinutes(found?.before),
    after: inMinutes(found?.after) };
};

/** One of tax, one of land, in turns, at every window. */
const IN_TURNS: Plan = {
  ...PLAN,
  queue: { conditions: [{
    kind: 'ratio', id: 'turns', first: { services: ['tax'], calls: 1 },
    then: { services: ['land'], calls: 1 },
  }] },
};

/** Two of tax, then two of land; one window that takes ten minutes for each. */
const DAY = 'take tax; take tax; take land; take land; S1 works at w1; '
  + 'w1 next; w1 start; +10m; w1 finish; '.repeat(4);

describe('what another way of choosing would have changed', () => {
  it('is nothing under the plan of the day itself', () => {
    const result = previewOf(dayOf(DAY), PLAN);
    expect([result.calls, result.changed, result.examples]).toEqual([4, 0, []]);
    expect(minutes(result, 'tax')).toEqual(
      { was: [2, 5, 10], before: [2, 5, 10], after: [2, 5, 10] });
  });

  it('is told in waits of each service, mean and P90', () => {
    const result = previewOf(dayOf(DAY), preferring('land'));
    expect(minutes(result, 'tax')).toEqual(
      { was: [2, 5, 10], before: [2, 5, 10], after: [2, 25, 30] });
    expect(minutes(result, 'land')).toEqual(
      { was: [2, 25, 30], before: [2, 25, 30], after: [2, 5, 10] });
  });

  it('names the calls that would have gone to another ticket, with the rule', () => {
    const { changed, examples } = previewOf(dayOf(DAY), preferring('land'));
    expect(changed).toBe(2);
    expect(examples.map(({ called, instead, won }) => [called, instead, won.rule]))
      .toEqual([['A001', 'B001', 'level'], ['A002', 'B001', 'level']]);
  });

  it('counts with other head starts', () => {
    const facts = dayOf('take tax; +5m; take tax priority; S1 works at w1; w1 next');
    const plan = { ...PLAN, headStartMs: { ...PLAN.headStartMs, priority: 0 } };
    expect(previewOf(facts, plan).examples.map(({ called, instead }) => [called, instead]))
      .toEqual([['A002', 'A001']]);
  });

  it('leaves alone who gave up, what was called by number, and a window that was not there', () => {
    const facts = dayOf('take tax; take land; cancel B001; +30m; S1 works at w1; w1 call A001; '
      + 'w1 start; +5m; w1 finish; w1 pause; +20m; take land; +9m; w1 resume; w1 next');
    const result = previewOf(facts, preferring('land'));
    expect([result.calls, result.changed]).toEqual([1, 0]);
    expect(minutes(result, 'land')).toEqual({ was: [1, 9, 9], before: [1, 9, 9], after: [1, 9, 9] });
    expect(minutes(result, 'tax').after).toEqual([1, 30, 30]);
  });

  it('is nothing of the calls that a window made as a help', () => {
    const facts = dayOf('S4 works at w3; take land; +5m; w3 helps land until 12:00; w3 next; '
      + 'w3 start; +5m; w3 finish; take social; w3 next');
    const result = previewOf(facts, PLAN);
    expect([result.calls, result.changed]).toEqual([2, 0]);
    expect(minutes(result, 'land').before).toEqual(minutes(result, 'land').was);
  });

  it('is nothing of a ratio whose last call was taken back', () => {
    const facts = dayOf('S1 works at w1; take tax; take land; take tax; take land; w1 next; w1 undo; '
      + 'w1 next; w1 start; w1 finish; w1 next', IN_TURNS);
    expect(previewOf(facts, IN_TURNS).changed).toBe(0);
  });

  it('of any day under its own plan is that day', () => {
    const sentence = fc.constantFrom(
      'take tax', 'take land', 'take tax priority', 'take land appointment', '+3m', '+11m',
      'try w1 next', 'try w1 start', 'try w1 finish', 'try w1 no-show', 'try w2 next',
      'try w2 start', 'try w2 finish', 'try w1 hold papers-stay', 'try w1 resume A001',
      'try w1 transfer to land', 'try w2 pause', 'try w2 resume', 'try w1 undo', 'try w2 undo',
      'try w2 helps land until 18:00', 'try w2 helps no more', 'try w3 helps tax until 18:00',
      'take social', 'try w3 next', 'try w3 start', 'try w3 finish',
    );
    const levels = fc.constantFrom(
      PLAN, preferring('land'), preferring('tax'), IN_TURNS);
    fc.assert(fc.property(levels, fc.array(sentence, { maxLength: 40, size: 'max' }), (plan, script) => {
      const facts = dayOf(`S1 works at w1; S2 works at w2; S4 works at w3; ${script.join('; ')}`, plan);
      const { changed, calls, services } = previewOf(facts, plan);
      expect(changed).toBe(0);
      expect(calls).toBe(facts.filter(({ kind }) => kind === 'ticket.called').length);
      for (const { before, after } of services) expect(after).toEqual(before);
    }), { numRuns: 60 });
  });
});
