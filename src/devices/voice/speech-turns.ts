import { plus, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { CommandEnd } from '../serial/driver.js';

/** Something to be said once; of no use to anybody after `expiresAt`. */
export interface Sayable {
  readonly id: string;
  readonly expiresAt: Instant;
}

export interface TurnRules {
  /** The quiet between two announcements. */
  readonly gapMs: DurationMs;
  /** After this long without an end, a speaker is taken for stuck and the next one is said. */
  readonly longestMs: DurationMs;
  /** More waiting than this, and an announcement is said without repetition. */
  readonly crowdedAbove: number;
  /** More are never kept: the oldest gives way, since it is nearest to being stale. */
  readonly waitingMax: number;
}

export const DEFAULT_TURNS: TurnRules = {
  gapMs: 500,
  longestMs: 60_000,
  crowdedAbove: 5,
  waitingMax: 50,
};

/** What the voice does now. */
export type Voice<Item> =
  | { readonly at: 'quiet' }
  | { readonly at: 'speaking'; readonly item: Item; readonly giveUpAt: Instant }
  | { readonly at: 'pausing'; readonly until: Instant };

/** One voice and who waits for it, in the order they came. */
export interface Turns<Item> {
  readonly voice: Voice<Item>;
  readonly waiting: readonly Item[];
}

export type Happening<Item> =
  | { readonly kind: 'queued'; readonly item: Item }
  | { readonly kind: 'ended'; readonly id: string; readonly end: CommandEnd }
  | { readonly kind: 'time-came' };

export type Effect<Item> =
  | { readonly kind: 'say'; readonly item: Item; readonly crowded: boolean }
  | { readonly kind: 'settled'; readonly id: string; readonly end: CommandEnd }
  | { readonly kind: 'wake'; readonly at: Instant };

export interface Moment<Item> {
  readonly now: Instant;
  readonly rules: TurnRules;
  /** Whether it is still true: its ticket is not yet served, missed or gone. */
  readonly stands: (item: Item) => boolean;
}

export interface Step<Item> {
  readonly turns: Turns<Item>;
  readonly effects: readonly Effect<Item>[];
}

export const SILENCE: Turns<never> = { voice: { at: 'quiet' }, waiting: [] };

/**
 * The turns after this happening, and what is to be done about it; pure.
 *
 * One is said at a time, in the order they came. What is stale or no longer true is dropped
 * before it begins; what has begun is finished.
 */
export function step<Item extends Sayable>(
  turns: Turns<Item>,
  happening: Happening<Item>,
  moment: Moment<Item>,
): Step<Item> {
  switch (happening.kind) {
    case 'queued':
      return queued(turns, happening.item, moment);
    case 'ended':
      return ended(turns, happening, moment);
    case 'time-came':
      return timeCame(turns, moment);
  }
}

function queued<Item extends Sayable>(
  turns: Turns<Item>,
  item: Item,
  moment: Moment<Item>,
): Step<Item> {
  if (has(turns, item.id)) return { turns, effects: [] };
  const all = [...turns.waiting, item];
  const tooMany = Math.max(0, all.length - moment.rules.waitingMax);
  const effects = all.slice(0, tooMany).map(dropped);
  const next = { voice: turns.voice, waiting: all.slice(tooMany) };
  return turns.voice.at === 'quiet' ? begin(next, moment, effects) : { turns: next, effects };
}

function has<Item extends Sayable>({ voice, waiting }: Turns<Item>, id: string): boolean {
  const spoken = voice.at === 'speaking' && voice.item.id === id;
  return spoken || waiting.some((item) => item.id === id);
}

function ended<Item extends Sayable>(
  turns: Turns<Item>,
  { id, end }: { readonly id: string; readonly end: CommandEnd },
  moment: Moment<Item>,
): Step<Item> {
  // The end of one that was given up comes too late to mean anything.
  if (turns.voice.at !== 'speaking' || turns.voice.item.id !== id) return { turns, effects: [] };
  return pause(turns, moment, { kind: 'settled', id, end });
}

function timeCame<Item extends Sayable>(turns: Turns<Item>, moment: Moment<Item>): Step<Item> {
  const { voice } = turns;
  if (voice.at === 'pausing' && moment.now >= voice.until) return begin(turns, moment, []);
  if (voice.at === 'speaking' && moment.now >= voice.giveUpAt) {
    return pause(turns, moment, { kind: 'settled', id: voice.item.id, end: 'failed' });
  }
  return { turns, effects: [] };
}

function pause<Item extends Sayable>(
  { waiting }: Turns<Item>,
  { now, rules }: Moment<Item>,
  settled: Effect<Item>,
): Step<Item> {
  const until = plus(now, rules.gapMs);
  const effects: Effect<Item>[] = [settled, { kind: 'wake', at: until }];
  return { turns: { voice: { at: 'pausing', until }, waiting }, effects };
}

/** Lets the first one speak that is worth saying. */
function begin<Item extends Sayable>(
  { waiting }: Turns<Item>,
  { now, rules, stands }: Moment<Item>,
  before: readonly Effect<Item>[],
): Step<Item> {
  const first = waiting.findIndex((item) => item.expiresAt > now && stands(item));
  const item = waiting[first];
  const passed = (item === undefined ? waiting : waiting.slice(0, first)).map(dropped<Item>);
  const effects = [...before, ...passed];
  if (item === undefined) return { turns: SILENCE, effects };

  const left = waiting.slice(first + 1);
  const giveUpAt = plus(now, rules.longestMs);
  const crowded = left.length > rules.crowdedAbove;
  effects.push({ kind: 'say', item, crowded }, { kind: 'wake', at: giveUpAt });
  return { turns: { voice: { at: 'speaking', item, giveUpAt }, waiting: left }, effects };
}

function dropped<Item extends Sayable>({ id }: Item): Effect<Item> {
  return { kind: 'settled', id, end: 'expired' };
}
