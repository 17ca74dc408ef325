import { splitTopic } from './topic-split.js';

interface Packet {
  readonly topic: string;
}

type Deliver = (packet: Packet, done: () => void) => void;

/**
 * Who has subscribed to what inside the embedded broker; it answers to aedes as its emitter.
 *
 * A filter is a topic, or a prefix with a wildcard as its last level: a device is allowed no
 * other. A message is therefore delivered after one look-up by prefix, however many devices
 * there are, and at once: nothing waits for the delivery of another message. (The emitter that
 * aedes brings queues behind a hundred unfinished deliveries and works that queue off by
 * recursion, which overflows the stack when thousands wait that nobody subscribed to.)
 */
export class Exchange {
  readonly #byPrefix = new Map<string, Map<string, Set<Deliver>>>();

  /** How many prefixes have a subscriber. */
  get size(): number {
    return this.#byPrefix.size;
  }

  on(filter: string, deliver: Deliver, done?: () => void): this {
    const [prefix, last] = splitTopic(filter);
    const lasts = this.#byPrefix.get(prefix) ?? new Map<string, Set<Deliver>>();
    this.#byPrefix.set(prefix, lasts.set(last, (lasts.get(last) ?? new Set()).add(deliver)));
    if (done !== undefined) setImmediate(done);
    return this;
  }

  removeListener(filter: string, deliver: Deliver, done?: () => void): this {
    const [prefix, last] = splitTopic(filter);
    const lasts = this.#byPrefix.get(prefix);
    const delivers = lasts?.get(last);
    delivers?.delete(deliver);
    if (delivers?.size === 0) lasts?.delete(last);
    if (lasts?.size === 0) this.#byPrefix.delete(prefix);
    if (done !== undefined) setImmediate(done);
    return this;
  }

  /** Hands the packet to every subscriber; `done` when all have written it. */
  emit(packet: Packet, done: () => void): this {
    const [prefix, last] = splitTopic(packet.topic);
    const lasts = this.#byPrefix.get(prefix);
    if (lasts === undefined) {
      done();
      return this;
    }
    const all = [lasts.get(last), lasts.get('#'), lasts.get('+')];
    let left = 1;
    const finish = (): void => {
      if (--left === 0) done();
    };
    for (const delivers of all) {
      for (const deliver of delivers ?? []) {
        left++;
        deliver(packet, finish);
      }
    }
    finish();
    return this;
  }

  close(done: () => void): this {
    this.#byPrefix.clear();
    setImmediate(done);
    return this;
  }
}
