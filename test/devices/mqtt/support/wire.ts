import { connect, type Socket } from 'node:net';
import { until } from '../../../rig/until.js';
import { secretOf } from './hall.js';

/** MQTT packets byte by byte, well formed or not as the test needs. */

export function text(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([word(bytes.length), bytes]);
}

export function word(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

/** A packet with its remaining length, or with one that lies. */
export function packet(first: number, body: Buffer, length = body.length): Buffer {
  const bytes = [first];
  let left = length;
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from(bytes), body]);
}

export interface Hello {
  readonly device?: string;
  readonly secret?: string;
  readonly clientId?: string | Buffer;
  readonly level?: number;
  readonly keepalive?: number;
  readonly clean?: boolean;
  readonly will?: { topic: string | Buffer; payload: string; retain?: boolean };
}

export function hello(options: Hello = {}): Buffer {
  const { device = 'd1', level = 4, keepalive = 60, clean = true, will, clientId = device } = options;
  const retain = will?.retain === false ? 0 : 0x20;
  const flags = 0xc0 | (clean ? 2 : 0) | (will === undefined ? 0 : 0x0c | retain);
  const properties = level === 5 ? Buffer.from([0]) : Buffer.alloc(0);
  return packet(
    0x10,
    Buffer.concat([
      text('MQTT'),
      Buffer.from([level, flags]),
      word(keepalive),
      properties,
      text(clientId),
      ...(will === undefined ? [] : [text(will.topic), text(will.payload)]),
      text(device),
      text(options.secret ?? secretOf(device)),
    ]),
  );
}

export function publish(topic: string | Buffer, payload: string | Buffer, id = 1): Buffer {
  return packet(0x32, Buffer.concat([text(topic), word(id), Buffer.from(payload)]));
}

export function subscribe(id: number, ...filters: (string | Buffer)[]): Buffer {
  const each = filters.flatMap((filter) => [text(filter), Buffer.from([1])]);
  return packet(0x82, Buffer.concat([word(id), ...each]));
}

/** A bare socket to a broker. */
export class Line {
  received = Buffer.alloc(0);
  closed = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.received = Buffer.concat([this.received, Buffer.from(bytes)]);
    });
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => {});
  }

  static async open(port: number): Promise<Line> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const line = new Line(socket);
    await until(() => !socket.connecting, { what: 'a connection' });
    return line;
  }

  send(...packets: Buffer[]): this {
    this.socket.write(Buffer.concat(packets));
    return this;
  }

  /** The first so many bytes that the broker sent, as soon as they are there. */
  async answer(count: number): Promise<number[]> {
    await until(() => this.received.length >= count || this.closed, { what: `${count} bytes` });
    return [...this.received.subarray(0, count)];
  }

  async end(): Promise<void> {
    await until(() => this.closed, { what: 'the end of the connection' });
  }

  hangUp(): void {
    this.socket.destroy();
  }
}
