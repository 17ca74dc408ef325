import { latest, plus, type DurationMs, type Instant } from '../domain/basics/time.js';
import { pauseMs, type BackOff } from './back-off.js';

/** So many failures in a row say that the receiver is down and not that the items are bad. */
const FAILURES_IN_A_ROW = 5;
/** So many refusals in a row say that not the items are wrong but what we send of them. */
const REFUSALS_IN_A_ROW = 20;

/**
 * Whether it is worth sending at all: after some failures in a row the channel rests, longer each
 * time, and then tries one item before it sends on.
 */
export class Circuit {
  readonly #backOff: BackOff;
  readonly #chance: () => number;
  #failures = 0;
  #refusals = 0;
  #restUntil: Instant | undefined;
  /** Until when the receiver asked to be left alone, whatever else it answers meanwhile. */
  #askedUntil: Instant | undefined;
  #reason: string | undefined;

  constructor(backOff: BackOff, chance: () => number) {
    this.#backOff = backOff;
    this.#chance = chance;
  }

  /** Until when nothing is sent; nothing while the receiver answers. */
  get restUntil(): Instant | undefined {
    const [own, asked] = [this.#restUntil, this.#askedUntil];
    return own === undefined || asked === undefined ? own ?? asked : latest(own, asked);
  }

  /** Whether nothing came through lately, so that one item at a time is enough to try it. */
  get isTrying(): boolean {
    return this.#failures >= FAILURES_IN_A_ROW || this.#refusals >= REFUSALS_IN_A_ROW;
  }

  /** Why the latest try failed; nothing once one came through. */
  get reason(): string | undefined {
    return this.#reason;
  }

  cameThrough(now: Instant): void {
    this.#failures = 0;
    this.#refusals = 0;
    this.#restUntil = undefined;
    this.#letGo(now);
    if (this.#askedUntil === undefined) this.#reason = undefined;
  }

  /** An answer, though a no: the receiver is there. */
  refused(now: Instant, reason: string): void {
    this.#failures = 0;
    this.#refusals += 1;
    const rests = this.#refusals - REFUSALS_IN_A_ROW + 1;
    this.#restUntil = rests > 0
      ? plus(now, pauseMs(this.#backOff, rests, this.#chance()))
      : undefined;
    this.#letGo(now);
    if (rests > 0) this.#reason = reason;
    else if (this.#askedUntil === undefined) this.#reason = undefined;
  }

  failed(now: Instant, reason: string, waitMs: DurationMs = 0): void {
    this.#failures += 1;
    this.#reason = reason;
    this.#letGo(now);
    const rests = this.#failures - FAILURES_IN_A_ROW + 1;
    if (rests > 0) {
      const until = plus(now, pauseMs(this.#backOff, rests, this.#chance()));
      this.#restUntil = latest(this.#restUntil ?? now, until);
    }
    if (waitMs > 0) this.#askedUntil = latest(this.#askedUntil ?? now, plus(now, waitMs));
  }

  /** Only its own end ends a rest that was asked for. */
  #letGo(now: Instant): void {
    if (this.#askedUntil !== undefined && this.#askedUntil <= now) this.#askedUntil = undefined;
  }
}
