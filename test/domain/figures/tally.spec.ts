import { describe, expect, it } from '@jest/globals';
import { emptyCounts, goodOf, ratedOf, type FigureCounts } from '../../../src/domain/figures/counts.js';
import type { Dimension } from '../../../src/domain/figures/dimensions.js';
import { figuresReport } from '../../../src/domain/figures/report.js';
import { FigureTally } from '../../../src/domain/figures/tally.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { Plan } from '../../../src/domain/plan.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const [one, two, three] = PLAN.windows;
const WITH_DEPARTMENTS: Plan = {
  ...PLAN,
  services: PLAN.services.map((each) => each.code === 'land' ? { ...each, department: '自然资源局' } : each),
  windows: [{ ...one!, department: '政务中心' }, two!, three!],
};
const TODAY = { from: '2026-11-23', to: '2026-11-23' };
const SERVE = (number: string, window = 1) =>
  `w${window} next; +1m; w${window} start; +5m; w${window} finish; pad${window} rates ${number}-1`;
const BEGIN = 'place pad-1, a pad, at w1; place pad-2, a pad, at w2; S1 works at w1';

/** What `late` tells comes after the script, as a journal of several days holds it. */
function played(script: string, { plan = WITH_DEPARTMENTS, staff = '', late }: {
  plan?: Plan;
  staff?: string;
  late?: (facts: readonly Fact[]) => Fact;
} = {}) {
  const diary = new Play(plan).given(staff).given(script);
  const facts = late === undefined ? diary.facts : [...diary.facts, late(diary.facts)];
  const tally = new FigureTally({ from: '2000-01-01', to: '2099-12-31' });
  for (const fact of facts) tally.take(fact);
  const cells = tally.finish();
  const by = (dimension: Dimension, span = TODAY) => cells.counts(dimension, span);
  return { by, hall: diary.hall };
}

const told = (groups: ReadonlyMap<string, FigureCounts>) =>
  [...groups].map(([of, counts]) => [of, counts.due, ratedOf(counts), goodOf(counts)]);

