import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RATING_LEVELS } from '../../../src/domain/basics/names.js';
import { DAY_MS, plus } from '../../../src/domain/basics/time.js';
import type { RatingFrom } from '../../../src/domain/evaluations/rating-inputs.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import { Play } from '../table/play.js';

/** What somebody may try about one of the two visits of the day, in any order, over four days. */
type Try =
  | { readonly is: 'give' | 'reasons' | 'decline'; readonly visit: 1 | 2;
      readonly from: 'pad' | 'link'; readonly level: number }
  | { readonly is: 'ask' | 'clock' | 'minute' | 'night' };

const visit = fc.constantFrom<1 | 2>(1, 2);
const from = fc.constantFrom<'pad' | 'link'>('pad', 'link');
const level = fc.integer({ min: 0, max: 4 });
const attempt: fc.Arbitrary<Try> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('give' as const), visit, from, level }) },
  { weight: 1, arbitrary: fc.record({
    is: fc.constantFrom('reasons' as const, 'decline' as const), visit, from, level,
  }) },
  { weight: 2, arbitrary: fc.record({
    is: fc.constantFrom('ask' as const, 'clock' as const, 'minute' as const, 'night' as const),
  }) },
);

const OPENING = 'S1 works at w1; S2 works at w2; take tax; w1 next; w1 start; w1 finish; '
  + 'take tax; w1 next; w1 start';
const TICKETS = ['20261123-A001', '20261123-A002'] as const;

/** The facts of a hall in which all of this is tried; `between` may do mischief to the hall. */
function tried(tries: readonly Try[], between: (hall: Hall) => void = () => {}): Fact[] {
  const play = new Play();
  const facts: Fact[] = [];
  const run = (body: InputBody) => facts.push(...play.take(body, 'device:caller').facts);
  play.given(OPENING);
  for (const each of tries) {
    between(play.hall);
    if ('visit' in each) run(bodyOf(each));
    else if (each.is === 'minute') play.at = plus(play.at, 45_000);
    else if (each.is === 'night') play.at = plus(play.at, DAY_MS);
    else if (each.is === 'clock') run({ kind: 'time.came' });
    else run({ kind: 'rating.ask', window: 1 });
  }
  return facts;
}

function bodyOf(each: Extract<Try, { visit: 1 | 2 }>): InputBody {
  const ticket = TICKETS[each.visit - 1] ?? TICKETS[0];
  const sender: RatingFrom = each.from === 'pad'
    ? { channel: 'pad', window: 1, device: 'pad-1' } : { channel: 'link', ticket };
  const about = { visit: `${ticket}-1`, from: sender };
  if (each.is === 'decline') return { kind: 'rating.decline', ...about };
  if (each.is === 'reasons') return { kind: 'rating.reasons', ...about, tags: [], text: '排队太久' };
  const named = RATING_LEVELS[each.level] ?? 'satisfied';
  return { kind: 'rating.give', ...about, level: named, tags: [] };
}

/** The visits that were rated more than once, or declined after they were rated. */
function twice(facts: readonly Fact[]): string[] {
  const rated = new Set<string>();
  return facts.flatMap((fact) => {
    if (fact.kind === 'rating.unanswered' && rated.has(fact.visit)) return [fact.visit];
    if (fact.kind !== 'rating.given') return [];
    const again = rated.has(fact.visit);
    rated.add(fact.visit);
    return again ? [fact.visit] : [];
  });
}

const TRIES = { minLength: 10, maxLength: 30, size: 'max' } as const;
const once = (between?: (hall: Hall) => void) =>
  fc.property(fc.array(attempt, TRIES), (tries) => {
    let facts: Fact[] = [];
    try {
      facts = tried(tries, between);
    } catch {
      return false;
    }
    return twice(facts).length === 0;
  });

describe('one visit, one rating, over all channels and days', () => {
  it('whatever is tried, in whatever order', () => {
    fc.assert(once(), { numRuns: 80, verbose: 1 });
  });

  it('and all of it happens somewhere: on the day and later, by pad, link and key', () => {
    const facts = fc.sample(fc.array(attempt, TRIES), { numRuns: 80, seed: 5 })
      .flatMap((tries) => tried(tries));
    const given = facts.flatMap((fact) => (fact.kind === 'rating.given' ? [fact] : []));
    const ways = new Set(given.map(({ channel, ofDay }) => `${channel} ${ofDay === undefined}`));
    expect([...ways].sort()).toEqual(['link false', 'link true', 'pad true']);
    const kinds = new Set(facts.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining([
      'rating.reasons', 'rating.unanswered', 'rating.invited', 'day.began',
    ]));
  });

  it('replays from its facts to the same visits of past days', () => {
    for (const tries of fc.sample(fc.array(attempt, TRIES), { numRuns: 20, seed: 9 })) {
      const play = new Play();
      const facts: Fact[] = [];
      const hall = emptyHall();
      play.given(`${OPENING}; w1 finish`);
      for (const each of tries) {
        if ('visit' in each) facts.push(...play.take(bodyOf(each), 'device:caller').facts);
      }
      play.at = plus(play.at, DAY_MS);
      const begun = play.take({ kind: 'time.came' }, 'clock').facts
        .filter(({ kind }) => kind === 'day.began');
      for (const fact of begun) evolve(hall, fact);
      expect([...hall.pastVisits]).toEqual([...play.hall.pastVisits]);
    }
  });

  it.each<[string, (hall: Hall) => void]>([
    ['a rating of a past day is forgotten', (hall) => {
      for (const past of hall.pastVisits.values()) delete past.rated;
    }],
    ['a rating of today is forgotten', (hall) => {
      for (const each of hall.visits.values()) each.rating = undefined;
    }],
  ])('and it would not be hidden when %s', (_name, mischief) => {
    const found = fc.check(once(mischief), { numRuns: 100, seed: 3, endOnFailure: true });
    expect(found.failed).toBe(true);
  });
});
