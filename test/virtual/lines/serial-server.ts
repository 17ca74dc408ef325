import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A serial server on the network with one device behind it, for a line `tcp://HOST:PORT`. */
export class SerialServer {
  readonly #server: Server;
  #socket: Socket | undefined;

  private constructor(receive: (bytes: Uint8Array) => void) {
    this.#server = createServer((socket) => {
      this.#socket = socket;
      socket.on('error', () => {});
      socket.on('data', receive);
    });
  }

  /** `hang` gets the way to answer and gives what takes the bytes of the line. */
  static async open<Device extends { receive(bytes: Uint8Array): void }>(
    hang: (answer: (bytes: Uint8Array) => void) => Device,
  ): Promise<{ server: SerialServer; device: Device }> {
    const device = hang((bytes) => server.send(bytes));
    const server: SerialServer = new SerialServer((bytes) => device.receive(bytes));
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return { server, device };
  }

  get line(): string {
    return `tcp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  send(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    await new Promise((done) => this.#server.close(done));
  }
}
