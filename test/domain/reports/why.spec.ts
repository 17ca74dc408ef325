import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Plan } from '../../../src/domain/plan.js';
import type { Won } from '../../../src/domain/queue/choice.js';
import type { Reason } from '../../../src/domain/queue/reason.js';
import { pictureOf, type CalledFact } from '../../../src/domain/reports/minute.js';
import { whyOf } from '../../../src/domain/reports/why.js';
import { PLAN } from '../../rig/example-plan.js';
import { Diary } from './diary.js';

function lastCall(diary: Diary): CalledFact {
  const calls = diary.facts.filter((fact): fact is CalledFact => fact.kind === 'ticket.called');
  const last = calls.at(-1);
  if (last === undefined) throw new Error('nobody was called');
  return last;
}

function whyOfLast(script: string, plan: Plan = PLAN) {
  return whyOf(plan, lastCall(new Diary(plan).given(script)).reason);
}

describe('the reason of a call in words', () => {
  it('names the head start that brought somebody forward, and those who stood beside', () => {
    const why = whyOfLast('S1 works at w1; take tax; +2m; take land priority; w1 next');
    expect(why).toMatchObject({
      rule: 'earliest-effective-arrival',
      zh: '到号最早（绿色通道提前 15 分钟），当时共有 2 人等候本窗口',
      en: 'The earliest arrival (priority: 15 min head start) of 2 who waited for this counter',
      waiting: 2, more: 0,
    });
    const told = why.candidates.map((one) => [one.number, one.lane, one.headStartMinutes]);
    expect(told).toEqual([['B001', 'priority', 15], ['A001', 'ordinary', 0]]);
  });

  it('says that a clerk chose the number', () => {
    expect(whyOfLast('S1 works at w1; take tax; take tax; w1 call A002')).toMatchObject({
      zh: '窗口人员按号码呼叫，当时共有 2 人等候本窗口',
      en: 'Called by its number; 2 waited for this counter then',
    });
  });

  it.each<[Won, string, string]>([
    [{ rule: 'aging', afterMs: 60 * MINUTE_MS, waitedMs: 75 * MINUTE_MS },
      '已等候 75 分钟，超过 60 分钟的一律先叫', 'Waited 75 min: over 60 min goes first'],
    [{ rule: 'help', condition: 'land-help', service: 'land', oldestMs: 31 * MINUTE_MS, waiting: 9 },
      'land最长已等 31 分钟、共 9 人，按规则 land-help 增援',
      'land: the longest waited 31 min, 9 waiting; helped by the rule land-help'],
    [{ rule: 'ratio', condition: 'two-to-one', share: 'then', of: [2, 1], made: [2, 0] },
      '按比例 2:1 叫号（two-to-one），本轮已叫 2:0', 'By the ratio 2:1 (two-to-one), so far 2:0'],
    [{ rule: 'level', level: 'preferred' }, '本窗口对该业务为“优先”，先于等级较低的业务',
      'This counter wants the service as "preferred", before those of a lower level'],
  ])('tells the figures of the rule %j', (won, zh, en) => {
    const reason: Reason = { rule: won.rule, won, candidates: [], waiting: 3 };
    expect(whyOf(PLAN, reason)).toMatchObject({ rule: won.rule, zh, en });
  });
});

describe('a minute of the past', () => {
  it('shows who waited where, in the order in which they would be called', () => {
    const diary = new Diary().given(
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
    const diary = new Diary().given(`S1 works at w1; ${takes}`);
    const [line] = pictureOf(diary.hall, diary.at, []).lines;
    expect(line).toMatchObject({ count: 43, more: 3 });
    expect(line?.tickets).toHaveLength(40);
  });
});
