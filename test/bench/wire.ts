import { connect, type Socket } from 'node:net';

/** Where a broker is reached, and the hall whose topics it speaks. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
  readonly hall: string;
}

export interface WireDevice {
  readonly id: string;
  readonly kind: string;
  readonly secret: string;
}

export type HeardLeaf = 'receipt' | 'view';

/** Packet types of MQTT 3.1.1, table 2.1. */
const CONNACK = 2;
const PUBLISH = 3;
const SUBACK = 9;

const EMPTY = Buffer.alloc(0);
const KEEPALIVE_SECONDS = 120;

/**
 * One device's connection, cut down to what a bench needs: QoS 1 both ways and nothing else.
 *
 * A client library spends more on a message than the broker does, and would be what is measured.
 * This one cuts packets out of what the socket gave, acknowledges them all in one write, and puts
 * what is asked meanwhile into the same write.
 */
export class Wire {
  /** Takes what the controller sends; the bytes are good during the call only. */
  hear: (leaf: HeardLeaf, payload: Buffer) => void = () => {};
  readonly #socket: Socket;
  readonly #topic: Buffer;
  readonly #out: Buffer[] = [];
  #rest: Buffer = EMPTY;
  #messageId = 0;
  #reading = false;
  #answered: (packet: Buffer) => void = () => {};
  #fail: (cause: Error) => void = () => {};

  private constructor(socket: Socket, prefix: string) {
    this.#socket = socket;
    this.#topic = text(`${prefix}ask`);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (cause) => this.#fail(cause));
    socket.on('close', () => this.#fail(new Error(`${prefix} was cut off`)));
  }

  /** A device that is signed in and hears its receipts and views. */
  static async open({ host, port, hall }: BrokerAddress, device: WireDevice): Promise<Wire> {
    const socket = connect({ host, port, noDelay: true });
    const prefix = `hall/v1/${hall}/${device.kind}/${device.id}/`;
    const wire = new Wire(socket, prefix);
    const connack = await wire.#exchange(hello(device), CONNACK);
    if (connack[3] !== 0) throw new Error(`${device.id} may not connect: code ${connack[3]}`);
    await wire.#exchange(subscription([`${prefix}receipt`, `${prefix}view`]), SUBACK);
    // From here on nobody waits who could be told: a load whose device is cut off is void.
    wire.#fail = (cause) => {
      throw cause;
    };
    return wire;
  }

  ask(payload: string): void {
    this.#messageId = (this.#messageId % 65_535) + 1;
    const body = Buffer.from(payload);
    const id = Buffer.from([this.#messageId >> 8, this.#messageId & 255]);
    this.#send(packet(0x32, this.#topic, id, body));
  }

  /** Ends the connection, and returns when both sides know. */
  async close(): Promise<void> {
    const closed = new Promise<void>((done) => this.#socket.once('close', () => done()));
    this.#fail = () => {};
    this.#socket.end(Buffer.from([0xe0, 0]));
    await closed;
  }

  #exchange(bytes: Buffer, type: number): Promise<Buffer> {
    return new Promise((done, failed) => {
      this.#fail = failed;
      this.#answered = (answer) => {
        if ((answer[0] ?? 0) >> 4 === type) done(answer);
      };
      this.#socket.write(bytes);
    });
  }

  #send(bytes: Buffer): void {
    if (this.#reading) this.#out.push(bytes);
    else this.#socket.write(bytes);
  }

  #read(chunk: Buffer): void {
    this.#reading = true;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (let end = endOf(bytes, at); end !== undefined; end = endOf(bytes, at)) {
      this.#take(bytes.subarray(at, end));
      at = end;
    }
    this.#rest = bytes.subarray(at);
    this.#reading = false;
    if (this.#out.length > 0) this.#socket.write(Buffer.concat(this.#out.splice(0)));
  }

  #take(packet: Buffer): void {
    const first = packet[0] ?? 0;
    if (first >> 4 !== PUBLISH) {
      this.#answered(packet);
      return;
    }
    const topicAt = bodyAt(packet);
    const topicEnd = topicAt + 2 + packet.readUInt16BE(topicAt);
    const isAcknowledged = (first & 0x06) !== 0;
    if (isAcknowledged) {
      this.#out.push(Buffer.from([0x40, 2, packet[topicEnd] ?? 0, packet[topicEnd + 1] ?? 0]));
    }
    // The last letter tells 'receipt' from 'view'.
    const leaf = packet[topicEnd - 1] === 0x74 ? 'receipt' : 'view';
    this.hear(leaf, packet.subarray(topicEnd + (isAcknowledged ? 2 : 0)));
  }
}

/** Where the packet that begins at `at` ends; nothing while it is not all there. */
function endOf(bytes: Buffer, at: number): number | undefined {
  let length = 0;
  for (let index = 0; index < 4; index++) {
    const byte = bytes[at + 1 + index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) << (7 * index);
    if (byte >= 0x80) continue;
    const end = at + 2 + index + length;
    return end <= bytes.length ? end : undefined;
  }
  throw new Error('the broker sent a length of five bytes');
}

function bodyAt(packet: Buffer): number {
  let at = 1;
  while ((packet[at] ?? 0) >= 0x80) at += 1;
  return at + 1;
}

function hello({ id, kind, secret }: WireDevice): Buffer {
  const flags = 0xc2;
  const head = Buffer.from([4, flags, KEEPALIVE_SECONDS >> 8, KEEPALIVE_SECONDS & 255]);
  return packet(0x10, text('MQTT'), head, text(`${kind}:${id}`), text(id), text(secret));
}

function subscription(filters: readonly string[]): Buffer {
  const wanted = filters.flatMap((filter) => [text(filter), Buffer.from([1])]);
  return packet(0x82, Buffer.from([0, 1]), ...wanted);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

function packet(first: number, ...parts: readonly Buffer[]): Buffer {
  const head = [first];
  let left = parts.reduce((total, part) => total + part.length, 0);
  do {
    head.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from(head), ...parts]);
}
