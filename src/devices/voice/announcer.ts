import type { Zone } from '../../domain/basics/names.js';
import type { Instant } from '../../domain/basics/time.js';
import type { Hall } from '../../domain/hall.js';
import type { Notice } from '../../domain/notices.js';
import type { Clock } from '../../ledger/clock.js';
import type { CommandEnd } from '../serial/driver.js';
import { SpeechQueue } from './speech-queue.js';
import { DEFAULT_TURNS, type TurnRules } from './speech-turns.js';
import { callIn, DEFAULT_WORDS, spelledOut, wordsOfCall, type WordRules } from './words.js';

/** What a speaker is given to say: words as they are read, numbers spelled out. */
export interface Words {
  readonly id: string;
  readonly text: string;
  readonly expiresAt: Instant;
}

/** A speaker (语音) in the hall, whatever carries its words. */
export interface Speaker {
  /** How it ended: resolved when the last word is out, so that nothing is said over it. */
  say(words: Words): Promise<CommandEnd>;
}

export interface AnnouncerRules {
  readonly words: WordRules;
  readonly turns: TurnRules;
}

export const DEFAULT_ANNOUNCER: AnnouncerRules = { words: DEFAULT_WORDS, turns: DEFAULT_TURNS };

export interface AnnouncerParts {
  readonly clock: Clock;
  readonly rules: AnnouncerRules;
  readonly speakersFor: (notice: Notice) => readonly Speaker[];
  /** Whether the call is still one: asked at the moment it would be spoken. */
  readonly stands: (notice: Notice) => boolean;
  /**
   * The zones that hear one another share a name and so a queue; each zone is its own where this
   * is not given. A speaker for the whole hall makes all zones one.
   */
  readonly earshotOf?: (zone: Zone) => string;
}

/**
 * Announces calls, one queue a zone: nothing is said over anything else, each notice is said
 * once, and the call that was queued is the call that is spoken, or none.
 */
export class Announcer {
  readonly #parts: AnnouncerParts;
  readonly #queues = new Map<string, SpeechQueue<Notice>>();

  constructor(parts: AnnouncerParts) {
    this.#parts = parts;
  }

  /** How it ended: `expired` also when the call was no longer true. */
  announce(notice: Notice): Promise<CommandEnd> {
    return this.#queueOf(notice.zone).say(notice);
  }

  /** How many calls wait in this zone. */
  waitingIn(zone: Zone): number {
    return this.#queues.get(this.#nameOf(zone))?.waiting ?? 0;
  }

  stop(): void {
    for (const queue of this.#queues.values()) queue.stop();
  }

  #nameOf(zone: Zone): string {
    return this.#parts.earshotOf?.(zone) ?? zone;
  }

  #queueOf(zone: Zone): SpeechQueue<Notice> {
    const { clock, rules, stands } = this.#parts;
    const name = this.#nameOf(zone);
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const speak = (notice: Notice, crowded: boolean) => this.#speak(notice, crowded);
    const queue = new SpeechQueue<Notice>({ clock, rules: rules.turns, stands, speak });
    this.#queues.set(name, queue);
    return queue;
  }

  async #speak(notice: Notice, crowded: boolean): Promise<CommandEnd> {
    const words: Words = {
      id: notice.id,
      text: textOf(notice, this.#parts.rules.words, crowded),
      expiresAt: notice.expiresAt,
    };
    const speakers = this.#parts.speakersFor(notice);
    const ends = await Promise.all(
      speakers.map((speaker) => speaker.say(words).catch((): CommandEnd => 'failed')),
    );
    return ends.includes('done') ? 'done' : (ends[0] ?? 'failed');
  }
}

/** The words of a notice: a call by the hall's template, anything else with its numbers spelled. */
export function textOf({ text, id, call }: Notice, rules: WordRules, crowded: boolean): string {
  const spoken = callIn(text);
  if (spoken === undefined) return spelledOut(text, rules.one);
  // A recall is itself the repetition: it is said once more, not twice more.
  return wordsOfCall(spoken, rules, crowded || id !== call ? 1 : rules.times);
}

/** Whether this call is still being made: its window calls, and nobody came or was missed. */
export function isStillCalled(hall: Hall, { call, window }: Notice): boolean {
  const state = hall.windows.get(window)?.state;
  return state?.at === 'calling' && state.call === call;
}
