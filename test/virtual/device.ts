import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { Command, DeviceKind, Fields, Receipt, Seen } from './messages.js';
import { OpenAsks, type Patience } from './open-asks.js';
import { Watch } from './watch.js';

export interface Identity {
  /** `mqtt://…` of the broker. */
  readonly url: string;
  readonly hall: string;
  readonly id: string;
  readonly secret: string;
}

export interface Manner extends Patience {
  readonly reconnectMs?: number;
  readonly keepaliveSeconds?: number;
  readonly connectMs?: number;
}

export interface AskOptions {
  /** The id of an earlier ask, to repeat it; otherwise the next one of this boot. */
  readonly id?: string;
}

export interface Ack {
  readonly id: string;
  readonly status: 'done' | 'duplicate' | 'expired';
}

/** What came in by MQTT, byte for byte, for those who look for what must not be there. */
export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly qos: number;
  /** Kept by the broker: it was there before this subscription. */
  readonly retained: boolean;
}

/**
 * A device that speaks the published wire and nothing else, as a maker would build it.
 *
 * It signs in with its id and secret, leaves a last will with the session of this connection,
 * repeats an unanswered ask under the same id, keeps the latest view, and carries out a command
 * once, however often it comes.
 */
export class Device<Picture extends object = Fields> {
  readonly heard: Heard[] = [];
  readonly receipts: Receipt[] = [];
  /** The commands carried out, in order; repeats and expired ones are not among them. */
  readonly commands: Command[] = [];
  readonly acks: Ack[] = [];
  readonly views: Watch<Seen<Picture>>;
  readonly #base: string;
  readonly #client: MqttClient;
  readonly #asks: OpenAsks;
  readonly #boot = randomBytes(4).toString('hex');
  readonly #known = new Set<string>();
  #arrived: Promise<void> | undefined;
  #connections = 0;
  #asked = 0;
  #statusSeq = 0;

