import { DAY_MS, instant, type DurationMs } from '../domain/basics/time.js';
import type { Fact, FactOf } from '../domain/facts.js';
import type { Clock } from '../ledger/clock.js';
import type { Log } from '../ledger/log.js';
import type { Change, Memo, Outbox } from '../ledger/outbox.js';
import { pauseMs } from './back-off.js';
import { placeToBegin } from './place-to-begin.js';
import type { Memory, Translation } from './translation.js';

/** So many facts share a step: what is in the journal after days is followed in such pieces. */
const FACTS_AT_ONCE = 200;
/** Facts that say nothing here move the durable place only so often. */
const SILENT_FACTS = 2_000;
/** Facts that come together are followed together. */
const GATHER_MS: DurationMs = 200;
/** Without being told, the journal is looked at so often. */
const LOOK_MS: DurationMs = 30_000;
const AGAIN = { firstMs: 1_000, mostMs: 60_000 };
/** How long it is remembered what was sent, to know it again. */
const REMEMBERED_MS: DurationMs = 90 * DAY_MS;

export interface FollowerParts {
  readonly channel: string;
  readonly outbox: Outbox;
  readonly translation: Translation;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when something was put into the outbox. */
  readonly onPut: () => void;
  readonly chance?: () => number;
}

/**
 * Follows the journal for one channel: each fact once and in order, from a durable place that
 * moves in the same transaction as what the facts became. So a killed hall loses nothing and
 * doubles nothing. It reads what is on the disk already, and no input ever waits for it.
 */
export class Follower {
  readonly #parts: FollowerParts;
  #cursor: number | undefined;
  #written = 0;
  #running: Promise<void> | undefined;
  #isTold = false;
  #stopped = true;
  #failures = 0;
  #callOff: (() => void) | undefined;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** Whether the latest look at the journal failed. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  start(): void {
    this.#stopped = false;
    this.#lookIn(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#callOff?.();
    await this.#running;
  }

  /** Something has become durable. */
  tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    if (this.#running === undefined && !this.isFailing) this.#lookIn(GATHER_MS);
  }

  #lookIn(delayMs: DurationMs): void {
    if (this.#stopped) return;
    this.#callOff?.();
    this.#callOff = this.#parts.clock.after(delayMs, () => {
      this.#running ??= this.#catchUp();
    });
  }

  async #catchUp(): Promise<void> {
    this.#isTold = false;
    try {
      while (!this.#stopped && (await this.#step()));
      this.#failures = 0;
    } catch (trouble) {
      this.#failures += 1;
      const { log, channel } = this.#parts;
      if (this.#failures === 1) {
        log.warn('the journal is not followed', { channel, cause: String(trouble) });
      }
    }
    this.#running = undefined;
    const chance = this.#parts.chance ?? Math.random;
    if (this.isFailing) this.#lookIn(pauseMs(AGAIN, this.#failures, chance()));
    else this.#lookIn(this.#isTold ? GATHER_MS : LOOK_MS);
  }

  /** Follows some facts; true when there may be more. */
  async #step(): Promise<boolean> {
    const { outbox } = this.#parts;
    if (this.#cursor === undefined) {
      this.#cursor = await placeToBegin(this.#parts);
      this.#written = this.#cursor;
    }
    const facts = await outbox.factsAfter(this.#cursor, FACTS_AT_ONCE);
    const last = facts.at(-1);
    if (last === undefined) return false;
    const changed = await this.#follow(facts, last);
    this.#cursor = last.seq;
    if (changed) this.#parts.onPut();
    return facts.length === FACTS_AT_ONCE;
  }

  /** True when the facts changed something that is delivered. */
  async #follow(facts: readonly Fact[], last: Fact): Promise<boolean> {
    const { outbox, translation, channel, clock } = this.#parts;
    const told = facts.map((fact) => ({ fact, keys: translation.keysOf(fact) }))
      .filter(({ fact, keys }) => keys.length > 0 || fact.kind === 'uplink.handled');
    const asked = [...new Set(told.flatMap(({ keys }) => keys))];
    const memory = new Remembered(asked.length === 0 ? [] : await outbox.memos(channel, asked));
    const changes: Change[] = told.flatMap(({ fact }) =>
      (fact.kind === 'uplink.handled'
        ? handledIn(fact, channel) : translation.changesOf(fact, memory)));
    const newDay = facts.find(({ kind }) => kind === 'day.began');
    const memos = memory.changed();
    const isSilent = changes.length === 0 && memos.length === 0 && newDay === undefined;
    if (isSilent && last.seq - this.#written < SILENT_FACTS) return false;
    await outbox.follow({
      ...{ channel, at: clock.now(), cursor: last.seq, changes, memos },
      ...(newDay === undefined ? {} : { forgetBefore: instant(newDay.at - REMEMBERED_MS) }),
    });
    this.#written = last.seq;
    return changes.length > 0;
  }
}

/** What a manager decided, where it is about this channel. */
function handledIn(fact: FactOf<'uplink.handled'> & Fact, channel: string): Change[] {
  if (fact.channel !== channel) return [];
  const { what, key, parkedFor, by, at } = fact;
  const serviceNumber = fact.what === 'retry' ? fact.serviceNumber : undefined;
  const handled = {
    ...{ what, by, at },
    ...(fact.what === 'skip' ? { reason: fact.reason } : {}),
    ...(key === undefined ? {} : { key }),
    ...(parkedFor === undefined ? {} : { parkedFor }),
    ...(serviceNumber === undefined ? {} : { keep: { serviceNumber } }),
  };
  return [{ is: 'handle', handled }];
}

/** The memos of one step, as they were on the disk and as the facts leave them. */
class Remembered implements Memory {
  readonly #values: Map<string, string>;
  readonly #changed = new Map<string, string | undefined>();

  constructor(memos: readonly Memo[]) {
    this.#values = new Map(memos.flatMap(({ key, value }) =>
      value === undefined ? [] : [[key, value] as const]));
  }

  get(key: string): unknown {
    const text = this.#changed.has(key) ? this.#changed.get(key) : this.#values.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  set(key: string, value: object): void {
    this.#changed.set(key, JSON.stringify(value));
  }

  forget(key: string): void {
    this.#changed.set(key, undefined);
  }

  changed(): Memo[] {
    return [...this.#changed].map(([key, value]) => ({ key, value }));
  }
}
