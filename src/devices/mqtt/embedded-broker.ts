import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { Aedes, type Client, type ConnectPacket, type PublishPacket, type Subscription } from 'aedes';
import { leafToPublish, mayHear, maySubscribe, willFault } from './access.js';
import { BROKER_LIMITS, type BrokerLimits } from './broker-limits.js';
import {
  BrokerAway,
  type Arrived,
  type Broker,
  type DeviceDirectory,
  type PublishOptions,
  type Trouble,
  type TroubleKind,
} from './broker-port.js';
import { Connection } from './connection.js';
import { Door } from './door.js';
import { prefixOf } from '../contracts/topics.js';
import type { Pairing } from '../pairing.js';
import { Exchange } from './exchange.js';
import { guard } from './guard.js';
import { Guests, isFarewell } from './pairing-guests.js';
import { monotonic, type Monotonic } from './pace.js';
import { PrivateAedes } from './private-aedes.js';
import { Shelf } from './shelf.js';
import { isRefused, SignIn, type Refused, type SignedIn } from './sign-in.js';
import { TroubleDesk } from './trouble-desk.js';

export interface EmbeddedSettings {
  readonly hall: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly limits?: Partial<BrokerLimits>;
}

/** What a client id may be. It means nothing here: a device is its user name. */
const CLIENT_ID = /^[\w.:-]{0,64}$/;

/** How aedes words the ends of a connection that say nothing against the device. */
const ORDINARY_ENDS = ['keep alive timeout', 'connection closed', 'the broker is stopped'];

/**
 * The PUBACK of an ask goes out once its receipt has been acknowledged, or this much later.
 *
 * A client whose TCP holds small packets back (Nagle, as most libraries leave it) sends the next
 * ask only when ours has acknowledged the packet before, and a server with nothing to say does so
 * after 40 ms. Saying the PUBACK just then carries that acknowledgement with it. With more asks on
 * their way there is something to say anyway, and nothing is held: what comes after them would not
 * be read before.
 */
const ECHO_MS = 5;

type PublishAnswer = (error?: Error | null) => void;

/**
 * The broker in this process, on a port of its own.
 *
 * A device is known by its user name and secret; its client id is free, and a second
 * connection of the same device ends the first. Sessions never outlive a connection. What a
 * device publishes goes to the hall's handler and to nobody else.
 *
 * A message that a device may not publish is acknowledged, dropped and told as trouble: were
 * its connection closed instead, client libraries would come back and send it first of all,
 * for ever, and the device would be lost.
 */
export class EmbeddedBroker implements Broker {
  readonly #limits: BrokerLimits;
  readonly #shelf = new Shelf();
  readonly #aedes: PrivateAedes;
  readonly #door: Door;
  readonly #signIn: SignIn;
  readonly #desk: TroubleDesk;
  readonly #guests: Guests | undefined;
  readonly #connections = new WeakMap<Duplex, Connection>();
  readonly #byDevice = new Map<string, Connection>();
  #take: (message: Arrived) => Promise<void> = async () => {};
  #connectionCount = 0;
  #stopping = false;

