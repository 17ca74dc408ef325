import { between, plus, SECOND_MS, type DurationMs, type Instant } from '../domain/basics/time.js';
import type { Clock } from '../ledger/clock.js';
import type { Log } from '../ledger/log.js';
import type { Outbox, Parcel, Settled } from '../ledger/outbox.js';
import { pauseMs, type BackOff } from './back-off.js';
import { Circuit } from './circuit.js';
import type { Receiver, Verdict } from './receiver.js';
import { reasonText } from './wire/text.js';

/** How hard a channel tries. */
export interface DeliveryPolicy {
  /** So many items are under way at the same time, each of another order. */
  readonly atOnce: number;
  /** After days of outage no more than so many are sent in a second. */
  readonly perSecond: number;
  /** So often an item may fail by itself while others come through; then it is parked. */
  readonly triesMax: number;
  readonly itemPause: BackOff;
  readonly channelPause: BackOff;
}

export const DELIVERY_POLICY: DeliveryPolicy = {
  atOnce: 4,
  perSecond: 20,
  triesMax: 6,
  itemPause: { firstMs: 5 * SECOND_MS, mostMs: 900 * SECOND_MS },
  channelPause: { firstMs: 10 * SECOND_MS, mostMs: 600 * SECOND_MS },
};

/** Without being told, the outbox is looked at so often. */
const LOOK_MS: DurationMs = 60 * SECOND_MS;

export interface DeliveryParts {
  readonly channel: string;
  readonly outbox: Outbox;
  readonly receiver: Receiver;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: DeliveryPolicy;
  readonly chance?: () => number;
}

/** How an item failed so far, in this run of the program. */
interface Failing {
  readonly failures: number;
  /** How many items of the channel had come through at its latest failure. */
  readonly atSuccess: number;
}