  private constructor(readonly kind: DeviceKind, identity: Identity, manner: Manner) {
    this.id = identity.id;
    this.#base = `hall/v1/${identity.hall}/${kind}/${identity.id}`;
    this.views = new Watch(identity.id);
    this.#asks = new OpenAsks(manner, (payload) => this.#publishAsk(payload));
    this.#client = connect(identity.url, this.#options(identity, manner));
    this.#client.on('connect', () => {
      this.#arrived = this.#arrive();
      // Cut off again meanwhile: the next connection does all of it anew.
      this.#arrived.catch(() => {});
    });
    this.#client.on('close', () => this.#prepareWill());
    // Each failed attempt is followed by another; who waits for the device has a deadline.
    this.#client.on('error', () => {});
    this.#client.on('message', (topic, bytes, { qos, retain: retained }) => {
      this.heard.push({ topic, text: bytes.toString(), qos, retained });
      this.#receiveIfReadable(topic, bytes.toString());
    });
  }

  readonly id: string;

  /** A device of that kind that is connected, subscribed and has said that it is there. */
  static async join<Picture extends object = Fields>(
    kind: DeviceKind,
    identity: Identity,
    manner: Manner = {},
  ): Promise<Device<Picture>> {
    const device = new Device<Picture>(kind, identity, manner);
    try {
      await device.#firstConnection(manner.connectMs ?? 10_000);
    } catch (cause) {
      await device.leave();
      throw cause;
    }
    return device;
  }

  get connected(): boolean {
    return this.#client.connected;
  }

  /** What the will and the state of the running connection carry. */
  get session(): string {
    return `${this.#boot}-${this.#connections}`;
  }

  get view(): Seen<Picture> | undefined {
    return this.views.latest;
  }

  /** The first view for which this holds: the latest one, or one that comes within the deadline. */
  shows(holds: (view: Seen<Picture>) => boolean, what = holds.toString()): Promise<Seen<Picture>> {
    return this.views.until(holds, { what });
  }

  /** The receipt for an ask; asks are repeated until it comes. */
  ask(kind: string, fields: Fields = {}, options: AskOptions = {}): Promise<Receipt> {
    const { id = this.nextId() } = options;
    return this.#asks.open(id, JSON.stringify({ v: 1, id, kind, ...fields }));
  }

  /** Publishes these bytes as an ask and waits for the receipt of that id; for bad messages. */
  askRaw(id: string, payload: string): Promise<Receipt> {
    return this.#asks.open(id, payload);
  }

  /** The next id of an ask: boot and sequence. */
  nextId(): string {
    this.#asked += 1;
    return `${this.#boot}:${this.#asked}`;
  }

  /** Publishes as it stands, for what a device should not do. */
  async publish(topic: string, payload: string, retain = false): Promise<void> {
    await this.#client.publishAsync(topic, payload, { qos: 1, retain });
  }

  /** Publishes with QoS 0: lost when the connection is, and never sent again. */
  publishOnce(topic: string, payload: string): void {
    this.#client.publish(topic, payload, { qos: 0 });
  }

  /** The granted QoS of each filter, 128 where the broker refuses. */
  async subscribe(filter: string): Promise<number[]> {
    const granted = await this.#client.subscribeAsync(filter, { qos: 1 }).catch(() => undefined);
    return granted === undefined ? [128] : granted.map(({ qos }) => qos);
  }

  topic(leaf: string): string {
    return `${this.#base}/${leaf}`;
  }

  /** Tells what is wrong with the device; an empty list is the all-clear. */
  async tellFaults(faults: readonly string[]): Promise<void> {
    this.#statusSeq += 1;
    const status = { v: 1, seq: this.#statusSeq, faults };
    await this.publish(this.topic('status'), JSON.stringify(status), true);
  }

  async tellState(state: { online: boolean; session: string }): Promise<void> {
    const message = { v: 1, ...state, model: `virtual ${this.kind}`, firmware: '1.0.0' };
    await this.publish(this.topic('state'), JSON.stringify(message), true);
  }

  /** The plug is pulled: no DISCONNECT, so that the broker speaks the last will. It stays away. */
  vanish(): void {
    this.#client.options.reconnectPeriod = 0;
    this.#client.stream.destroy();
    this.#asks.close();
  }

  /** The line is cut for a moment; the device comes back by itself. */
  cutLine(): void {
    this.#client.stream.destroy();
  }

  /** Signs off properly. */
  async leave(): Promise<void> {
    this.#asks.close();
    this.#client.options.reconnectPeriod = 0;
    await this.#client.endAsync(true);
  }

  #options({ id, secret }: Identity, manner: Manner): IClientOptions {
    return {
      clientId: id,
      username: id,
      password: secret,
      protocolVersion: 4,
      clean: true,
      keepalive: manner.keepaliveSeconds ?? 30,
      reconnectPeriod: manner.reconnectMs ?? 100,
      connectTimeout: manner.connectMs ?? 10_000,
      // What was asked while the line was down is asked again by its own clock.
      queueQoSZero: false,
      will: this.#will(1),
    };
  }

  #will(connection: number): NonNullable<IClientOptions['will']> {
    const session = `${this.#boot}-${connection}`;
    const payload = Buffer.from(JSON.stringify({ v: 1, online: false, session }));
    return { topic: `${this.#base}/state`, payload, qos: 1, retain: true };
  }

  #prepareWill(): void {
    this.#client.options.will = this.#will(this.#connections + 1);
  }

  async #arrive(): Promise<void> {
    this.#connections += 1;
    const { stream } = this.#client;
    // Otherwise an ask right after an acknowledgement waits 40 ms for the other side's TCP.
    if (stream instanceof Socket) stream.setNoDelay(true);
    const leaves = ['receipt', 'view', 'cmd'].map((leaf) => this.topic(leaf));
    await this.#client.subscribeAsync(leaves, { qos: 1 });
    this.#asks.repeatAll();
    await this.tellState({ online: true, session: this.session });
  }

  async #firstConnection(withinMs: number): Promise<void> {
    await new Promise<void>((joined, failed) => {
      const fail = (why: Error): void => {
        clearTimeout(late);
        failed(why);
      };
      const late = setTimeout(() => fail(new Error(`${this.id} cannot connect`)), withinMs);
      this.#client.once('error', fail);
      this.#client.once('connect', () => {
        clearTimeout(late);
        this.#client.removeListener('error', fail);
        joined();
      });
    });
    await this.#arrived;
  }

  #publishAsk(payload: string): void {
    if (!this.#client.connected) return;
    this.#client.publish(this.topic('ask'), payload, { qos: 1 });
  }

  /** What cannot be read is dropped, as the contract wants it. */
  #receiveIfReadable(topic: string, text: string): void {
    try {
      const message = JSON.parse(text) as Partial<Command> | null;
      if (message?.v !== 1) return;
      const isCommand = topic === this.topic('cmd');
      if (isCommand && (message.id === undefined || message.expiresAt === undefined)) return;
    } catch {
      return;
    }
    this.receive(topic, text);
  }

  /** Does what a message of the hall asks for; stories play a second delivery with it. */
  receive(topic: string, text: string): void {
    const message = JSON.parse(text) as { id: string };
    switch (topic.slice(this.#base.length + 1)) {
      case 'receipt':
        this.receipts.push(message as Receipt);
        return this.#asks.settle(message as Receipt);
      case 'view':
        return this.views.show(message as unknown as Seen<Picture>);
      case 'cmd':
        return this.#obey(message as Command);
    }
  }

  #obey(command: Command): void {
    const repeated = this.#known.has(command.id);
    const expired = Date.parse(command.expiresAt) < Date.now();
    if (!repeated && !expired) {
      this.#known.add(command.id);
      this.commands.push(command);
    }
    this.#ack(command.id, repeated ? 'duplicate' : expired ? 'expired' : 'done');
  }

  #ack(id: string, status: Ack['status']): void {
    this.acks.push({ id, status });
    this.publish(this.topic('ack'), JSON.stringify({ v: 1, id, status })).catch(() => {});
  }
}
