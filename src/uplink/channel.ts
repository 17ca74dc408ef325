import type { Instant } from '../domain/basics/time.js';
import type { Clock } from '../ledger/clock.js';
import type { Log } from '../ledger/log.js';
import type { Outbox, ParkedItem, ParkedReason, Standing } from '../ledger/outbox.js';
import { Delivery, DELIVERY_POLICY, type DeliveryPolicy } from './delivery.js';
import { Follower } from './follower.js';
import type { Receiver } from './receiver.js';
import type { Translation } from './translation.js';

/** One way outside: what it is called, how facts become its items, and who takes them. */
export interface ChannelPlan {
  readonly name: string;
  readonly translation: Translation;
  readonly receiver: Receiver;
  readonly policy?: Partial<DeliveryPolicy>;
}

export interface ChannelParts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly chance?: () => number;
}

export interface ChannelState extends Standing {
  readonly name: string;
  /** `resting`: the receiver is down and left alone; `failing`: our own outbox does not answer. */
  readonly state: 'ready' | 'resting' | 'failing';
  readonly restUntil?: Instant;
  readonly trouble?: string;
}

/** One way outside that runs: it follows the journal and delivers. */
export class Channel {
  readonly name: string;
  readonly #parts: ChannelParts;
  readonly #follower: Follower;
  readonly #delivery: Delivery;

  constructor(plan: ChannelPlan, parts: ChannelParts) {
    this.name = plan.name;
    this.#parts = parts;
    const shared = { ...parts, channel: plan.name };
    const policy = { ...DELIVERY_POLICY, ...plan.policy };
    this.#delivery = new Delivery({ ...shared, receiver: plan.receiver, policy });
    this.#follower = new Follower({
      ...shared, translation: plan.translation, onPut: () => this.#delivery.tell(),
    });
  }

  start(): void {
    this.#follower.start();
    this.#delivery.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#follower.stop(), this.#delivery.stop()]);
  }

  /** Something has become durable in the journal. */
  tell(): void {
    this.#follower.tell();
  }

  /** How it is, without asking the disk. */
  get condition(): ChannelState['state'] {
    if (this.#follower.isFailing) return 'failing';
    return this.#delivery.rest === undefined ? 'ready' : 'resting';
  }

  async state(): Promise<ChannelState> {
    const { outbox, clock } = this.#parts;
    const standing = await outbox.standing(this.name, clock.now());
    const { rest, trouble } = this.#delivery;
    return {
      ...standing, name: this.name, state: this.condition,
      ...(rest === undefined ? {} : { restUntil: rest.until }),
      ...(trouble === undefined ? {} : { trouble }),
    };
  }

  parked(afterKey: string, limit: number): Promise<readonly ParkedItem[]> {
    return this.#parts.outbox.parked(this.name, afterKey, limit);
  }

  parkedReasons(limit: number): Promise<readonly ParkedReason[]> {
    return this.#parts.outbox.parkedReasons(this.name, limit);
  }
}
