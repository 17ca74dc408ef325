import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCaseFact } from '../../../src/domain/cases/moves.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import { firstDifference, snapshotOf } from '../../rig/snapshot.js';
import { Play } from '../table/play.js';

const STATES = [
  'verifying', 'rectifying', 'explaining', 'feedback', 'call-back', 'closed', 'excluded',
] as const;
const WHO = ['M1', 'X1', 'S1'] as const;

/** One step of a case, sensible or not, by somebody who may or may not. */
const step = fc.record({
  nth: fc.constantFrom(1, 1, 2), to: fc.constantFrom(...STATES, 'appealing' as const),
  who: fc.constantFrom(...WHO),
}).map(({ nth, to, who }) => {
  const as = to === 'appealing' ? ' as mistaken' : '';
  const found = to === 'closed' ? ' found content' : '';
  return `#${nth} goes to ${to}${as}${found} because 说明 by ${who}`;
});
const other = fc.constantFrom(
  'report 办不成 by M1', '+1d', '+1d', 'clock', 'extend #1 to 2026-12-24', 'give #1 to X1',
  'calendar 2026 rests 2026-11-26,2026-11-27', 'calendar 2026 rests 2026-10-01',
  'keep a phone for #1', 'ask about #1: 如何',
);
const script = fc.array(
  fc.oneof({ weight: 5, arbitrary: step }, { weight: 2, arbitrary: other }),
  { minLength: 25, maxLength: 60, size: 'max' },
);
const BAD = ['S1 signs in at w1', 'w1 open', 'take tax', 'w1 next', 'w1 start', 'w1 finish',
  'pad1 rates A001-1 1'];
/** The straight way, so that many walks come to their end. */
const THROUGH = ['verifying', 'rectifying', 'feedback', 'call-back'].map((to) =>
  `#1 goes to ${to} because 说明 by M1`);

function play(sentences: readonly string[]): Play {
  const hall = new Play();
  for (const sentence of [...BAD, ...sentences]) hall.when(sentence);
  return hall;
}

interface Way {
  readonly path: string[];
  readonly clerk: string | undefined;
  appealBy?: string;
}

/** What is wrong with one step, and the way that it lengthens. */
function wrongStep(fact: Fact & { kind: 'case.stepped' }, way: Way): string[] {
  const { case: id, to, by } = fact;
  const found: string[] = [];
  if (fact.from !== way.path.at(-1)) found.push(`${id} jumped to ${fact.from}`);
  way.path.push(to);
  if (to === 'appealing') way.appealBy = by;
  const parties = [way.appealBy, `staff:${way.clerk}`];
  if (to === 'excluded' && parties.includes(by)) found.push(`${id} was taken out by a party`);
  if (to === 'closed' && !isWhole(way)) found.push(`${id} closed by ${way.path.join()}`);
  if (to !== 'verifying' && fact.note === undefined) found.push(`${id} without why`);
  return found;
}

function isWhole({ path }: Way): boolean {
  const worked = ['rectifying', 'explaining'].some((state) => path.includes(state));
  return worked && ['verifying', 'feedback', 'call-back'].every((state) => path.includes(state));
}

/** What is wrong with how cases went, by the journal, and with what the hall holds of them. */
function problems(facts: readonly Fact[], hall: Hall): string[] {
  const ways = new Map<string, Way>();
  const found: string[] = [];
  const open = new Set<string>();
  for (const fact of facts.filter(isCaseFact)) {
    if (fact.kind === 'case.opened') {
      ways.set(fact.case, { path: ['open'], clerk: fact.clerk });
      open.add(fact.case);
    }
    const way = ways.get(fact.case);
    if (way === undefined || fact.kind !== 'case.stepped') continue;
    found.push(...wrongStep(fact, way));
    if (fact.to === 'closed' || fact.to === 'excluded') open.delete(fact.case);
  }
  if ([...open].sort().join() !== [...hall.cases.keys()].sort().join()) {
    found.push(`${[...open].join()} are open, the hall has ${[...hall.cases.keys()].join()}`);
  }
  return found;
}

function replayed(facts: readonly Fact[]): Hall {
  const hall = emptyHall();
  for (const fact of facts) evolve(hall, fact);
  return hall;
}

describe('whatever people do with cases', () => {
  it('none ends without its steps, and none is lost over the days or by a restart', () => {
    let ended = 0;
    fc.assert(fc.property(fc.integer({ min: 0, max: 4 }), script, (far, sentences) => {
      const { facts, hall } = play([...THROUGH.slice(0, far), ...sentences]);
      expect(problems(facts, hall)).toEqual([]);
      const again = snapshotOf(replayed(facts));
      expect(firstDifference(again, snapshotOf(hall))).toBe('none');
      const lastDay = facts.map(({ kind }) => kind).lastIndexOf('day.began');
      const fromToday = replayed(facts.slice(lastDay));
      expect([...fromToday.cases]).toEqual([...hall.cases]);
      ended += facts.filter(({ kind }) => kind === 'case.closed').length;
    }), { numRuns: 80, seed: 20261122 });
    expect(ended).toBeGreaterThan(20);
  });

  it('would be seen to close without its steps, to be lost, and to be judged by a party', () => {
    const closed = play([...THROUGH, '#1 goes to closed found content because 说明 by M1']);
    expect(problems(closed.facts, closed.hall)).toEqual([]);
    const skips = closed.facts.filter((fact) => !('to' in fact && fact.to === 'feedback'));
    expect(problems(skips, closed.hall).join()).toContain('closed by');
    const running = play(THROUGH);
    running.hall.cases.clear();
    expect(problems(running.facts, running.hall).join()).toContain('are open');
    const out = play(['#1 goes to verifying because 说明 by M1',
      '#1 goes to appealing as mistaken because 说明 by M1',
      '#1 goes to excluded because 说明 by X1']);
    const alone = out.facts.map((fact): Fact =>
      ('to' in fact && fact.to === 'excluded' ? { ...fact, by: 'staff:M1' } : fact));
    expect(problems(alone, out.hall).join()).toContain('by a party');
  });
});
