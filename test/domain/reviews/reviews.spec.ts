import { describe, expect, it } from '@jest/globals';
import type { Fact, FactOf } from '../../../src/domain/facts.js';
import type { Plan } from '../../../src/domain/plan.js';
import { OPEN_MAX } from '../../../src/domain/reviews/shapes.js';
import { reviewViews } from '../../../src/domain/views.js';
import { testTable } from '../table/decision-table.js';
import { Play } from '../table/play.js';
import { CLOSING, only, OPEN, RAISED, rated } from './tables.js';

/** What is raised while these rate, one after another. */
function raisedIn(
  plan: Plan,
  ratings: readonly Parameters<typeof rated>[1][],
): FactOf<'review.raised'>[] {
  const play = new Play(plan).given(OPEN);
  const facts: Fact[] = [];
  const run = (script: string) => {
    for (const sentence of script.split(';')) facts.push(...play.when(sentence.trim())?.facts ?? []);
  };
  ratings.forEach((each, index) => run(`take tax; ${rated(index + 1, each)}`));
  return facts.filter((fact): fact is Fact & FactOf<'review.raised'> =>
    fact.kind === 'review.raised');
}

const rules = (found: readonly FactOf<'review.raised'>[]) => found.map(({ rule }) => rule);
const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

describe('a pattern in ratings', () => {
  it('is seen where each comes as long after its visit', () => {
    const plan = only({ sameSeconds: 4 });
    const found = raisedIn(plan, times(4, () => ({ after: '+5s', level: 4 })));
    expect(found).toEqual([expect.objectContaining({
      rule: 'same-seconds', clerk: 'S1', window: 1,
      evidence: {
        visits: times(4, (index) => `20261123-A00${index + 1}-1`),
        numbers: { ratings: 4, leastMs: 5_000, mostMs: 5_000 },
      },
    })]);
    expect(raisedIn(plan, times(3, () => ({ after: '+5s' })))).toEqual([]);
    expect(raisedIn(plan, times(8, (index) => ({ after: `+${2 + 3 * index}s` })))).toEqual([]);
  });

  it('is seen where all are of the best level, and not after one that is not', () => {
    const plan = only({ alwaysBest: 4 });
    const after = (index: number) => `+${3 + index}s`;
    expect(rules(raisedIn(plan, times(4, (index) => ({ after: after(index) })))))
      .toEqual(['always-best']);
    const broken = times(6, (index) => ({ after: after(index), level: index === 3 ? 4 : 5 }));
    expect(raisedIn(plan, broken)).toEqual([]);
  });

  it('is seen where one phone rates for many', () => {
    const plan = only({ onePhone: 3 });
    const phones = ['phone1', 'phone2', 'phone1', 'phone3', 'phone1'];
    const found = raisedIn(plan, phones.map((from, index) => ({ after: `+${index}s`, from })));
    expect(found).toEqual([expect.objectContaining({
      rule: 'one-phone', evidence: {
        visits: ['20261123-A001-1', '20261123-A003-1', '20261123-A005-1'],
        numbers: { ratings: 3, clerks: 1 },
      },
    })]);
    expect(raisedIn(plan, times(5, (index) => ({ after: '+1s', from: `phone${index}` }))))
      .toEqual([]);
  });

  it('is seen where one phone rates a few of each of many clerks', () => {
    const play = new Play(only({ onePhone: 3 })).given(OPEN);
    const facts: Fact[] = [];
    const script = [1, 2, 2].map((w, index) =>
      `take tax; w${w} next; w${w} start; +1m; w${w} finish; link A00${index + 1} rates `
      + `A00${index + 1}-1 5 from phone1; +1m`).join('; ');
    for (const sentence of script.split('; ')) facts.push(...play.when(sentence)?.facts ?? []);
    expect(facts.filter(({ kind }) => kind === 'review.raised')).toMatchObject([{
      rule: 'one-phone', clerk: 'S2', window: 2, evidence: { numbers: { ratings: 3, clerks: 2 } },
    }]);
  });

  it('is seen where the clerk\'s key asks before the end, as long after it each time', () => {
    const early = (after: string) => times(4, (index) =>
      `take tax; w1 next; w1 start; +1m; w1 asks for a rating; ${after.replace('N', `${5 * (index + 1)}`)}; `
      + `pad1 rates A00${index + 1}-1 5; +1m; w1 finish; +1m`).join('; ');
    const raised = (plan: Plan, script: string) => {
      const play = new Play(plan).given(OPEN);
      return script.split('; ').flatMap((sentence) => play.when(sentence)?.facts ?? [])
        .filter(({ kind }) => kind === 'review.raised');
    };
    expect(raised(only({ sameSeconds: 4 }), early('+5s'))).toMatchObject([
      { rule: 'same-seconds', evidence: { numbers: { leastMs: 5_000, mostMs: 5_000 } } },
    ]);
    expect(raised(only({ sameSeconds: 4 }), early('+Ns'))).toEqual([]);
    expect(raised(only({ alwaysBest: 4 }), early('+Ns'))).toMatchObject([{ rule: 'always-best' }]);
    const busy = 'take tax; take tax; take tax; take tax; take tax; take tax; '
      + times(4, () => 'w1 next; w1 start; +1m; w1 finish; +1m').join('; ');
    const quiet = `w1 next; w1 start; +1m; w1 finish; +1m; w1 next; w1 start; w1 asks for a rating; `
      + 'pad1 rates A006-1 5; w1 finish';
    expect(raised(only({ whenEmpty: 1 }), `${busy}; ${quiet}`)).toMatchObject([
      { rule: 'when-empty', evidence: { numbers: { ratings: 1, ratedWhenEmpty: 1 } } },
    ]);
  });

  it('is seen where many come at once, and not where they come as people do', () => {
    const many = times(4, (index) => ({ after: `+${1 + index}s` }));
    expect(rules(raisedIn(only({ burst: 4, burstMs: 600_000 }), many))).toEqual(['burst']);
    expect(raisedIn(only({ burst: 4, burstMs: 60_000 }), many)).toEqual([]);
  });

  it('is seen where only those are rated whom nobody saw waiting', () => {
    const plan = only({ whenEmpty: 3 });
    const play = new Play(plan).given(OPEN);
    const facts: Fact[] = [];
    const run = (script: string) => {
      for (const sentence of script.split('; ')) facts.push(...play.when(sentence)?.facts ?? []);
    };
    run('take tax; take tax; take tax; take tax; take tax');
    for (let nth = 1; nth <= 4; nth += 1) run('w1 next; w1 start; +1m; w1 finish; +1m');
    run('w1 next; w1 start; +1m; w1 finish; +3s; pad1 rates A005-1 5');
    for (const [index, number] of ['A006', 'A007'].entries()) {
      run(`take tax; w1 next; w1 start; +1m; w1 finish; +${4 + index}s; pad1 rates ${number}-1 5`);
    }
    const found = facts.filter(({ kind }) => kind === 'review.raised');
    expect(found).toEqual([expect.objectContaining({
      rule: 'when-empty', evidence: expect.objectContaining({
        numbers: { ratings: 3, ratedWhenEmpty: 3, visits: 7, servedWhenEmpty: 3 },
      }),
    })]);
    expect(raisedIn(plan, times(5, (index) => ({ after: `+${index}s` })))).toEqual([]);
  });

  it('is raised once a day for a clerk, and takes nothing out of what is counted', () => {
    const plan = only({ burst: 2, burstMs: 3_600_000 });
    const found = raisedIn(plan, times(6, () => ({ after: '+1s' })));
    expect(found).toHaveLength(1);
    const play = new Play(plan).given(`${OPEN}; take tax; ${rated(1, { after: '+1s' })}`
      + `; take tax; ${rated(2, { after: '+2s' })}`);
    expect(reviewViews(play.hall).open).toHaveLength(1);
    expect(play.hall.tally).toMatchObject({ rated: 2, ratings: { 'very-satisfied': 2 } });
  });
});