  constructor(
    readonly settings: EmbeddedSettings,
    readonly directory: DeviceDirectory,
    readonly now: Monotonic = monotonic,
    pairing?: Pairing,
  ) {
    this.#limits = { ...BROKER_LIMITS, ...settings.limits };
    this.#desk = new TroubleDesk(now);
    this.#guests = pairing && this.#makeGuests(pairing);
    const guests = this.#guests;
    this.#signIn = new SignIn(directory, this.#limits, now, (hello) => guests?.welcome(hello));
    this.#door = new Door(this.#limits, {
      enter: (socket, address) => this.#enter(socket, address),
      trouble: (what, address, detail) => this.#desk.report({ what, address, detail }),
    });
    this.#aedes = this.#makeAedes();
  }

  async start(): Promise<{ url: string }> {
    await this.#aedes.listen();
    const { port } = await this.#door.open(this.settings.port, this.settings.host);
    const { host } = this.settings;
    return { url: `mqtt://${host.includes(':') ? `[${host}]` : host}:${port}` };
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    await this.#door.close();
    await new Promise<void>((closed) => this.#aedes.close(() => closed()));
    this.#shelf.purgeAll();
  }

  onMessage(take: (message: Arrived) => Promise<void>): void {
    this.#take = take;
  }

  onTrouble(tell: (trouble: Trouble) => void): void {
    this.#desk.onTrouble(tell);
  }

  /** Never tells: the embedded broker is away only when the whole process is. */
  onReconnect(_tell: () => void): void {}

  async publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void> {
    if (this.#stopping) throw new BrokerAway('the broker is stopped');
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    const packet: PublishPacket = { cmd: 'publish', topic, payload: bytes, dup: false, ...options };
    // Not until it is written: an acknowledgement that waits for this leaves with the message.
    this.#aedes.publish(packet, () => {});
  }

  isConnected(device: string): boolean {
    return this.#byDevice.get(device)?.ready === true;
  }

  async disconnect(device: string): Promise<void> {
    const connection = this.#byDevice.get(device);
    if (connection !== undefined) await this.#end(connection);
    if (this.directory.find(device) === undefined) this.#shelf.purgeDevice(device);
  }

  /** How many connections there are, strangers included. */
  get connectionCount(): number {
    return this.#door.count;
  }

  #makeGuests(pairing: Pairing): Guests {
    return new Guests({
      pairing,
      hall: this.settings.hall,
      publish: (topic, payload) => this.publish(topic, payload, { qos: 1, retain: false }),
      end: (connection) => void this.#end(connection),
    });
  }

  #makeAedes(): PrivateAedes {
    const aedes = new PrivateAedes({
      persistence: this.#shelf,
      mq: new Exchange(),
      connectTimeout: this.#limits.connectMs,
      drainTimeout: 3_000,
      queueLimit: 42,
      maxInflightInbound: 50,
      maxTopicLevels: 100,
      preConnect: (client, packet, answer) => {
        this.#greet(client, packet);
        answer(null, true);
      },
      authenticate: (client, name, secret, answer) => {
        const refusal = this.#admit(client, name, secret);
        if (refusal === undefined) answer(null, true);
        else answer(Object.assign(new Error(refusal.detail), { returnCode: refusal.code }), null);
      },
      authorizePublish: (client, packet, answer) => this.#receive(client, packet, answer),
      authorizeSubscribe: (client, subscription, answer) => {
        answer(null, this.#maySubscribe(client, subscription) ? subscription : null);
      },
      authorizeForward: (client, packet) => {
        return this.#mayHear(client, packet) ? packet : null;
      },
    });
    this.#watch(aedes);
    return aedes;
  }

  #watch(aedes: Aedes): void {
    aedes.on('clientReady', (client) => {
      this.#of(client).ready = true;
    });
    const told = (client: Client, error: Error): void => this.#tellFault(client, error);
    aedes.on('ack', (_, client) => this.#of(client).heard());
    aedes.on('clientError', told);
    aedes.on('connectionError', told);
  }

  #enter(socket: Socket, address: string): void {
    const connection = new Connection(socket, address);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#leave(connection));
    guard(socket, this.#limits, (what, detail) => this.#tell(connection, what, detail), this.now);
    this.#aedes.handle(socket);
  }

  #leave(connection: Connection): void {
    connection.ready = false;
    this.#guests?.left(connection);
    const { device } = connection;
    if (device === undefined || this.#byDevice.get(device) !== connection) return;
    this.#byDevice.delete(device);
  }

  async #end(connection: Connection): Promise<void> {
    this.#leave(connection);
    if (connection.socket.closed) return;
    const closed = new Promise<void>((done) => connection.socket.once('close', () => done()));
    connection.socket.destroy();
    await closed;
  }

  /**
   * Reads a CONNECT and makes it ours: a session that ends with the connection, and an id
   * that no other connection has, so that who replaces whom is decided here and by device.
   */
  #greet(client: Client, packet: ConnectPacket): void {
    const connection = this.#of(client);
    connection.claims = packet.username?.slice(0, 64);
    connection.helloFault = this.#helloFault(packet);
    const { will } = packet;
    if (will !== undefined) {
      const { topic, retain = false, payload } = will;
      connection.will = { topic, retain, bytes: Buffer.byteLength(payload) };
    }
    packet.clientId = `${++this.#connectionCount}`;
    packet.clean = true;
  }

  #helloFault(packet: ConnectPacket): Refused | undefined {
    const { clientId, clean, keepalive = 0 } = packet;
    const max = this.#limits.keepaliveMaxSeconds;
    if (!CLIENT_ID.test(clientId)) {
      return { what: 'bad-client-id', code: 2, detail: 'a client id is 1-64 of [A-Za-z0-9._:-]' };
    }
    if (clientId === '' && clean !== true) {
      return { what: 'bad-client-id', code: 2, detail: 'no client id for a lasting session' };
    }
    if (keepalive < 1 || keepalive > max) {
      return { what: 'keepalive', code: 5, detail: `keepalive ${keepalive} s is not 1-${max}` };
    }
    return undefined;
  }

  /** Signs a connection in, or says why not. */
  #admit(client: Client, name?: string, secret?: Buffer): Refused | undefined {
    const connection = this.#of(client);
    const refusal = connection.helloFault ?? this.#identify(connection, name, secret);
    if (refusal !== undefined) this.#tell(connection, refusal.what, refusal.detail);
    return refusal;
  }

  #identify(
    connection: Connection,
    name?: string,
    secret?: Buffer,
  ): Refused | undefined {
    const answer = this.#signIn.check({ name, secret, address: connection.address });
    if (isRefused(answer)) return answer;
    if (answer.candidate !== undefined) this.#guests?.seat(connection, answer.candidate);
    return (
      this.#signIn.banOf(answer.device) ??
      this.#willRefusal(connection, answer) ??
      this.#seat(connection, answer)
    );
  }

  #willRefusal({ will }: Connection, { device, kind }: SignedIn): Refused | undefined {
    if (will === undefined) return undefined;
    const prefix = prefixOf({ hall: this.settings.hall, kind, device });
    const detail = willFault(prefix, will, this.#limits.willMaxBytes);
    return detail === undefined ? undefined : { what: 'foreign-will', code: 5, detail };
  }

  /** Gives the device its place, and ends the connection that had it. */
  #seat(connection: Connection, signedIn: SignedIn): Refused | undefined {
    const { device, candidate } = signedIn;
    const before = this.#byDevice.get(device);
    if (before !== undefined && candidate === undefined) {
      const refusal = this.#signIn.mayTakeOver(device);
      if (refusal !== undefined) return refusal;
      void this.#end(before);
    }
    connection.become(signedIn, this.settings.hall);
    if (candidate === undefined) this.#byDevice.set(device, connection);
    return undefined;
  }

  #receive(client: Client | null, packet: PublishPacket, answer: PublishAnswer): void {
    // Last wills of connections that we end ourselves by stopping are no news of a device.
    if (client === null || this.#stopping) return answer(new BrokerAway('the broker is stopped'));
    const connection = this.#of(client);
    const message = this.#read(connection, packet);
    if (message === undefined) return answer();
    connection.inTurn(this.#limits.inHandMax, async () => {
      try {
        await this.#take(message);
      } catch (error) {
        this.#tell(connection, 'take-failed', String(error));
      }
      const isEchoed = message.leaf === 'ask' && connection.isAlmostIdle;
      if (isEchoed) connection.whenHeard(ECHO_MS, answer);
      else answer();
    });
  }

  /** The message, if this connection may publish it; otherwise its trouble has been told. */
  #read(connection: Connection, packet: PublishPacket): Arrived | undefined {
    const { device, kind, prefix } = connection;
    const { topic, retain } = packet;
    const isGuest = connection.candidate !== undefined;
    const leaf = isGuest ? undefined : leafToPublish(prefix, topic, retain);
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
    if (this.#guests?.hear(connection, topic, payload) === true) return undefined;
    if (device === undefined || kind === undefined || leaf === undefined) {
      this.#tell(connection, 'foreign-topic', `${retain ? 'retained ' : ''}${topic.slice(0, 200)}`);
      return undefined;
    }
    if (this.directory.find(device) === undefined) {
      this.#tell(connection, 'unknown-device', 'was removed');
      return undefined;
    }
    if (payload.length > this.#limits.payloadMaxBytes) {
      this.#tell(connection, 'oversized', `${payload.length} bytes to ${leaf}`);
      return undefined;
    }
    return { device, kind, leaf, topic, payload, retain };
  }

  #maySubscribe(client: Client, { topic }: Subscription): boolean {
    const connection = this.#of(client);
    const { filters } = connection;
    if (connection.candidate !== undefined) {
      return this.#guests?.maySubscribe(connection, topic) === true;
    }
    const isRoom = filters.has(topic) || filters.size < this.#limits.filtersMax;
    if (isRoom && maySubscribe(connection.prefix, topic)) {
      filters.add(topic);
      return true;
    }
    this.#tell(connection, 'foreign-filter', topic.slice(0, 200));
    return false;
  }

  #mayHear(client: Client, { topic, payload }: Pick<PublishPacket, 'topic' | 'payload'>): boolean {
    const connection = this.#of(client);
    if (!mayHear(connection.prefix, topic)) return false;
    return connection.candidate === undefined || isFarewell(connection, payload);
  }

  /** Tells what aedes itself found wrong; an ordinary end is no trouble, a refusal was told. */
  #tellFault(client: Client, error: Error): void {
    if ('code' in error || 'errorCode' in error || ORDINARY_ENDS.includes(error.message)) return;
    const isSilent = error.message === 'connect did not arrive in time';
    this.#tell(this.#of(client), isSilent ? 'silent' : 'bad-packet', error.message);
  }

  #tell(connection: Connection, what: TroubleKind, detail: string): void {
    const device = connection.device ?? connection.claims;
    const who = device === undefined ? {} : { device };
    this.#desk.report({ what, address: connection.address, detail, ...who });
  }

  #of(client: Client): Connection {
    const connection = this.#connections.get(client.conn);
    if (connection === undefined) throw new Error('a client without a connection');
    return connection;
  }
}
