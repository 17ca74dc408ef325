import { describe, expect, it } from '@jest/globals';
import { instant, type Instant } from '../../../src/domain/basics/time.js';
import {
  SILENCE,
  step,
  type Effect,
  type Happening,
  type Sayable,
  type Turns,
} from '../../../src/devices/voice/speech-turns.js';

const NOW = instant(1_000_000);
const rules = { gapMs: 500, longestMs: 60_000, crowdedAbove: 2, waitingMax: 4 };
const at = (ms: number): Instant => instant(NOW + ms);
const call = (id: string, forMs = 30_000): Sayable => ({ id, expiresAt: at(forMs) });
const speaking = (id: string, ...waiting: Sayable[]): Turns<Sayable> => ({
  voice: { at: 'speaking', item: call(id), giveUpAt: at(9_000) },
  waiting,
});
const pausing = (...waiting: Sayable[]): Turns<Sayable> => ({
  voice: { at: 'pausing', until: at(0) },
  waiting,
});
const queued = (item: Sayable): Happening<Sayable> => ({ kind: 'queued', item });
const doneWith = (id: string): Happening<Sayable> => ({ kind: 'ended', id, end: 'done' });
const TIME: Happening<Sayable> = { kind: 'time-came' };

const told = (effects: readonly Effect<Sayable>[]): string[] =>
  effects.map((effect) => {
    if (effect.kind === 'say') return `say ${effect.item.id}${effect.crowded ? ' once' : ''}`;
    if (effect.kind === 'settled') return `${effect.id} ${effect.end}`;
    return `wake in ${effect.at - NOW}`;
  });

interface Row {
  readonly what: string;
  readonly given: Turns<Sayable>;
  readonly comes: Happening<Sayable>;
  readonly after?: number;
  readonly gone?: readonly string[];
  readonly voice: string;
  readonly waiting?: readonly string[];
  readonly effects: readonly string[];
}

const TABLE: readonly Row[] = [
  { what: 'a call into silence is said at once', given: SILENCE, comes: queued(call('a')),
    voice: 'speaking', effects: ['say a', 'wake in 60000'] },
  { what: 'a call while another is spoken waits', given: speaking('a'), comes: queued(call('b')),
    voice: 'speaking', waiting: ['b'], effects: [] },
  { what: 'a call during the pause waits for its end', given: pausing(), comes: queued(call('b')),
    voice: 'pausing', waiting: ['b'], effects: [] },
  { what: 'a call that is being spoken is not queued again', given: speaking('a'),
    comes: queued(call('a')), voice: 'speaking', effects: [] },
  { what: 'a call that waits is not queued again', given: speaking('a', call('b')),
    comes: queued(call('b')), voice: 'speaking', waiting: ['b'], effects: [] },
  { what: 'a stale call into silence is dropped', given: SILENCE, comes: queued(call('a', 0)),
    voice: 'quiet', effects: ['a expired'] },
  { what: 'a call that is no longer one is dropped', given: SILENCE, comes: queued(call('a')),
    gone: ['a'], voice: 'quiet', effects: ['a expired'] },
  { what: 'too many waiting: the oldest gives way',
    given: speaking('a', call('b'), call('c'), call('d'), call('e')), comes: queued(call('f')),
    voice: 'speaking', waiting: ['c', 'd', 'e', 'f'], effects: ['b expired'] },
  { what: 'after a call comes a pause', given: speaking('a', call('b')), comes: doneWith('a'),
    voice: 'pausing', waiting: ['b'], effects: ['a done', 'wake in 500'] },
  { what: 'the end of another call means nothing', given: speaking('b'), comes: doneWith('a'),
    voice: 'speaking', effects: [] },
  { what: 'an end during the pause means nothing', given: pausing(call('b')), comes: doneWith('a'),
    voice: 'pausing', waiting: ['b'], effects: [] },
  { what: 'an end in silence means nothing', given: SILENCE, comes: doneWith('a'),
    voice: 'quiet', effects: [] },
  { what: 'after the pause the next is said', given: pausing(call('b'), call('c')), comes: TIME,
    voice: 'speaking', waiting: ['c'], effects: ['say b', 'wake in 60000'] },
  { what: 'after the pause and nobody waiting there is silence', given: pausing(), comes: TIME,
    voice: 'quiet', effects: [] },
  { what: 'after the pause what is stale or gone is passed over',
    given: pausing(call('b', 0), call('c'), call('d'), call('e')), comes: TIME, gone: ['c'],
    voice: 'speaking', waiting: ['e'], effects: ['b expired', 'c expired', 'say d', 'wake in 60000'] },
  { what: 'nothing worth saying is left', given: pausing(call('b', 0), call('c')), comes: TIME,
    gone: ['c'], voice: 'quiet', effects: ['b expired', 'c expired'] },
  { what: 'the time is told too early in the pause', comes: TIME,
    given: { voice: { at: 'pausing', until: at(1) }, waiting: [call('b')] },
    voice: 'pausing', waiting: ['b'], effects: [] },
  { what: 'many waiting: said without repetition', comes: TIME,
    given: pausing(call('b'), call('c'), call('d'), call('e')),
    voice: 'speaking', waiting: ['c', 'd', 'e'], effects: ['say b once', 'wake in 60000'] },
  { what: 'a speaker without an end is given up', given: speaking('a', call('b')), comes: TIME,
    after: 9_000, voice: 'pausing', waiting: ['b'], effects: ['a failed', 'wake in 9500'] },
  { what: 'a speaker is left to finish even a call that is stale by now', given: speaking('a'),
    comes: TIME, after: 8_999, voice: 'speaking', effects: [] },
  { what: 'the time in silence means nothing', given: SILENCE, comes: TIME, voice: 'quiet',
    effects: [] },
];

describe('the turns of a voice', () => {
  it.each(TABLE)('$what', ({ given, comes, after = 0, gone = [], voice, waiting, effects }) => {
    const stands = ({ id }: Sayable) => !gone.includes(id);
    const next = step(given, comes, { now: at(after), rules, stands });
    expect(next.turns.voice.at).toBe(voice);
    expect(next.turns.waiting.map(({ id }) => id)).toEqual(waiting ?? []);
    expect(told(next.effects)).toEqual(effects);
  });
});
