import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import { choose } from '../../../src/domain/queue/choice.js';
import { turnAfter, turnIsOf, type Turn } from '../../../src/domain/queue/conditions.js';
import type { Condition, RatioCondition } from '../../../src/domain/queue/policy.js';
import { heads, NOW, state, wants } from './heads.js';

const HELP: Condition =
  { kind: 'help', id: 'land-help', service: 'land', oldestOverMs: 30 * MINUTE_MS, windows: [1] };
const CROWD: Condition =
  { kind: 'help', id: 'land-crowd', service: 'land', waitingOver: 10, windows: [1] };
const TWO_TO_ONE: RatioCondition = {
  kind: 'ratio', id: '2:1',
  first: { lane: 'appointment', calls: 2 }, then: { lane: 'ordinary', calls: 1 },
};
const AGING = { starveAfterMs: 60 * MINUTE_MS };

type Row = readonly [
  rule: string,
  heads: string,
  wants: Parameters<typeof wants>,
  state: Parameters<typeof state>[0],
  called: string,
];

const ROWS: readonly Row[] = [
  ['nobody waits', '', [''], {}, 'nobody'],
  ['the longest wait first', 'a tax 5m, b land 9m', [''], {}, 'b earliest-effective-arrival'],
  ['the head start counts as waiting', 'a tax 20m, b land priority 6m', [''], {},
    'b earliest-effective-arrival'],
  ['equal credit: the order of issue', 'a tax 15m, b land priority 0m', [''], {},
    'a earliest-effective-arrival'],
  ['a preferred service before a longer wait', 'a tax 5m, b land 50m', ['tax preferred'], {},
    'a level'],
  ['among the preferred the longest wait', 'a tax 5m, b land 9m, c social 50m',
    ['tax preferred, land preferred'], {}, 'b level'],
  ['the level is not named where it made no difference', 'a tax 50m, b land 9m',
    ['tax preferred'], {}, 'a earliest-effective-arrival'],
  ['spare waits for all others', 'a tax 1m, b land 50m', ['land spare'], {}, 'a level'],
  ['and is called when they are empty', 'b land 50m', ['land spare'], {},
    'b earliest-effective-arrival'],
  ['the green lane of a spare service does not break in', 'a tax 1m, b land priority 50m',
    ['land spare'], {}, 'a level'],
  ['who was sent to this window counts as its best', 'a tax 9m, b land@w1 5m, c social 50m',
    ['tax preferred, land spare'], {}, 'a level'],
  ['and goes before what is normal', 'b land@w1 5m, c social 50m', ['tax preferred'], {},
    'b level'],
  ['who has waited too long goes first, whatever the level', 'a tax 1m, b land 60m',
    ['tax preferred, land spare', AGING], {}, 'b aging'],
  ['a head start does not age anybody', 'a tax 1m, b land priority 59m',
    ['tax preferred', AGING], {}, 'a level'],
  ['of two who have waited too long, the greater credit',
    'a tax 66m, b land 65m, c social priority 61m', ['land preferred', AGING], {}, 'c aging'],
  ['aging goes before conditions', 'a tax 61m, b land 40m',
    ['', { ...AGING, conditions: [HELP] }], {}, 'a aging'],
  ['back from a hold before who has waited too long, whatever the level',
    'a tax 61m, b land returned 2875m', ['tax preferred, land spare', AGING], {},
    'b right-of-return'],
  ['and before conditions', 'a tax 35m, b land 31m, c tax returned 2875m',
    ['', { conditions: [HELP] }], {}, 'c right-of-return'],
  ['of two who are back, who came first', 'a tax returned 2876m, b land returned 2877m',
    ['tax preferred'], {}, 'b right-of-return'],
  ['help when the oldest has waited over its minutes', 'a tax 35m, b land 31m',
    ['tax preferred, land spare', { conditions: [HELP] }], {}, 'b help'],
  ['no help at exactly that many', 'a tax 35m, b land 30m',
    ['tax preferred, land spare', { conditions: [HELP] }], {}, 'a earliest-effective-arrival'],
  ['the oldest of any lane asks for help, and the credit says who comes',
    'a tax 35m, b land 31m, c land priority 20m', ['', { conditions: [HELP] }], {}, 'c help'],
  ['a head start asks for no help', 'a tax 35m, c land priority 25m',
    ['tax preferred', { conditions: [HELP] }], {}, 'a level'],
  ['help when more than so many wait', 'a tax 9m, b land 2m', ['', { conditions: [CROWD] }],
    { waiting: 11 }, 'b help'],
  ['no help for exactly so many', 'a tax 9m, b land 2m', ['', { conditions: [CROWD] }],
    { waiting: 10 }, 'a earliest-effective-arrival'],
  ['the first condition that holds decides', 'a tax 9m, b land 31m, c tax appointment 3m',
    ['', { conditions: [TWO_TO_ONE, HELP] }], {}, 'c ratio'],
  ['and the next where it does not', 'a tax 9m, b land 31m',
    ['', { conditions: [TWO_TO_ONE, HELP] }], {}, 'b help'],
  ['an appointment first in the round', 'a tax 50m, b tax appointment 1m',
    ['', { conditions: [TWO_TO_ONE] }], {}, 'b ratio'],
  ['after two of them a walk-in', 'a tax 1m, b tax appointment 50m',
    ['', { conditions: [TWO_TO_ONE] }], { turns: { '2:1': { first: 2, then: 0 } } }, 'a ratio'],
  ['then a new round', 'a tax 50m, b tax appointment 1m',
    ['', { conditions: [TWO_TO_ONE] }], { turns: { '2:1': { first: 2, then: 1 } } }, 'b ratio'],
  ['a share that is not there is not waited for', 'a tax 1m, b tax 5m',
    ['', { conditions: [TWO_TO_ONE] }], {}, 'b earliest-effective-arrival'],
  ['who is in neither share goes by credit', 'a tax 5m, b tax appointment 1m, c tax priority 5m',
    ['', { conditions: [TWO_TO_ONE] }], {}, 'c earliest-effective-arrival'],
  ['within a share the level counts', 'a land appointment 20m, b tax appointment 1m, c tax 30m',
    ['tax preferred', { conditions: [TWO_TO_ONE] }], {}, 'b ratio'],
  ['a ratio calls nobody of a spare service while others wait',
    'a tax 5m, b land appointment 20m', ['land spare', { conditions: [TWO_TO_ONE] }], {},
    'a level'],
];

