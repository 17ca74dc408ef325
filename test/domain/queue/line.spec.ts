import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant } from '../../../src/domain/basics/time.js';
import { compareStandings, Line, type Standing } from '../../../src/domain/queue/line.js';
import { Play } from '../table/play.js';

const standing = (order: number, effectiveAt: number): Standing =>
  ({ ticket: `t${order}`, order, effectiveAt: instant(effectiveAt) });

describe('a line', () => {
  it('is always the sorted list of those in it, whoever comes and goes', () => {
    const comings = fc.array(fc.tuple(fc.boolean(), fc.nat(40), fc.nat(1_000)), { maxLength: 300 });
    fc.assert(fc.property(comings, (moves) => {
      const line = new Line();
      let plain: Standing[] = [];
      moves.forEach(([comes, effectiveAt, which], order) => {
        if (comes || plain.length === 0) {
          const newcomer = standing(order, effectiveAt);
          line.add(newcomer);
          plain = [...plain, newcomer].sort(compareStandings);
        } else {
          const leaver = plain[which % 3 === 0 ? which % plain.length : 0];
          if (leaver === undefined) return;
          expect([line.has(leaver), line.countBefore(leaver)])
            .toEqual([true, plain.indexOf(leaver)]);
          expect([line.remove(leaver), line.has(leaver)]).toEqual([true, false]);
          plain = plain.filter((each) => each !== leaver);
        }
        expect([line.size, line.head]).toEqual([plain.length, plain[0]]);
      });
      expect([...line]).toEqual(plain);
    }));
  });

  it('lets nobody leave twice', () => {
    const line = new Line();
    line.add(standing(1, 5));
    expect([line.remove(standing(1, 5)), line.remove(standing(1, 5))]).toEqual([true, false]);
  });

  it('stays right through a long day of coming and leaving at the front', () => {
    const line = new Line();
    for (let order = 0; order < 1_000; order += 1) line.add(standing(order, order));
    const gone = Array.from({ length: 990 }, (_, order) => line.remove(standing(order, order)));
    expect(gone.every(Boolean)).toBe(true);
    expect([...line].map(({ order }) => order))
      .toEqual(Array.from({ length: 10 }, (_, index) => 990 + index));
  });
});

describe('whose turn it is', () => {
  const order = (script: string, times: number): string[] => {
    const play = new Play().given(`S1 works at w1; ${script}`);
    return Array.from({ length: times }, () => {
      const called = play.when('w1 next')?.facts.find(({ kind }) => kind === 'ticket.called');
      play.given('w1 no-show');
      return called?.kind === 'ticket.called' ? called.number : 'nobody';
    });
  };

  it.each([
    ['first come, first called', 'take tax; take tax; take tax', ['A001', 'A002', 'A003']],
    ['across services, too', 'take land; take tax; take land', ['B001', 'A001', 'B002']],
    ['the green lane is fifteen minutes ahead', 'take tax; +14m; take tax priority',
      ['A002', 'A001']],
    ['and not more: nobody starves', 'take tax; +16m; take tax priority', ['A001', 'A002']],
    ['at the very same effective time the earlier number goes first',
      'take tax; +15m; take tax priority', ['A001', 'A002']],
    ['an appointment is ten minutes ahead', 'take tax; +9m; take tax appointment',
      ['A002', 'A001']],
    ['the green lane is ahead of an appointment', 'take tax appointment; take tax priority',
      ['A002', 'A001']],
    ['who is back goes five minutes ahead of newcomers',
      'take tax; w1 next; w1 no-show; take tax; +4m; return A001', ['A001', 'A002']],
    ['but not ahead of who has waited longer',
      'take tax; w1 next; w1 no-show; take tax; +6m; return A001', ['A002', 'A001']],
    ['a transfer counts from when the ticket was taken',
      'take tax; w1 next; w1 start; +1m; take land; w1 transfer to land', ['A001', 'B001']],
  ])('%s', (_rule, script, numbers) => {
    expect(order(script, numbers.length)).toEqual(numbers);
  });

  it('is explained in the call: everybody who stood first in a line, in order', () => {
    const play = new Play().given('S1 works at w1; take tax; +1m; take land; take tax priority');
    const called = play.when('w1 next')?.facts[0];
    expect(called).toMatchObject({
      kind: 'ticket.called',
      reason: {
        rule: 'earliest-effective-arrival', waiting: 3,
        candidates: [
          { number: 'A002', lane: 'priority', headStartMs: 900_000 },
          { number: 'A001', lane: 'ordinary', headStartMs: 0 },
          { number: 'B001', lane: 'ordinary', headStartMs: 0 },
        ],
      },
    });
  });

  it('is what the window was told before it asked', () => {
    fc.assert(fc.property(
      fc.array(fc.constantFrom(
        'take tax', 'take land', 'take tax priority', 'take land appointment', '+3m', '+11m',
      ), { maxLength: 25 }),
      (script) => {
        const play = new Play().given(`S1 works at w1; ${script.join('; ')}`);
        const step = play.when('w1 next');
        const [first] = step?.facts ?? [];
        if (first?.kind !== 'ticket.called') return;
        const { candidates } = first.reason;
        const sorted = [...candidates].sort((a, b) => a.effectiveAt - b.effectiveAt);
        expect(candidates).toEqual(sorted);
        expect(candidates[0]?.ticket).toBe(first.ticket);
      },
    ), { numRuns: 60 });
  });
});