/**
 * Delivers what is in the outbox, in order per order key and at least once: an item whose answer
 * was lost is sent again under the same key. What is refused is parked with the reason; what fails
 * is tried again after a pause that grows; a receiver that is down is left alone for a while.
 */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #chance: () => number;
  readonly #circuit: Circuit;
  readonly #failing = new Map<number, Failing>();
  readonly #stopping = new AbortController();
  #successes = 0;
  /** By the pace nothing more is sent before. */
  #notBefore: Instant | undefined;
  #running: Promise<void> | undefined;
  #isTold = false;
  #callOff: (() => void) | undefined;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#chance = parts.chance ?? Math.random;
    this.#circuit = new Circuit(parts.policy.channelPause, this.#chance);
  }

  /** Why the receiver is left alone now, and until when. */
  get rest(): { readonly until: Instant; readonly reason: string } | undefined {
    const { restUntil: until, reason = '' } = this.#circuit;
    return until === undefined ? undefined : { until, reason };
  }

  /** Why the latest try failed; nothing once one came through. */
  get trouble(): string | undefined {
    return this.#circuit.reason;
  }

  start(): void {
    this.tell();
  }

  /** Lets what is under way end, and breaks off what does not. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#callOff?.();
    await this.#running;
  }

  /** There may be something to deliver. */
  tell(): void {
    this.#isTold = true;
    this.#running ??= this.#deliverAll();
  }

  async #deliverAll(): Promise<void> {
    let waitMs: DurationMs = 0;
    // Somebody may tell after the outbox has answered that there is nothing.
    while ((waitMs === 0 || this.#isTold) && !this.#stopping.signal.aborted) {
      this.#isTold = false;
      waitMs = await this.#deliverSome().catch((trouble: unknown) => {
        const { log, channel } = this.#parts;
        log.warn('the outbox does not answer', { channel, cause: String(trouble) });
        return LOOK_MS;
      });
    }
    this.#running = undefined;
    this.#wake(waitMs);
  }

  #wake(waitMs: DurationMs): void {
    this.#callOff?.();
    if (this.#stopping.signal.aborted) return;
    this.#callOff = this.#parts.clock.after(Math.min(waitMs, LOOK_MS), () => this.tell());
  }

  /** Tries what is due; how long to wait before there may be more, 0 for not at all. */
  async #deliverSome(): Promise<DurationMs> {
    const { outbox, channel, clock, policy } = this.#parts;
    const now = clock.now();
    const { restUntil } = this.#circuit;
    if (restUntil !== undefined && now < restUntil) return between(now, restUntil);
    // Whoever tells of something new does not quicken the pace.
    const pacedUntil = this.#notBefore ?? now;
    if (now < pacedUntil) return between(now, pacedUntil);
    const limit = this.#circuit.isTrying ? 1 : policy.atOnce;
    const { parcels, nextAt } = await outbox.due(channel, now, limit);
    if (parcels.length === 0) {
      if (this.#isTold) return 0;
      return nextAt === undefined ? LOOK_MS : Math.max(1, between(now, nextAt));
    }
    const settled = await Promise.all(parcels.map((parcel) => this.#try(parcel)));
    await outbox.settle(channel, settled.filter((one) => one !== undefined));
    this.#notBefore = plus(now, Math.floor((parcels.length * SECOND_MS) / policy.perSecond));
    return Math.max(0, between(clock.now(), this.#notBefore));
  }

  async #try(parcel: Parcel): Promise<Settled | undefined> {
    const { receiver } = this.#parts;
    const { signal } = this.#stopping;
    const verdict = await receiver.deliver(parcel, signal).catch(
      (trouble: unknown): Verdict => ({ is: 'later', reason: reasonOf(trouble) }),
    );
    // What was broken off by a stop did not fail.
    if (verdict.is === 'later' && signal.aborted) return undefined;
    return this.#settledOf(parcel, verdict);
  }

  #settledOf(parcel: Parcel, verdict: Verdict): Settled {
    const { seq } = parcel;
    const at = this.#parts.clock.now();
    if (verdict.is === 'later') return this.#postponed(parcel, verdict, at);
    this.#failing.delete(seq);
    switch (verdict.is) {
      case 'needless':
        return { is: 'dropped', seq };
      case 'unfit':
        return { is: 'parked', seq, at, reason: verdict.reason };
      case 'refused':
        this.#circuit.refused(at, verdict.reason);
        return { is: 'parked', seq, at, reason: verdict.reason };
      case 'done':
        this.#circuit.cameThrough(at);
        this.#successes += 1;
        return { is: 'done', seq, at, ...(verdict.keep === undefined ? {} : { keep: verdict.keep }) };
    }
  }

  #postponed(
    { seq, tries }: Parcel,
    { reason, waitMs, whose }: Extract<Verdict, { is: 'later' }>,
    at: Instant,
  ): Settled {
    const { policy } = this.#parts;
    this.#circuit.failed(at, reason, waitMs);
    const before = this.#failing.get(seq);
    const othersCame = whose === undefined && before !== undefined &&
      this.#successes > before.atSuccess;
    const failures = (before?.failures ?? 0) + 1;
    const counted = tries + (othersCame ? 1 : 0);
    if (counted >= policy.triesMax && whose === undefined) {
      this.#failing.delete(seq);
      return { is: 'parked', seq, at, reason };
    }
    this.#failing.set(seq, { failures, atSuccess: this.#successes });
    const delayMs = Math.max(waitMs ?? 0, pauseMs(policy.itemPause, failures, this.#chance()));
    return { is: 'later', seq, dueAt: plus(at, delayMs), tries: counted, reason };
  }
}

/** What was wrong, with the code of its cause: of `fetch` the message alone says nothing. */
function reasonOf(trouble: unknown): string {
  if (!(trouble instanceof Error)) return reasonText(String(trouble));
  const { cause } = trouble;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return reasonText(typeof code === 'string' ? `${trouble.message}: ${code}` : trouble.message);
}
