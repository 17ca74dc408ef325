import type { Instant } from '../../domain/basics/time.js';

/** How much one address may ask for without having signed in, per minute. */
export interface ThrottleLimits {
  readonly readsPerMinute: number;
  readonly writesPerMinute: number;
  /** How much one business system may ask for. */
  readonly systemAsksPerMinute: number;
  /** Wrong log-ins before the address has to wait, whatever the account. */
  readonly wrongLogInsPerMinute: number;
}

export const DEFAULT_LIMITS: ThrottleLimits = {
  readsPerMinute: 1_200,
  writesPerMinute: 60,
  systemAsksPerMinute: 1_200,
  wrongLogInsPerMinute: 10,
};

const MINUTE_MS = 60_000;
const MOST_ADDRESSES = 10_000;

interface Bucket {
  tokens: number;
  at: Instant;
}

/**
 * A token bucket for each address: a minute's worth may come at once, then it refills evenly.
 *
 * The number of addresses kept is bounded; the one that was quiet longest is forgotten first,
 * which can only be generous to it.
 */
export class Throttle {
  readonly #perMinute: number;
  readonly #now: () => Instant;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, now: () => Instant) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Takes one token; answers 0, or in how many seconds there will be one. */
  take(address: string): number {
    const bucket = this.#refilled(address);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    const missingMs = ((1 - bucket.tokens) * MINUTE_MS) / this.#perMinute;
    return Math.max(1, Math.ceil(missingMs / 1_000));
  }

  /** Gives a token back, for an ask that turned out not to count. */
  giveBack(address: string): void {
    const bucket = this.#refilled(address);
    bucket.tokens = Math.min(this.#perMinute, bucket.tokens + 1);
  }

  #refilled(address: string): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(address) ?? { tokens: this.#perMinute, at: now };
    const gained = (Math.max(0, now - bucket.at) * this.#perMinute) / MINUTE_MS;
    bucket.tokens = Math.min(this.#perMinute, bucket.tokens + gained);
    bucket.at = now;
    this.#keepLatest(address, bucket);
    return bucket;
  }

  #keepLatest(address: string, bucket: Bucket): void {
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    if (this.#buckets.size <= MOST_ADDRESSES) return;
    const quietest = this.#buckets.keys().next();
    if (!quietest.done) this.#buckets.delete(quietest.value);
  }
}
