import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { PacketEar, type Packet } from './packets.js';

/** What was heard on the line; `connection` counts from 1. */
export interface Heard {
  readonly connection: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly atMs: number;
  readonly what: Packet | { readonly is: 'knock' } | { readonly is: 'gone' };
}

/**
 * Stands between a device and the broker and hears all that the device says, byte for byte.
 *
 * The broker itself tells only what it lets in; a judge must also see last wills, filters and
 * messages that go to the wrong place. It can also play a controller that is away.
 */
export class Tap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #count = 0;
  #away = false;

  constructor(
    readonly brokerPort: number,
    readonly hear: (heard: Heard) => void,
  ) {
    this.#server = createServer((socket) => this.#enter(socket));
  }

  /** Resolves with the port once devices can connect. Rejects where the port is taken. */
  async open(port: number, host: string): Promise<number> {
    await new Promise<void>((opened, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(port, host, opened);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on everybody is thrown out at once, as by a controller that is restarting. */
  goAway(): void {
    this.#away = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  comeBack(): void {
    this.#away = false;
  }

  async close(): Promise<void> {
    this.goAway();
    if (!this.#server.listening) return;
    await new Promise<void>((closed) => this.#server.close(() => closed()));
  }

  #enter(device: Socket): void {
    const connection = ++this.#count;
    const tell = (what: Heard['what']): void => {
      this.hear({ connection, atMs: performance.now(), what });
    };
    tell({ is: 'knock' });
    device.on('error', () => {});
    if (this.#away) {
      device.destroy();
      return;
    }
    this.#join(device, tell);
  }

  #join(device: Socket, tell: (what: Heard['what']) => void): void {
    const broker = createConnection({ port: this.brokerPort, host: '127.0.0.1', noDelay: true });
    const ear = new PacketEar();
    device.setNoDelay(true);
    for (const socket of [device, broker]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => this.#sockets.delete(socket));
    }
    device.on('data', (bytes) => {
      // The broker hears it first: what is answered from here comes after what it thinks of it.
      broker.write(bytes);
      for (const packet of ear.feed(bytes)) tell(packet);
    });
    broker.on('data', (bytes) => device.write(bytes));
    device.once('close', () => {
      broker.destroy();
      tell({ is: 'gone' });
    });
    broker.once('close', () => device.end());
  }
}