describe('the choice of the next ticket', () => {
  it.each(ROWS)('%s', (...[, first, want, turn, called]) => {
    const choice = choose(heads(first), wants(...want), state(turn), NOW);
    const told = choice === undefined ? 'nobody' : `${choice.head.ticket} ${choice.won.rule}`;
    expect(told).toBe(called);
  });

  it('does not depend on the order in which the lines are looked at', () => {
    const rows = fc.constantFrom(...ROWS);
    fc.assert(fc.property(rows, fc.integer(), ([, first, want, turn], by) => {
      const all = heads(first);
      const turned = all.map((_, index) => all[(index + (by >>> 0)) % all.length] ?? all[0]);
      const [a, b] = [all, turned.flatMap((each) => each ?? [])].map(
        (each) => choose(each, wants(...want), state(turn), NOW),
      );
      expect(a).toEqual(b);
    }));
  });

  it('tells the figures of the rule, so that a person can check it', () => {
    const help = choose(heads('b land 31m'), wants('', { conditions: [HELP] }), state(), NOW);
    expect(help?.won).toEqual({
      rule: 'help', condition: 'land-help', service: 'land', oldestMs: 31 * MINUTE_MS,
      waiting: 0, oldestOverMs: 30 * MINUTE_MS,
    });
    const ratio = choose(
      heads('a tax 1m, b tax appointment 1m'), wants('', { conditions: [TWO_TO_ONE] }),
      state({ turns: { '2:1': { first: 1, then: 0 } } }), NOW,
    );
    expect(ratio?.won).toEqual({
      rule: 'ratio', condition: '2:1', share: 'first', of: [2, 1], made: [1, 0],
    });
  });
});

describe('the rounds of a ratio', () => {
  const after = (kinds: string, from: Turn = { first: 0, then: 0 }): Turn =>
    [...kinds].reduce((turn, kind) => {
      const lane = kind === 'p' ? 'priority' : kind === 'a' ? 'appointment' : 'ordinary';
      return turnAfter(TWO_TO_ONE, turn, { lane, service: 'tax' });
    }, from);

  it.each([
    ['', 'first'], ['a', 'first'], ['aa', 'then'], ['aao', 'first'], ['aaoa', 'first'],
    ['aaoaa', 'then'], ['o', 'first'], ['oaa', 'first'], ['ap', 'first'], ['aap', 'then'],
    ['aaaa', 'then'], ['aaaaa', 'first'], ['oooo', 'first'],
  ])('after %p it is the turn of the %s share', (kinds, share) => {
    expect(turnIsOf(TWO_TO_ONE, after(kinds))).toBe(share);
  });

  it('never owe more than one round: both there, each is called within a round of the other', () => {
    fc.assert(fc.property(
      fc.array(fc.constantFrom('a', 'o', 'p')), fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (past, first, then) => {
        const ratio: RatioCondition = {
          ...TWO_TO_ONE, first: { lane: 'appointment', calls: first },
          then: { lane: 'ordinary', calls: then },
        };
        const kind = { a: 'appointment', o: 'ordinary', p: 'priority' } as const;
        let turn: Turn = { first: 0, then: 0 };
        for (const each of past) turn = turnAfter(ratio, turn, { lane: kind[each], service: '' });
        const made = { first: 0, then: 0 };
        for (let call = 0; call < 2 * (first + then); call += 1) {
          const share = turnIsOf(ratio, turn);
          made[share] += 1;
          const lane = share === 'first' ? 'appointment' : 'ordinary';
          turn = turnAfter(ratio, turn, { lane, service: '' });
          expect(made.first).toBeLessThanOrEqual((Math.floor(made.then / then) + 2) * first);
          expect(made.then).toBeLessThanOrEqual((Math.floor(made.first / first) + 2) * then);
        }
      },
    ), { numRuns: 100 });
  });
});
