import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { pictureOf, type CalledFact } from '../../../src/domain/reports/minute.js';
import { whyOf } from '../../../src/domain/reports/why.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

function lastCall(diary: Play): CalledFact {
  const calls = diary.facts.filter((fact): fact is CalledFact => fact.kind === 'ticket.called');
  const last = calls.at(-1);
  if (last === undefined) throw new Error('nobody was called');
  return last;
}

function whyOfLast(script: string, plan: Plan = PLAN) {
  return whyOf(plan, lastCall(new Play(plan).given(script)).reason);
}

describe('the reason of a call in words', () => {
  it('names the rule, and those who stood beside', () => {
    const why = whyOfLast('S1 works at w1; take tax; +2m; take land priority; w1 next');
    expect(why).toMatchObject({
      rule: 'earliest-effective-arrival',
      zh: '等候时间（含提前量）最长',
      en: 'the longest wait, with the head start of its lane',
      waiting: 2, more: 0,
    });
    const told = why.candidates.map((one) => [one.number, one.lane, one.headStartMinutes]);
    expect(told).toEqual([['B001', 'priority', 15], ['A001', 'ordinary', 0]]);
  });

  it('tells of each candidate when it counted as arrived, and the earliest is called', () => {
    const { candidates } = whyOfLast('S1 works at w1; take tax; +2m; take land priority; w1 next');
    expect(candidates.map((one) => [one.number, one.since, one.effectiveAt])).toEqual([
      ['B001', '2026-11-23T01:02:00.000Z', '2026-11-23T00:47:00.000Z'],
      ['A001', '2026-11-23T01:00:00.000Z', '2026-11-23T01:00:00.000Z'],
    ]);
  });

  it('says that a clerk chose the number', () => {
    expect(whyOfLast('S1 works at w1; take tax; take tax; w1 call A002')).toMatchObject({
      zh: '窗口按号码呼叫', en: 'called by its number', waiting: 2,
    });
  });
});

describe('a minute of the past', () => {
  it('shows who waited where, in the order in which they would be called', () => {
    const diary = new Play().given(
      'S1 works at w1; S2 works at w2; take tax; +1m; take tax priority; take land; +2m; '
      + 'w2 next; w2 start; w2 transfer to w1; +3m',
    );
    const picture = pictureOf(diary.hall, diary.at, [lastCall(diary)]);
    expect(picture.lines).toEqual([
      { service: 'tax', name: 'tax', count: 1, more: 0,
        tickets: [{ number: 'A001', lane: 'ordinary', minutes: 6 }] },
      { service: 'land', name: 'land', count: 1, more: 0,
        tickets: [{ number: 'B001', lane: 'ordinary', minutes: 5 }] },
      { window: 1, name: '综合窗口', count: 1, more: 0,
        tickets: [{ number: 'A002', lane: 'transferred', minutes: expect.any(Number) }] },
    ]);
    expect(picture).toMatchObject({
      at: '2026-11-23T01:06:00.000Z', day: '2026-11-23', open: true,
      calls: [{ number: 'A002', window: 2, clerk: 'S2', why: { rule: expect.any(String) } }],
    });
    expect(picture.windows.map(({ state, clerk }) => [state, clerk?.staffNo])).toEqual([
      ['open', 'S1'], ['open', 'S2'], ['closed', undefined],
    ]);
  });

  it('names no more of a line than can be read', () => {
    const takes = Array.from({ length: 43 }, () => 'take tax').join('; ');
    const diary = new Play().given(`S1 works at w1; ${takes}`);
    const [line] = pictureOf(diary.hall, diary.at, []).lines;
    expect(line).toMatchObject({ count: 43, more: 3 });
    expect(line?.tickets).toHaveLength(40);
  });
});
