import { isUtf8 } from 'node:buffer';
import type { TroubleKind } from './broker-port.js';

/** Why a packet must not reach the broker. */
export interface Fault {
  readonly what: TroubleKind;
  readonly detail: string;
}

/** The control packets a client may send: MQTT 3.1.1, table 2.1. */
const CONNECT = 1;
const PUBLISH = 3;
const PUBACK = 4;
const PUBREC = 5;
const PUBREL = 6;
const PUBCOMP = 7;
const SUBSCRIBE = 8;
const UNSUBSCRIBE = 10;
const PINGREQ = 12;
const DISCONNECT = 14;

/** The flags of a CONNECT: MQTT 3.1.1, 3.1.2.3. */
const RESERVED = 0x01;
const HAS_WILL = 0x04;
const WILL_QOS = 0x18;
const WILL_RETAIN = 0x20;
const HAS_SECRET = 0x40;
const HAS_NAME = 0x80;

const FILTERS_PER_PACKET_MAX = 20;

/** Whether this is the first byte of a CONNECT, whatever its flags. */
export function isConnect(firstByte: number): boolean {
  return firstByte >> 4 === CONNECT;
}

/**
 * What is wrong with one whole packet, or nothing: the rules of MQTT 3.1.1 that the
 * broker behind it does not enforce.
 *
 * Those are ill-formed UTF-8 and U+0000 in strings (1.5.3), packet id 0 (2.3.1), an empty
 * topic of a will, a password without a name (3.1.2.9), and any length that lies. A packet
 * that ends before its fields do is a fault too, never an exception.
 */
export function checkPacket(
  bytes: Buffer,
  start: number,
  body: number,
  end: number,
): Fault | undefined {
  const first = bytes[start] ?? 0;
  if (first >> 4 === PUBLISH) return checkPublish(bytes, first, body, end);
  const fields = new Fields(bytes, body, end);
  try {
    return checkKind(first, fields);
  } catch (error) {
    if (error instanceof Short) return bad('a packet ends before its fields do');
    throw error;
  }
}

function checkKind(first: number, fields: Fields): Fault | undefined {
  if ((first & 0x0f) !== flagsOf(first >> 4)) return bad('reserved flags of a fixed header are set');
  switch (first >> 4) {
    case CONNECT:
      return checkConnect(fields);
    case PUBACK:
    case PUBREC:
    case PUBREL:
    case PUBCOMP:
      return checkId(fields) ?? checkEnd(fields);
    case SUBSCRIBE:
      return checkFilters(fields, true);
    case UNSUBSCRIBE:
      return checkFilters(fields, false);
    case PINGREQ:
    case DISCONNECT:
      return checkEnd(fields);
    default:
      return bad(`a packet of type ${first >> 4} is not for a client to send`);
  }
}

/** The low four bits that each type must carry: MQTT 3.1.1, table 2.2. */
function flagsOf(type: number): number {
  return type === PUBREL || type === SUBSCRIBE || type === UNSUBSCRIBE ? 2 : 0;
}

/** The hot one: works on the bytes in place and makes nothing. */
function checkPublish(bytes: Buffer, first: number, body: number, end: number): Fault | undefined {
  const qos = (first >> 1) & 3;
  if (qos === 3) return bad('a PUBLISH of QoS 3');
  const topic = body + 2;
  const id = topic + (((bytes[body] ?? 0) << 8) | (bytes[body + 1] ?? 0));
  if (topic > end || id + (qos > 0 ? 2 : 0) > end) return bad('a PUBLISH ends before its fields do');
  if (id === topic) return bad('an empty topic');
  if (!isText(bytes, topic, id)) return bad('a topic is not well-formed text');
  if (qos > 0 && bytes[id] === 0 && bytes[id + 1] === 0) return bad('packet id 0');
  return undefined;
}

function checkConnect(fields: Fields): Fault | undefined {
  const protocol = fields.text();
  const version = fields.byte();
  if (protocol !== 'MQTT' || version !== 4) return versionFault(version);

  const flags = fields.byte();
  return checkFlags(flags) ?? checkPayload(flags, fields) ?? checkEnd(fields);
}

function checkFlags(flags: number): Fault | undefined {
  if ((flags & RESERVED) !== 0) return bad('the reserved flag of a CONNECT is set');
  if ((flags & HAS_NAME) === 0 && (flags & HAS_SECRET) !== 0) {
    return bad('a password without a user name');
  }
  if ((flags & HAS_WILL) === 0 && (flags & (WILL_QOS | WILL_RETAIN)) !== 0) {
    return bad('flags of a will without a will');
  }
  return (flags & WILL_QOS) === WILL_QOS ? bad('a will of QoS 3') : undefined;
}

/** The keepalive and what follows it: client id, will, user name, password. */
function checkPayload(flags: number, fields: Fields): Fault | undefined {
  fields.number();
  if (fields.text() === undefined) return bad('a client id is not well-formed text');
  if ((flags & HAS_WILL) !== 0) {
    if (!fields.text()) return bad('the topic of a will is empty or not well-formed text');
    fields.skip();
  }
  if ((flags & HAS_NAME) !== 0 && fields.text() === undefined) {
    return bad('a user name is not well-formed text');
  }
  if ((flags & HAS_SECRET) !== 0) fields.skip();
  return undefined;
}

function versionFault(version: number): Fault {
  const what = version === 5 ? 'mqtt5' : 'mqtt-version';
  return { what, detail: `protocol level ${version}; this broker speaks MQTT 3.1.1 (level 4) only` };
}

function checkFilters(fields: Fields, withQos: boolean): Fault | undefined {
  const fault = checkId(fields);
  if (fault !== undefined) return fault;
  let count = 0;
  while (!fields.done) {
    if (!fields.text()) return bad('a topic filter is empty or not well-formed text');
    if (withQos && fields.byte() > 2) return bad('a subscription of QoS 3');
    if (++count > FILTERS_PER_PACKET_MAX) return bad(`over ${FILTERS_PER_PACKET_MAX} filters`);
  }
  return count === 0 ? bad('no topic filter') : undefined;
}

function checkId(fields: Fields): Fault | undefined {
  return fields.number() === 0 ? bad('packet id 0') : undefined;
}

function checkEnd(fields: Fields): Fault | undefined {
  return fields.done ? undefined : bad('a packet goes on after its last field');
}

function bad(detail: string): Fault {
  return { what: 'bad-packet', detail };
}

/** Plain ASCII is settled on the spot, anything else by the decoder of the platform. */
function isText(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return false;
    if (byte >= 0x80) return isWellFormed(bytes.subarray(at, end));
  }
  return true;
}

function isWellFormed(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

class Short extends Error {}

/** Reads the fields of one packet in order. */
class Fields {
  #at: number;

  constructor(
    readonly bytes: Buffer,
    body: number,
    readonly end: number,
  ) {
    this.#at = body;
  }

  get done(): boolean {
    return this.#at === this.end;
  }

  byte(): number {
    return this.bytes[this.#advance(1)] ?? 0;
  }

  number(): number {
    return this.bytes.readUInt16BE(this.#advance(2));
  }

  skip(): void {
    this.#advance(this.number());
  }

  /** The string here; nothing when it is not well formed. */
  text(): string | undefined {
    const start = this.#advance(this.number());
    return isText(this.bytes, start, this.#at) ? this.bytes.toString('utf8', start, this.#at) : undefined;
  }

  #advance(count: number): number {
    const start = this.#at;
    if (start + count > this.end) throw new Short();
    this.#at = start + count;
    return start;
  }
}
