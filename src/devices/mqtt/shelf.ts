import { Readable } from 'node:stream';
import { splitTopic } from './topic-split.js';

interface Kept {
  readonly cmd: 'publish';
  readonly topic: string;
  payload: Uint8Array;
  qos: number;
  readonly retain: true;
}

interface Packet {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: number;
  readonly messageId?: number;
}

/**
 * Where the embedded broker keeps what is retained: what the controller published last for
 * each device, and nothing else.
 *
 * It answers to aedes as its persistence. There are no lasting sessions, no queues for the
 * absent and no stored wills, so every question about those has an empty answer; nothing a
 * device sends can make it grow. A view is looked up when it is delivered, not when it was
 * asked for, so that a newcomer never sees an older view after a newer one.
 */
export class Shelf {
  /** Prefix of a device → leaf → message. */
  readonly #kept = new Map<string, Map<string, Kept>>();
  /** QoS 2: the ids a connection has sent and not yet released. */
  readonly #unreleased = new WeakMap<object, Set<number>>();

  /** How many messages are kept. */
  get size(): number {
    let size = 0;
    for (const leaves of this.#kept.values()) size += leaves.size;
    return size;
  }

  /** Drops all that is kept for a device, of whatever kind it was. */
  purgeDevice(device: string): void {
    for (const prefix of this.#kept.keys()) {
      if (prefix.endsWith(`/${device}/`)) this.#kept.delete(prefix);
    }
  }

  purgeAll(): void {
    this.#kept.clear();
  }

  async setup(): Promise<void> {}

  async storeRetained(packet: Packet): Promise<void> {
    const [prefix, leaf] = splitTopic(packet.topic);
    const leaves = this.#kept.get(prefix);
    if (packet.payload.length === 0) {
      leaves?.delete(leaf);
      if (leaves?.size === 0) this.#kept.delete(prefix);
      return;
    }
    const kept = leaves?.get(leaf);
    if (kept !== undefined) {
      kept.payload = packet.payload;
      kept.qos = packet.qos;
      return;
    }
    const { topic, payload, qos } = packet;
    const fresh: Kept = { cmd: 'publish', topic, payload, qos, retain: true };
    if (leaves === undefined) this.#kept.set(prefix, new Map([[leaf, fresh]]));
    else leaves.set(leaf, fresh);
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    const found = new Set<Kept>();
    for (const filter of filters) {
      const [prefix, last] = splitTopic(filter);
      for (const [leaf, kept] of this.#kept.get(prefix) ?? []) {
        if (last === '#' || last === '+' || last === leaf) found.add(kept);
      }
    }
    return Readable.from(found);
  }

  async incomingGetPacket(client: object, packet: Packet): Promise<true> {
    if (this.#unreleased.get(client)?.has(packet.messageId ?? 0)) return true;
    throw new Error('not seen before');
  }

  async incomingStorePacket(client: object, packet: Packet): Promise<void> {
    const ids = this.#unreleased.get(client) ?? new Set();
    this.#unreleased.set(client, ids.add(packet.messageId ?? 0));
  }

  async incomingDelPacket(client: object, packet: Packet): Promise<void> {
    this.#unreleased.get(client)?.delete(packet.messageId ?? 0);
  }

  async cleanIncoming(client: object): Promise<void> {
    this.#unreleased.delete(client);
  }

  async subscriptionsByTopic(): Promise<never[]> {
    return [];
  }

  async subscriptionsByClient(): Promise<never[]> {
    return [];
  }

  async addSubscriptions(): Promise<void> {}
  async removeSubscriptions(): Promise<void> {}
  async cleanSubscriptions(): Promise<void> {}
  async outgoingEnqueue(): Promise<void> {}
  async outgoingEnqueueCombi(): Promise<void> {}
  async outgoingUpdate(): Promise<void> {}
  async outgoingClearMessageId(): Promise<void> {}
  async putWill(): Promise<void> {}
  async delWill(): Promise<void> {}

  outgoingStream(): Readable {
    return Readable.from([]);
  }

  streamWill(): Readable {
    return Readable.from([]);
  }
}
