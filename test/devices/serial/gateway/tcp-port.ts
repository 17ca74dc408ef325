import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { LineEnd } from '../../../virtual/lines/noisy-relay.js';

/** A serial server in raw mode, with the devices of the test on its far side. */
export class TcpPort implements LineEnd {
  /** How often somebody has connected. */
  connections = 0;
  readonly #server: Server;
  readonly #ears: ((bytes: Uint8Array) => void)[] = [];
  #socket: Socket | undefined;
  #port = 0;

  constructor() {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#socket = socket;
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        for (const ear of this.#ears) ear(new Uint8Array(bytes));
      });
    });
  }

  static async open(): Promise<TcpPort> {
    const port = new TcpPort();
    await port.plug();
    return port;
  }

  /** As the settings name it. */
  get line(): string {
    return `tcp://127.0.0.1:${this.#port}`;
  }

  async plug(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async unplug(): Promise<void> {
    this.#socket?.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  send(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#ears.push(listener);
  }
}
