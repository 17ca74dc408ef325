import { createServer, type AddressInfo, type Server } from 'node:net';
import { Aedes } from 'aedes';

/** A broker that lets everybody in and hears every message of everybody: nothing passes it by. */
export class OpenBroker {
  /** Topic and payload of each message, in the order in which they came. */
  readonly heard: Uint8Array[] = [];
  readonly #broker: Aedes;
  readonly #server: Server;

  private constructor(broker: Aedes) {
    this.#broker = broker;
    this.#server = createServer((socket) => void broker.handle(socket));
    broker.on('publish', ({ topic, payload }) => {
      this.heard.push(Buffer.concat([Buffer.from(`${topic} `), Buffer.from(payload)]));
    });
  }

  static async open(): Promise<OpenBroker> {
    const broker = new OpenBroker(await Aedes.createBroker());
    await new Promise<void>((done) => broker.#server.listen(0, '127.0.0.1', done));
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.#broker.close(done));
    await new Promise((done) => this.#server.close(done));
  }
}
