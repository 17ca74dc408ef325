import { instant, plus, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { Log } from '../../ledger/log.js';
import { BackOff } from './back-off.js';
import type { Exchange, Seat } from './driver.js';
import type { FrameTap } from './frame-tap.js';
import { LineDown } from './line.js';

const ANSWER_MS: DurationMs = 300;
/** How much may wait at one seat: a driver that asks on and on is refused, not remembered. */
const WAITING_MAX = 64;
const FIRST_REST_MS: DurationMs = 250;
const LONGEST_REST_MS: DurationMs = 5_000;
const ANY_TIME = instant(0);

interface Waiting<Frame> {
  readonly exchange: Exchange<Frame>;
  readonly resolve: (answer: Frame | undefined) => void;
  readonly reject: (down: LineDown) => void;
  repeatsLeft: number;
}

export interface SeatParts {
  readonly name: string;
  readonly tap: FrameTap;
  readonly log: Log;
  /** Whether the line is open now. */
  readonly lineOpen: () => boolean;
  /** Something new waits. */
  readonly wake: () => void;
  readonly leave: () => void;
}

/** A seat as its bus sees it, whatever its dialect. */
export type BusSeat = Pick<SeatOnBus<unknown>,
  'name' | 'readyAt' | 'begin' | 'sent' | 'timedOut' | 'failed' | 'lineChanged' | 'answered'>;

/**
 * A place on a bus: what waits to be said, in turn.
 *
 * A device that leaves an exchange unanswered is asked again ever more rarely, up to every 5 s,
 * until it answers: its neighbours do not pay for it with a time-out each round.
 */
export class SeatOnBus<Frame> implements Seat<Frame> {
  readonly name: string;
  readonly #parts: SeatParts;
  readonly #waiting: Waiting<Frame>[] = [];
  readonly #frameListeners: ((frame: Frame) => void)[] = [];
  readonly #lineListeners: ((up: boolean) => void)[] = [];
  readonly #rest = new BackOff(FIRST_REST_MS, LONGEST_REST_MS);
  #notBefore: Instant = ANY_TIME;
  #silent = false;
  #current: Waiting<Frame> | undefined;
  #left = false;

  constructor(parts: SeatParts) {
    this.name = parts.name;
    this.#parts = parts;
  }

  exchange(exchange: Exchange<Frame>): Promise<Frame | undefined> {
    const why = this.#refusal();
    if (why !== undefined) return Promise.reject(new LineDown(`${this.name}: ${why}`));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ exchange, resolve, reject, repeatsLeft: exchange.repeats ?? 0 });
      this.#parts.wake();
    });
  }

  onFrame(listener: (frame: Frame) => void): void {
    this.#frameListeners.push(listener);
  }

  /** A line that is open already is told too, in a moment. */
  onLine(listener: (up: boolean) => void): void {
    this.#lineListeners.push(listener);
    queueMicrotask(() => {
      if (this.#parts.lineOpen() && !this.#left) this.#guard(() => listener(true));
    });
  }

  /** Gives the place up; what waits is rejected, and nothing more is heard. */
  leave(): void {
    this.#left = true;
    this.#parts.leave();
    this.failed('the device was taken off the line', 'all');
  }

  /** When its first exchange may have its turn; nothing when none waits. */
  readyAt(): Instant | undefined {
    return this.#waiting.length === 0 ? undefined : this.#notBefore;
  }

  /** Its turn: what is to be sent, and how long an answer is waited for, if at all. */
  begin(): { readonly send: Uint8Array; readonly answerMs?: DurationMs } | undefined {
    this.#current = this.#waiting[0];
    if (this.#current === undefined) return undefined;
    const { send, answers, timeoutMs = ANSWER_MS } = this.#current.exchange;
    return answers === undefined ? { send } : { send, answerMs: timeoutMs };
  }

  /** Whether the turn has had its answer. */
  answered(): boolean {
    return this.#current === undefined;
  }

  /** The end of a turn that waits for no answer. */
  sent(): void {
    this.#finish()?.resolve(undefined);
  }

  /** The end of a turn whose answer never came. */
  timedOut(now: Instant): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#parts.tap.add(this.name, { timeouts: 1 });
    if (current.repeatsLeft > 0 && !this.#silent) {
      current.repeatsLeft -= 1;
      this.#current = undefined;
      return;
    }
    this.#silent = true;
    this.#notBefore = plus(now, this.#rest.next());
    this.#finish()?.resolve(undefined);
  }

  /** The outage of what is being said, or of all that waits. */
  failed(why: string, how: 'this' | 'all'): void {
    const ended = how === 'all' ? this.#waiting.splice(0) : [this.#finish()];
    this.#current = undefined;
    for (const each of ended) each?.reject(new LineDown(why));
  }

  /** Tells the driver; devices behind a line that came back are asked at once. */
  lineChanged(up: boolean): void {
    if (up) this.alive();
    for (const listener of this.#lineListeners) this.#guard(() => listener(up));
  }

  /** The device was heard: it is asked as often as its neighbours. */
  alive(): void {
    this.#silent = false;
    this.#notBefore = ANY_TIME;
    this.#rest.reset();
  }

  /** A frame of its dialect: the answer to its exchange, or news for its driver. */
  hear(frame: Frame): void {
    const answers = this.#current?.exchange.answers;
    if (answers !== undefined && this.#guard(() => answers(frame)) === true) {
      this.alive();
      this.#parts.tap.add(this.name, { answers: 1 });
      this.#finish()?.resolve(frame);
      return;
    }
    for (const listener of this.#frameListeners) this.#guard(() => listener(frame));
  }

  #finish(): Waiting<Frame> | undefined {
    if (this.#current === undefined) return undefined;
    this.#current = undefined;
    return this.#waiting.shift();
  }

  #refusal(): string | undefined {
    if (this.#left) return 'the device was taken off the line';
    if (!this.#parts.lineOpen()) return 'the line is down';
    return this.#waiting.length >= WAITING_MAX ? 'too much waits for this device' : undefined;
  }

  /** One driver's mistake must not silence its neighbours on the bus. */
  #guard<Answer>(call: () => Answer): Answer | undefined {
    try {
      return call();
    } catch (trouble) {
      this.#parts.log.error('a driver failed on a frame', {
        device: this.name, why: trouble instanceof Error ? trouble.message : String(trouble),
      });
      return undefined;
    }
  }
}
