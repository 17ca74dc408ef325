import type { ParkedItem, ParkedReason } from '../ledger/outbox.js';
import { Channel, type ChannelParts, type ChannelPlan, type ChannelState } from './channel.js';

export interface UplinkParts extends ChannelParts {
  /** Calls back with every commit; what it returns calls that off. */
  readonly ledger: { onCommitted(listener: () => void): () => void };
}

/** All ways outside: channels that may be opened and shut while the hall runs. */
export class Uplink {
  readonly #parts: UplinkParts;
  readonly #channels = new Map<string, Channel>();
  readonly #deaf: () => void;

  constructor(parts: UplinkParts) {
    this.#parts = parts;
    this.#deaf = parts.ledger.onCommitted(() => {
      for (const channel of this.#channels.values()) channel.tell();
    });
  }

  /** Opens a channel of a name of its own, and starts it; what it left behind goes on. */
  open(plan: ChannelPlan): void {
    if (this.#channels.has(plan.name)) throw new Error(`the channel ${plan.name} is open`);
    const channel = new Channel(plan, this.#parts);
    this.#channels.set(plan.name, channel);
    channel.start();
  }

  /** Shuts a channel; what is undelivered stays in the outbox. */
  async shut(name: string): Promise<void> {
    const channel = this.#channels.get(name);
    this.#channels.delete(name);
    await channel?.stop();
  }

  /** The names of all channels that were ever opened and not ended, open or shut. */
  known(): Promise<readonly string[]> {
    return this.#parts.outbox.channels();
  }

  /**
   * Ends a channel for good: opened again it begins anew. How many items were undelivered, which
   * are gone. Rejects with `Outage` when the outbox does not answer.
   */
  async end(name: string): Promise<number> {
    await this.shut(name);
    return this.#parts.outbox.end(name);
  }

  /** Shuts everything, then closes the outbox. */
  async stop(): Promise<void> {
    this.#deaf();
    await Promise.all([...this.#channels.values()].map((channel) => channel.stop()));
    this.#channels.clear();
    await this.#parts.outbox.close();
  }

  /** For whoever asks whether the hall is well: it is, whatever becomes of the ways outside. */
  condition(): { readonly uplink?: { readonly state: string; readonly down?: readonly string[] } } {
    const down = [...this.#channels.values()]
      .filter(({ condition }) => condition !== 'ready')
      .map(({ name, condition }) => `${name}: ${condition}`);
    if (this.#channels.size === 0) return {};
    return { uplink: down.length === 0 ? { state: 'ready' } : { state: 'degraded', down } };
  }

  /** How each channel stands; rejects with `Outage` while the outbox does not answer. */
  states(): Promise<ChannelState[]> {
    return Promise.all([...this.#channels.values()].map((channel) => channel.state()));
  }

  /** The parked items of a channel after that key; nothing where there is no such channel. */
  async parked(
    name: string,
    afterKey: string,
    limit: number,
  ): Promise<readonly ParkedItem[] | undefined> {
    return this.#channels.get(name)?.parked(afterKey, limit);
  }

  /** For what the items of a channel are parked; nothing where there is no such channel. */
  async parkedReasons(name: string, limit: number): Promise<readonly ParkedReason[] | undefined> {
    return this.#channels.get(name)?.parkedReasons(limit);
  }
}
