import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import {
  DEVICE_KINDS,
  isPublishedLeaf,
  mayRetain,
  parseTopic,
  PUBLISHED_LEAVES,
  topicOf,
} from '../contracts/topics.js';
import {
  BrokerAway,
  type Arrived,
  type Broker,
  type DeviceDirectory,
  type PublishOptions,
  type TroubleKind,
} from './broker-port.js';
import { OnlineDevices } from './online-devices.js';
import { monotonic, type Monotonic } from './pace.js';
import { TroubleDesk } from './trouble-desk.js';

export interface OutsideSettings {
  readonly hall: string;
  /** `mqtt://host:port` or `mqtts://host:port`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** How long `start` waits for the broker before the hall opens without it. */
  readonly connectMs?: number;
  readonly retryMinMs?: number;
  readonly retryMaxMs?: number;
}

const CONNECT_MS = 5_000;
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 15_000;
/** Messages in the hall's hands at the same time; more wait at the broker, unacknowledged. */
const IN_HAND_MAX = 256;
/** CONNACK codes 4 and 5: it is there, but does not want us. */
const REFUSALS: readonly unknown[] = [4, 5];
const RETAINED_LEAVES = ['view', 'state', 'status'] as const;

/**
 * A broker outside this process, of which the controller is a client.
 *
 * Who may say what is that broker's duty (`mosquittoAcl` writes it down). Whatever comes is
 * still matched with the directory: a message in the name of an unknown device, or of the
 * wrong kind, is dropped.
 *
 * Messages are acknowledged while fewer than 256 are in the handler's hands, and held back
 * beyond that. The client library handles one unacknowledged message at a time, so waiting
 * for each commit would cost a commit's time per message; nothing would be gained, since
 * sessions do not outlive the connection and a device repeats what got no receipt.
 *
 * While the broker cannot be reached, it is tried again after 0.5 s, doubling to 15 s.
 */
export class OutsideBroker implements Broker {
  readonly #desk: TroubleDesk;
  readonly #online = new OnlineDevices();
  #client: MqttClient | undefined;
  #take: (message: Arrived) => Promise<void> = async () => {};
  #firstReady: () => void = () => {};
  #tellReconnect: () => void = () => {};
  #retry: NodeJS.Timeout | undefined;
  #retryMs: number;
  #inHand = 0;
  #heldBack: (() => void) | undefined;
  #wasReady = false;
  #ready = false;
  #stopping = false;

  constructor(
    readonly settings: OutsideSettings,
    readonly directory: DeviceDirectory,
    now: Monotonic = monotonic,
  ) {
    this.#desk = new TroubleDesk(now);
    this.#retryMs = settings.retryMinMs ?? RETRY_MIN_MS;
  }

