import { randomUUID } from 'node:crypto';
import type { Device } from '../../domain/hall.js';
import type { Input } from '../../domain/inputs.js';
import type { Committed, Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import type { AskDesk } from '../ask-desk.js';
import { readMessage } from '../contracts/read.js';
import { topicOf } from '../contracts/topics.js';
import { encodeReceipt } from '../contracts/write.js';
import type { Roster } from '../roster.js';
import { afterViews } from './after-views.js';
import type { Arrived, Broker, Trouble } from './broker-port.js';
import type { Screens } from './screens.js';
import type { Speakers } from './speakers.js';

export interface LinkParts {
  readonly broker: Broker;
  readonly ledger: Ledger;
  readonly roster: Roster;
  readonly desk: AskDesk;
  readonly screens: Screens;
  readonly speakers: Speakers;
  readonly log: Log;
  readonly hall: string;
}

/**
 * Joins the broker to the ledger: what devices publish becomes inputs, what is durable becomes
 * receipts, views and spoken calls.
 */
export class Link {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Starts the broker and shows every device what it must show; gives the broker's address. */
  async start(): Promise<{ url: string }> {
    const { broker, ledger, screens, speakers } = this.#parts;
    broker.onMessage((message) => this.#take(message));
    broker.onTrouble((trouble) => this.#note(trouble));
    broker.onReconnect(() => screens.showAll());
    const { url } = await broker.start();
    ledger.onWriting((coming) => screens.prepare(coming));
    ledger.onCommitted((committed) => this.#tell(committed));
    ledger.onHealth(({ state }) => screens.setOutage(state === 'outage'));
    screens.showAll();
    speakers.say(ledger.undone);
    return { url };
  }

  async stop(): Promise<void> {
    this.#parts.screens.stop();
    this.#parts.speakers.stop();
    await this.#parts.broker.stop();
  }

  async #take(message: Arrived): Promise<void> {
    const device = this.#parts.roster.device(message.device);
    if (device === undefined || device.kind !== message.kind) return;
    try {
      if (message.leaf === 'ask') await this.#takeAsk(device, message.payload);
      else await this.#takeTold(device, message);
    } catch (cause) {
      // No receipt and no change: the device repeats an ask until it hears of it.
      this.#parts.log.warn('a message was not taken', { device: device.id, cause: String(cause) });
    }
  }

  async #takeAsk(device: Device, payload: Uint8Array): Promise<void> {
    const { desk, roster, broker } = this.#parts;
    const counters = roster.count(device.id);
    counters.asks += 1;
    const { id, outcome, unreadable } = await desk.ask(device, payload);
    if (unreadable !== undefined) {
      counters.badMessages += 1;
      this.#parts.log.info('an ask could not be read', { device: device.id, why: unreadable });
    }
    if (id === undefined || outcome === undefined) return;
    const topic = topicOf({
      hall: this.#parts.hall, kind: device.kind, device: device.id, leaf: 'receipt',
    });
    await broker.publish(topic, encodeReceipt(id, outcome), { qos: 1, retain: false });
  }

  /** What a device tells of itself; it gets no receipt. */
  async #takeTold(device: Device, { leaf, payload }: Arrived): Promise<void> {
    const read = readMessage(device.kind, leaf, payload);
    if (!read.ok) {
      this.#parts.roster.count(device.id).badMessages += 1;
      this.#parts.log.info('a message could not be read', { device: device.id, why: read.why });
      return;
    }
    switch (read.leaf) {
      case 'state': {
        const { online, session, model, firmware } = read.message;
        return this.#submit(device, {
          kind: 'device.state',
          device: device.id,
          online,
          session: String(session),
          ...(model === undefined ? {} : { model }),
          ...(firmware === undefined ? {} : { firmware }),
        });
      }
      case 'status': {
        const { seq, faults } = read.message;
        return this.#submit(device, {
          kind: 'device.status', device: device.id, statusSeq: seq, faults,
        });
      }
      case 'ack':
        return this.#parts.speakers.acked(read.message);
      case 'ask':
        return undefined;
    }
  }

  async #submit(device: Device, body: DeviceNews): Promise<void> {
    const id = `t:${device.id}/${randomUUID()}`;
    await this.#parts.ledger.submit({ id, by: `device:${device.id}`, ...body });
  }

  #tell(committed: Committed): void {
    const { screens, broker, roster } = this.#parts;
    screens.show(committed);
    // What is seen leaves first: a call takes seconds to say, and its number stands at once.
    afterViews(() => this.#say(committed));
    for (const fact of committed.facts) {
      if (fact.kind !== 'device.removed' && fact.kind !== 'device.secret-set') continue;
      const { device } = fact;
      if (!broker.isConnected(device) && roster.device(device) !== undefined) continue;
      broker.disconnect(device).catch((cause: unknown) => {
        this.#parts.log.error('a device could not be cut off', { device, cause: String(cause) });
      });
    }
  }

  #say({ reloaded, notices }: Committed): void {
    const { speakers, ledger } = this.#parts;
    // After an outage, what was decided before it and is still unsaid is said as after a start.
    speakers.say(reloaded ? ledger.undone : notices);
  }

  #note({ what, device, address, detail }: Trouble): void {
    const known = device !== undefined && this.#parts.roster.device(device) !== undefined;
    if (known) this.#parts.roster.count(device).badMessages += 1;
    this.#parts.log.warn('trouble at the broker', { what, device, address, detail });
  }
}

/** What a device says of itself, as an input without its id and sender. */
type DeviceNews = Extract<Input, { kind: 'device.state' | 'device.status' }> extends infer News
  ? News extends Input ? Omit<News, 'id' | 'by'> : never
  : never;
