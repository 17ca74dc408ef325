import type { Instant } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import type { CommandEnd } from '../serial/driver.js';
import {
  SILENCE,
  step,
  type Effect,
  type Happening,
  type Sayable,
  type TurnRules,
  type Turns,
} from './speech-turns.js';

export interface SpeechQueueParts<Item> {
  readonly clock: Clock;
  readonly rules: TurnRules;
  /** Says it, and tells how that ended; a rejection counts as failed. */
  readonly speak: (item: Item, crowded: boolean) => Promise<CommandEnd>;
  /** Whether it is still true when its turn comes; asked once, just before. */
  readonly stands?: (item: Item) => boolean;
}

/** Ends are remembered for this many, so that a repeat is answered and not said again. */
const REMEMBERED = 500;

/** Says one thing at a time, each id once, in the order they were given. */
export class SpeechQueue<Item extends Sayable> {
  readonly #parts: SpeechQueueParts<Item>;
  readonly #ends = new Map<string, Promise<CommandEnd>>();
  readonly #settle = new Map<string, (end: CommandEnd) => void>();
  #callOffWake = (): void => {};
  #turns: Turns<Item> = SILENCE;
  #stopped = false;

  constructor(parts: SpeechQueueParts<Item>) {
    this.#parts = parts;
  }

  /** How the announcement ended; a repeated id gets the end of the first. */
  say(item: Item): Promise<CommandEnd> {
    const known = this.#ends.get(item.id);
    if (known !== undefined) return known;
    if (this.#stopped) return Promise.resolve('failed');
    const end = new Promise<CommandEnd>((resolve) => this.#settle.set(item.id, resolve));
    this.#remember(item.id, end);
    this.#take({ kind: 'queued', item });
    return end;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#turns.waiting.length;
  }

  /** Says nothing any more; what was not said ends as failed. */
  stop(): void {
    this.#stopped = true;
    this.#callOffWake();
    for (const settle of this.#settle.values()) settle('failed');
    this.#settle.clear();
    this.#turns = SILENCE;
  }

  #remember(id: string, end: Promise<CommandEnd>): void {
    this.#ends.set(id, end);
    for (const oldest of this.#ends.keys()) {
      if (this.#ends.size <= REMEMBERED || this.#settle.has(oldest)) return;
      this.#ends.delete(oldest);
    }
  }

  #take(happening: Happening<Item>): void {
    if (this.#stopped) return;
    const { clock, rules, stands = () => true } = this.#parts;
    const next = step(this.#turns, happening, { now: clock.now(), rules, stands });
    this.#turns = next.turns;
    for (const effect of next.effects) this.#do(effect);
  }

  #do(effect: Effect<Item>): void {
    switch (effect.kind) {
      case 'say':
        return this.#speak(effect.item, effect.crowded);
      case 'settled':
        this.#settle.get(effect.id)?.(effect.end);
        this.#settle.delete(effect.id);
        return;
      case 'wake':
        return this.#wakeAt(effect.at);
    }
  }

  #speak(item: Item, crowded: boolean): void {
    const ended = (end: CommandEnd) => this.#take({ kind: 'ended', id: item.id, end });
    this.#parts.speak(item, crowded).then(ended, () => ended('failed'));
  }

  /** One deadline stands at a time: the end of the pause, or of the patience with a speaker. */
  #wakeAt(at: Instant): void {
    const { clock } = this.#parts;
    this.#callOffWake();
    this.#callOffWake = clock.after(Math.max(0, at - clock.now()), () => {
      // A timer may ring a little before its time on a clock of whole milliseconds.
      if (clock.now() < at) this.#wakeAt(at);
      else this.#take({ kind: 'time-came' });
    });
  }
}