  /** Returns when subscribed, or after `connectMs` with the broker still away, as trouble tells. */
  async start(): Promise<{ url: string }> {
    let patience: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      this.#firstReady = done;
      patience = setTimeout(done, this.settings.connectMs ?? CONNECT_MS);
      this.#dial();
    });
    clearTimeout(patience);
    return { url: this.settings.url };
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#retry);
    await this.#client?.endAsync(!this.#ready);
    this.#ready = false;
  }

  onMessage(take: (message: Arrived) => Promise<void>): void {
    this.#take = take;
  }

  onTrouble(tell: Parameters<Broker['onTrouble']>[0]): void {
    this.#desk.onTrouble(tell);
  }

  onReconnect(tell: () => void): void {
    this.#tellReconnect = tell;
  }

  async publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void> {
    const client = this.#client;
    if (client === undefined || !this.#ready) throw new BrokerAway('the outside broker is away');
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    try {
      await client.publishAsync(topic, bytes, options);
    } catch (cause) {
      throw new BrokerAway('the outside broker went away', { cause });
    }
  }

  isConnected(device: string): boolean {
    return this.#ready && this.#online.has(device);
  }

  /**
   * Stops believing the device. Its connection belongs to the outside broker and ends when
   * its secret is changed there; what it says until then is dropped if it was removed.
   */
  async disconnect(device: string): Promise<void> {
    this.#online.forget(device);
    if (this.#ready && this.directory.find(device) === undefined) await this.#clear(device);
  }

  /** Drops what is retained for a device. A removed one has no kind any more, so for every kind. */
  async #clear(device: string): Promise<void> {
    const { hall } = this.settings;
    const topics = DEVICE_KINDS.flatMap((kind) =>
      RETAINED_LEAVES.map((leaf) => topicOf({ hall, kind, device, leaf })),
    );
    const options = { qos: 1, retain: true } as const;
    await Promise.all(topics.map((topic) => this.publish(topic, new Uint8Array(), options)));
  }

  #options(): IClientOptions {
    const { hall, username, password, connectMs = CONNECT_MS } = this.settings;
    return {
      protocolVersion: 4,
      clientId: `jiaohao-${hall}`,
      clean: true,
      keepalive: 30,
      connectTimeout: connectMs,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      username,
      password,
    };
  }

  /**
   * Connects with a client of its own for every attempt: ending the old one answers all that
   * it had not delivered.
   */
  #dial(): void {
    const client = connect(this.settings.url, this.#options());
    this.#client = client;
    client.handleMessage = (packet, acknowledge) => this.#receive(packet, acknowledge);
    client.on('connect', () => void this.#settle(client));
    client.on('error', (error) => this.#tellFault(error));
    client.once('close', () => this.#lost(client));
  }

  /** Subscribes, and is ready. From the second time on, views have to be published again. */
  async #settle(client: MqttClient): Promise<void> {
    try {
      const filters = PUBLISHED_LEAVES.map((leaf) => `hall/v1/${this.settings.hall}/+/+/${leaf}`);
      const grants = await client.subscribeAsync(filters, { qos: 1 });
      const denied = grants.filter((grant) => grant.qos > 2);
      if (denied.length > 0) this.#tell('broker-refused', `no right to ${denied[0]?.topic}`);
    } catch (error) {
      this.#tell('broker-refused', String(error));
      return;
    }
    if (this.#client !== client) return;
    this.#ready = true;
    this.#retryMs = this.settings.retryMinMs ?? RETRY_MIN_MS;
    this.#firstReady();
    if (this.#wasReady) this.#tellReconnect();
    this.#wasReady = true;
  }

  #lost(client: MqttClient): void {
    this.#ready = false;
    this.#online.forgetAll();
    if (this.#stopping) return;
    client.end(true);
    this.#tell('broker-away', `no connection to ${new URL(this.settings.url).host}`);
    clearTimeout(this.#retry);
    // Up to a quarter less or more, so that many halls do not come back in step.
    const jittered = this.#retryMs * (0.75 + Math.random() / 2);
    this.#retry = setTimeout(() => this.#dial(), jittered);
    this.#retryMs = Math.min(this.#retryMs * 2, this.settings.retryMaxMs ?? RETRY_MAX_MS);
  }

  #receive(packet: IPublishPacket, acknowledge: () => void): void {
    const message = this.#read(packet);
    if (message === undefined) return acknowledge();
    this.#inHand++;
    void this.#hand(message).then(() => {
      this.#inHand--;
      const next = this.#heldBack;
      this.#heldBack = undefined;
      next?.();
    });
    if (this.#inHand < IN_HAND_MAX) acknowledge();
    else this.#heldBack = acknowledge;
  }

  async #hand(message: Arrived): Promise<void> {
    try {
      await this.#take(message);
    } catch (error) {
      this.#tell('take-failed', String(error), message.device);
    }
  }

  #read({ topic, payload: content, retain }: IPublishPacket): Arrived | undefined {
    const parts = parseTopic(topic);
    if (parts === undefined || !isPublishedLeaf(parts.leaf)) return undefined;
    const { device, kind, leaf } = parts;
    const payload = typeof content === 'string' ? Buffer.from(content) : content;
    if (this.directory.find(device)?.kind !== kind) {
      if (payload.length > 0) this.#tell('unknown-device', topic, device);
      return undefined;
    }
    if (retain && !mayRetain(leaf)) {
      this.#tell('foreign-topic', `retained ${topic}`, device);
      return undefined;
    }
    // An empty retained message is the trace of one that was dropped.
    if (payload.length === 0 && mayRetain(leaf)) return undefined;
    if (leaf === 'state') this.#online.learn(device, payload);
    return { device, kind, leaf, topic, payload, retain };
  }

  #tellFault(error: Error & { code?: unknown }): void {
    if (REFUSALS.includes(error.code)) this.#tell('broker-refused', error.message);
    else this.#tell('broker-away', error.message);
  }

  #tell(what: TroubleKind, detail: string, device?: string): void {
    const who = device === undefined ? {} : { device };
    this.#desk.report({ what, address: '', detail, ...who });
  }
}