describe('a review item', () => {
  testTable(CLOSING);

  it('outlives the day while nobody has closed it, and no longer', () => {
    const play = new Play(only({ burst: 2, burstMs: 3_600_000 })).given(`${RAISED}; +1d; clock`);
    expect(reviewViews(play.hall).open).toMatchObject([{ rule: 'burst', clerk: { staffNo: 'S1' } }]);
    const item = [...play.hall.reviewing.items.keys()][0] ?? '';
    const { outcome } = play.take(
      { kind: 'review.close', review: item, finding: 'unclear', note: 'no' }, 'staff:M1',
    );
    expect(outcome.ok).toBe(true);
    play.given('+1d; clock');
    expect(reviewViews(play.hall)).toEqual({ open: [], closed: [] });
  });

  it('is closed by the clock as unclear where nobody has looked at it for thirty days', () => {
    const play = new Play(only({ burst: 2, burstMs: 3_600_000 })).given(`${RAISED}; +29d; clock`);
    expect(reviewViews(play.hall).open).toHaveLength(1);
    play.given('+1d');
    const closed = (play.when('clock')?.facts ?? []).filter(({ kind }) => kind === 'review.closed');
    expect(closed).toMatchObject([{ by: 'clock', finding: 'unclear' }]);
    expect(reviewViews(play.hall)).toMatchObject({ open: [], closed: [{ rule: 'burst' }] });
  });

  it('gives way to newer ones where too many wait', () => {
    const play = new Play(only({ burst: 2, burstMs: 3_600_000 }))
      .given(`${OPEN}; take tax; ${rated(1, { after: '+1s' })}; take tax`);
    const at = play.hall.now;
    for (let n = 0; n < OPEN_MAX; n += 1) {
      const evidence = { visits: [], numbers: {} };
      play.hall.reviewing.items.set(`old-${n}`, {
        id: `old-${n}`, rule: 'burst', day: '2026-11-22', at, clerk: 'S9', window: 9, evidence,
      });
    }
    play.given(rated(2, { after: '+2s' }));
    const { open, closed } = reviewViews(play.hall);
    expect([open.length, open.at(-1)?.id, closed.map(({ id }) => id)])
      .toEqual([OPEN_MAX, '20261123-burst-S1', ['old-0']]);
  });
});