describe('the counts from the journal alone', () => {
  it.each([
    ['nothing happened', '', []],
    ['a visit goes on', 'take tax; w1 next; w1 start', []],
    ['a visit was rated', `take tax; ${SERVE('A001')} 5`, [['', 1, 1, 1]]],
    ['a visit was rated badly', `take tax; ${SERVE('A001')} 1`, [['', 1, 1, 0]]],
    ['nobody rated', 'take tax; w1 next; w1 start; w1 finish; +2m; clock', [['', 1, 0, 0]]],
    ['a start was undone', 'take tax; w1 next; w1 start; w1 undo', []],
    ['an end was undone', 'take tax; w1 next; w1 start; w1 finish; w1 undo', []],
    ['the day ended it', 'take tax; w1 next; w1 start; +24h; clock', [['', 1, 0, 0]]],
  ])('where %s', (_what, script, groups) => {
    expect(told(played(`${BEGIN}; ${script}`).by('hall'))).toEqual(groups);
  });

  it('name the department of the service, else of the window, else none', () => {
    const { by } = played(
      `${BEGIN}; take tax; take land; take tax; ${SERVE('A001')} 5; ${SERVE('B001')} 4; S2 works at w2; `
      + `${SERVE('A002', 2)} 3`,
    );
    expect(told(by('department'))).toEqual([
      ['政务中心', 1, 1, 1], ['自然资源局', 1, 1, 1], ['', 1, 1, 1],
    ]);
    expect(told(by('window'))).toEqual([['1', 2, 2, 2], ['2', 1, 1, 1]]);
    expect(told(by('service'))).toEqual([['tax', 2, 2, 2], ['land', 1, 1, 1]]);
  });

  it('credit whoever served, and tell apart whose post it was', () => {
    const { by, hall } = played(
      `${BEGIN}; take tax; take tax; ${SERVE('A001')} 2; S2 works at w2; w1 hand-over; `
      + `w2 accept post 1; ${SERVE('A002')} 5`,
    );
    expect(told(by('clerk'))).toEqual([['S1', 1, 1, 0], ['S2', 1, 1, 1]]);
    expect(told(by('responsible'))).toEqual([['S1', 2, 2, 1]]);
    expect(by('clerk').get('S2')?.covering).toBe(1);
    const { groups } = figuresReport(hall, { by: 'clerk', ...TODAY }, by('clerk'));
    expect(groups.map(({ of, name }) => [of, name])).toEqual([['S1', '王一'], ['S2', '李二']]);
  });

  it('tell whose post it was from the moment that a swap began under who stayed', () => {
    const { by } = played(`${BEGIN}; take tax; take tax; ${SERVE('A001')} 2; `
      + `swap S1 and S2 on 2026-11-23; ${SERVE('A002')} 5`);
    expect(told(by('clerk'))).toEqual([['S1', 2, 2, 1]]);
    expect(told(by('responsible'))).toEqual([['S1', 1, 1, 0], ['S2', 1, 1, 1]]);
  });

  it('credit whoever was rated, though somebody else went on with the visit', () => {
    const { by } = played(
      `${BEGIN}; S2 works at w2; take tax; w1 next; w1 start; w1 asks for a rating; pad1 rates A001-1 2; `
      + 'w1 hold fetch-papers; w2 resume A001; +1m; w2 finish',
    );
    expect(told(by('clerk'))).toEqual([['S1', 1, 1, 0]]);
    expect(told(by('window'))).toEqual([['1', 1, 1, 0]]);
    expect(told(by('department'))).toEqual([['政务中心', 1, 1, 0]]);
  });

  it('tell each channel out of all who could have rated', () => {
    const { by } = played(
      `${BEGIN}; take tax; take tax; take tax; ${SERVE('A001')} 5; w1 next; w1 start; w1 finish; `
      + 'link A002 rates A002-1 4; w1 next; w1 start; w1 finish; +2m; clock',
    );
    expect(told(by('channel')).map(([, ...counts]) => counts)).toEqual([[3, 1, 1], [3, 1, 1]]);
  });

  it('count a rating on the day of its visit, once, however late it came', () => {
    const { by } = played(
      `${BEGIN}; take tax; w1 next; w1 start; w1 finish; +24h; clock`,
      { late: (facts) => ({
        ...{ ...facts.at(-1)!, kind: 'rating.given', visit: '20261123-A001-1' },
        ...{ ticket: '20261123-A001', window: 1, clerk: 'S1', level: 'dissatisfied', tags: [] },
        ...{ channel: 'link', via: 'MOBILE', ofDay: '2026-11-23' },
      }) },
    );
    expect(told(by('hall'))).toEqual([['', 1, 1, 0]]);
    expect(told(by('channel'))).toEqual([['MOBILE', 1, 1, 0]]);
    expect(told(by('hall', { from: '2026-11-24', to: '2026-11-24' }))).toEqual([]);
  });

  it.each([
    ['refused', { why: 'refused' }],
    ['timed-out', { why: 'timed-out' }],
    ['timed-out', {}],
    ['never-asked', { why: 'no-pad' }],
    ['never-asked', { why: 'pad-away' }],
    ['open', undefined],
  ] as const)('know that a visit is %s where its journal says %j', (group, said) => {
    const { by } = played(`${BEGIN}; take tax; w1 next; w1 start; w1 finish`, said && {
      late: (facts) => ({
        ...{ ...facts.at(-1)!, kind: 'rating.unanswered', visit: '20261123-A001-1' },
        ...{ ticket: '20261123-A001', window: 1, ...said },
      }) as Fact,
    });
    const { unrated } = by('hall').get('') ?? emptyCounts();
    expect(unrated).toEqual({ ...emptyCounts().unrated, [group]: 1 });
  });

  const BAD = `${BEGIN}; take tax; ${SERVE('A001')} 2`;
  const DONE = `${BAD}; #1 goes to verifying; #1 goes to rectifying because 属实; `
    + '#1 goes to feedback because 已补办; #1 goes to call-back because 已告知';
  const NONE = emptyCounts().cases;

  it.each([
    ['is new', BAD, { opened: 1 }],
    ['is at work', `${BAD}; #1 goes to verifying`, { opened: 1 }],
    ['may be called back', `${BAD}; keep a phone for #1`, { opened: 1, reachable: 1 }],
    ['was rectified', `${DONE}; #1 goes to closed found content because 好`,
      { opened: 1, rectified: 1, due: 1, inTime: 1, reachable: 1, calledBack: 1 }],
    ['was rectified, and nobody reached', `${DONE}; #1 goes to closed found not-reached because 无人接`,
      { opened: 1, rectified: 1, due: 1, inTime: 1, reachable: 1 }],
    ['was rectified without a phone', `${DONE}; #1 goes to closed found no-phone because 无`,
      { opened: 1, rectified: 1, due: 1, inTime: 1 }],
    ['was explained', `${BAD}; #1 goes to verifying; #1 goes to explaining because 无依据; `
      + '#1 goes to feedback because 已告知; #1 goes to call-back because 已告知; '
      + '#1 goes to closed found content because 好',
      { opened: 1, rectified: 1, explained: 1, due: 1, inTime: 1, reachable: 1, calledBack: 1 }],
    ['is overdue', `${BAD}; +240h; clock`, { opened: 1, due: 1 }],
    ['is at work after being overdue', `${BAD}; +240h; clock; #1 goes to verifying`,
      { opened: 1, due: 1 }],
    ['was excluded', `${BAD}; keep a phone for #1; #1 goes to verifying; `
      + '#1 goes to appealing as mistaken because 误点; '
      + '#1 goes to excluded because 属实 by M2', { opened: 1, excluded: 1 }],
  ])('of a case that %s', (_what, script, cases) => {
    const { by } = played(script, { staff: 'register M2 as duty-manager' });
    expect(by('hall').get('')?.cases).toEqual({ ...NONE, ...cases });
    expect(told(by('hall'))).toEqual([['', 1, 1, 0]]);
  });

  it('leave cases of 办不成事 out of the figures of ratings', () => {
    const { by } = played(`${BEGIN}; take tax; ${SERVE('A001')} 5; report 缺材料 in A001-1 by S1`);
    expect(by('hall').get('')?.cases).toEqual(NONE);
  });
});
