import type { Clock } from '../ledger/clock.js';
import { readMessage } from './contracts/read.js';
import { parseTopic } from './contracts/topics.js';
import type { Arrived, Broker, PublishOptions, Trouble } from './mqtt/broker-port.js';
import type { Strangers } from './pairing-strangers.js';
import type { Commands } from './roster-commands.js';
import type { FrameBook } from './roster-frames.js';
import type { Roster } from './roster.js';

export interface TapParts {
  readonly broker: Broker;
  readonly roster: Roster;
  readonly book: FrameBook;
  readonly strangers: Strangers;
  readonly clock: Clock;
  /** Told of every acknowledgement, for the commands of administrators. */
  readonly acked: Commands['acked'];
}

/**
 * The same broker, with everything that comes and goes noted for the device page: frames, when a
 * device was heard last, how often it came anew, what went wrong, and who is a stranger.
 */
export class TappedBroker implements Broker {
  readonly #parts: TapParts;

  constructor(parts: TapParts) {
    this.#parts = parts;
  }

  start(): Promise<{ url: string }> {
    return this.#parts.broker.start();
  }

  stop(): Promise<void> {
    return this.#parts.broker.stop();
  }

  onMessage(take: (message: Arrived) => Promise<void>): void {
    this.#parts.broker.onMessage((message) => {
      // Whoever sent it waits for what comes of it, and nobody for the note.
      const taken = take(message);
      this.#note(message);
      return taken;
    });
  }

  onTrouble(tell: (trouble: Trouble) => void): void {
    this.#parts.broker.onTrouble((trouble) => {
      this.#noteTrouble(trouble);
      tell(trouble);
    });
  }

  onReconnect(tell: () => void): void {
    this.#parts.broker.onReconnect(tell);
  }

  publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void> {
    const { book, clock, broker } = this.#parts;
    const parts = parseTopic(topic);
    if (parts !== undefined && payload.length > 0) {
      const { device, kind, leaf } = parts;
      book.message(device, { at: clock.now(), direction: 'out', kind, leaf, payload });
    }
    return broker.publish(topic, payload, options);
  }

  isConnected(device: string): boolean {
    return this.#parts.broker.isConnected(device);
  }

  disconnect(device: string): Promise<void> {
    return this.#parts.broker.disconnect(device);
  }

  #note({ device, kind, leaf, payload }: Arrived): void {
    const { book, clock, roster } = this.#parts;
    const at = clock.now();
    roster.count(device).lastSeen = at;
    book.message(device, { at, direction: 'in', kind, leaf, payload });
    if (leaf === 'ack') this.#noteAck(device, kind, payload);
    if (leaf === 'state') this.#noteState(device, kind, payload);
  }

  #noteAck(device: string, kind: Arrived['kind'], payload: Uint8Array): void {
    const read = readMessage(kind, 'ack', payload);
    if (read.ok) this.#parts.acked(device, read.message);
  }

  #noteState(device: string, kind: Arrived['kind'], payload: Uint8Array): void {
    const read = readMessage(kind, 'state', payload);
    if (!read.ok || !read.message.online) return;
    const before = this.#parts.roster.device(device)?.session;
    if (before === undefined || before === String(read.message.session)) return;
    this.#parts.roster.count(device).reconnects += 1;
  }

  #noteTrouble({ what, device, address, detail }: Trouble): void {
    const { roster, strangers, book, clock } = this.#parts;
    if (device === undefined) return;
    const at = clock.now();
    if (roster.device(device) === undefined) {
      if (what === 'unknown-device' || what === 'bad-pairing') strangers.note(device, address, at);
      return;
    }
    roster.countTrouble(device, what);
    book.trouble(device, { at, what, detail });
  }
}
