import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant, MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import type { Hall } from '../../../src/domain/hall.js';
import { isAtWork } from '../../../src/domain/queue/next.js';
import { suggestionsOf } from '../../../src/domain/load/suggestions.js';
import { Play } from '../table/play.js';

/** Things that happen on a floor, in any order; some make no sense, as with real people. */
const SENTENCES = [
  'take tax', 'take tax', 'take land', 'take social', 'S1 works at w1', 'S2 works at w2',
  'S4 works at w3', 'w1 next', 'w1 no-show', 'w2 next', 'w3 next', 'w3 no-show', 'w1 pause',
  'w2 pause', 'w3 pause', 'w3 resume', 'w1 resume', 'w1 sign-out', 'w2 sign-out', 'w3 sign-out',
  '+3m', '+9m', '+20m', 'help', 'clock',
];

const script = fc.array(fc.constantFrom(...SENTENCES), { minLength: 20, maxLength: 40, size: 'max' });

/** What is wrong with the suggestions and helps of this hall. */
function problems(hall: Hall, suggest = suggestionsOf): string[] {
  const found: string[] = [];
  const named = new Set<number>();
  for (const { window: number, service } of suggest(hall)) {
    const window = hall.windows.get(number);
    if (window === undefined || !isAtWork(window)) found.push(`w${number} is not at work`);
    if (window?.help !== undefined) found.push(`w${number} helps already`);
    if (window?.plan.services.includes(service) === true) found.push(`w${number} serves ${service}`);
    if (hall.queue.count(service) === 0) found.push(`nobody waits for ${service}`);
    if (named.has(number)) found.push(`w${number} is named twice`);
    named.add(number);
  }
  for (const { number, help } of hall.windows.values()) {
    if (help === undefined) continue;
    if (hall.wakes.get(`help:${number}`) !== help.until) found.push(`w${number} helps for ever`);
  }
  return found;
}

function run(sentences: readonly string[], suggest = suggestionsOf): string[] {
  const play = new Play();
  const found: string[] = [];
  for (const sentence of sentences) {
    if (sentence === 'help') takeUp(play, suggest);
    else play.given(sentence.includes(' works ') ? tried(sentence) : `try ${sentence}`);
    found.push(...problems(play.hall, suggest));
  }
  play.at = plus(play.at, 240 * MINUTE_MS);
  play.when('clock');
  for (const { number, help } of play.hall.windows.values()) {
    if (help !== undefined) found.push(`w${number} helps after all its time`);
  }
  return found;
}

const tried = (works: string) => {
  const [clerk = '', , , window = ''] = works.split(' ');
  return `try ${clerk} signs in at ${window}; try ${window} open`;
};

function takeUp(play: Play, suggest = suggestionsOf): void {
  const [first] = suggest(play.hall);
  if (first === undefined) return;
  const { window, service } = first;
  const until = instant(play.at + 30 * MINUTE_MS);
  play.take({ kind: 'load.help', window, service, until }, 'staff:M1');
}

describe('suggestions on any floor', () => {
  it('name only windows that can help, and every help ends', () => {
    fc.assert(fc.property(script, (sentences) => {
      expect(run(sentences)).toEqual([]);
    }), { numRuns: 60 });
  });

  it('would be caught if they named whoever is not at work', () => {
    const careless = (hall: Hall) => suggestionsOf({
      ...hall,
      windows: new Map([...hall.windows].map(([number, window]) => [number, {
        ...window, clerk: window.clerk ?? 'S9', state: { at: 'open', since: hall.now },
      }])),
    });
    const holds = fc.property(script, (sentences) => run(sentences, careless).length === 0);
    const check = fc.check(holds, { numRuns: 60, seed: 3, endOnFailure: true });
    expect(check.failed).toBe(true);
  });
});
