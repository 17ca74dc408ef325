/** What a device says in MQTT 3.1.1, as far as a judge of it needs to know. */
export type Packet =
  | Connect
  | { readonly is: 'subscribe'; readonly filters: readonly string[] }
  | Publish
  | { readonly is: 'disconnect' };

export interface Connect {
  readonly is: 'connect';
  readonly protocol: string;
  /** 4 is MQTT 3.1.1, 5 is MQTT 5. */
  readonly level: number;
  readonly clean: boolean;
  readonly keepaliveSeconds: number;
  readonly name: string | undefined;
  readonly will: Will | undefined;
}

export interface Will {
  readonly topic: string;
  readonly text: string;
  readonly qos: number;
  readonly retain: boolean;
}

export interface Publish {
  readonly is: 'publish';
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: number;
  readonly retain: boolean;
}

const CONNECT = 1;
const PUBLISH = 3;
const SUBSCRIBE = 8;
const DISCONNECT = 14;
/** A fixed header is one byte and a length of at most four. */
const LENGTH_BYTES_MAX = 4;

/**
 * Cuts the bytes of one connection into packets and reads those that tell something.
 *
 * It only listens: what it cannot read is left to the broker to refuse. The password is not kept.
 */
export class PacketEar {
  #rest: Buffer = Buffer.alloc(0);

  feed(bytes: Buffer): Packet[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const packets: Packet[] = [];
    for (let cut = cutOne(this.#rest); cut !== undefined; cut = cutOne(this.#rest)) {
      this.#rest = this.#rest.subarray(cut.bytes);
      const packet = read(cut.first, cut.body);
      if (packet !== undefined) packets.push(packet);
    }
    return packets;
  }
}

function cutOne(bytes: Buffer): { first: number; body: Buffer; bytes: number } | undefined {
  let length = 0;
  for (let at = 1; at <= LENGTH_BYTES_MAX; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 2 ** (7 * (at - 1));
    if ((byte & 0x80) !== 0) continue;
    const end = at + 1 + length;
    if (bytes.length < end) return undefined;
    return { first: bytes[0] ?? 0, body: bytes.subarray(at + 1, end), bytes: end };
  }
  return undefined;
}

function read(first: number, body: Buffer): Packet | undefined {
  try {
    switch (first >> 4) {
      case CONNECT:
        return readConnect(new Fields(body));
      case PUBLISH:
        return readPublish(first, new Fields(body));
      case SUBSCRIBE:
        return readSubscribe(new Fields(body));
      case DISCONNECT:
        return { is: 'disconnect' };
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

function readConnect(fields: Fields): Connect {
  const protocol = fields.text();
  const level = fields.byte();
  const flags = fields.byte();
  const keepaliveSeconds = fields.word();
  if (level === 5) fields.skipProperties();
  fields.text();
  const will = (flags & 0x04) === 0 ? undefined : readWill(fields, { flags, level });
  const name = (flags & 0x80) === 0 ? undefined : fields.text();
  return { is: 'connect', protocol, level, clean: (flags & 2) !== 0, keepaliveSeconds, name, will };
}

function readWill(fields: Fields, { flags, level }: { flags: number; level: number }): Will {
  if (level === 5) fields.skipProperties();
  const topic = fields.text();
  const text = fields.text();
  return { topic, text, qos: (flags >> 3) & 3, retain: (flags & 0x20) !== 0 };
}

function readPublish(first: number, fields: Fields): Publish {
  const qos = (first >> 1) & 3;
  const topic = fields.text();
  if (qos > 0) fields.word();
  return { is: 'publish', topic, payload: fields.rest(), qos, retain: (first & 1) !== 0 };
}

function readSubscribe(fields: Fields): Packet {
  fields.word();
  const filters: string[] = [];
  while (fields.left > 0) {
    filters.push(fields.text());
    fields.byte();
  }
  return { is: 'subscribe', filters };
}

/** The fields of a packet, one after the other; throws a RangeError at the end. */
class Fields {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.#at;
  }

  byte(): number {
    return this.bytes.readUInt8(this.#at++);
  }

  word(): number {
    this.#at += 2;
    return this.bytes.readUInt16BE(this.#at - 2);
  }

  text(): string {
    const length = this.word();
    if (length > this.left) throw new RangeError('a field is longer than its packet');
    this.#at += length;
    return this.bytes.toString('utf8', this.#at - length, this.#at);
  }

  rest(): Buffer {
    return Buffer.from(this.bytes.subarray(this.#at));
  }

  /** Only short ones: a CONNECT of MQTT 5 fails anyway. */
  skipProperties(): void {
    const length = this.byte();
    this.#at += length;
  }
}
