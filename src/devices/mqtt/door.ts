import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { BrokerLimits } from './broker-limits.js';
import type { TroubleKind } from './broker-port.js';

/** Connections that may wait to be accepted: after a power cut a whole hall comes at once. */
const BACKLOG = 1_024;

export interface DoorKeeper {
  /** A connection that may come in. */
  enter(socket: Socket, address: string): void;
  trouble(what: TroubleKind, address: string, detail: string): void;
}

/** The listening socket, with a bound on all connections and on those from one address. */
export class Door {
  readonly #server: Server;
  readonly #inside = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();

  constructor(
    readonly limits: BrokerLimits,
    readonly keeper: DoorKeeper,
  ) {
    this.#server = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#meet(socket));
  }

  async open(port: number, host: string): Promise<AddressInfo> {
    await new Promise<void>((opened, failed) => {
      this.#server.once('error', failed);
      this.#server.listen({ port, host, backlog: BACKLOG }, () => {
        this.#server.off('error', failed);
        opened();
      });
    });
    this.#server.on('error', (error) => this.keeper.trouble('broker-away', '', error.message));
    return this.#server.address() as AddressInfo;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    for (const socket of this.#inside) socket.destroy();
    await closed;
  }

  get count(): number {
    return this.#inside.size;
  }

  #meet(socket: Socket): void {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const here = this.#perAddress.get(address) ?? 0;
    const fault = this.#isFull(here);
    if (fault !== undefined) {
      socket.destroy();
      this.keeper.trouble('too-many-connections', address, fault);
      return;
    }
    this.#inside.add(socket);
    this.#perAddress.set(address, here + 1);
    socket.once('close', () => this.#leave(socket, address));
    this.keeper.enter(socket, address);
  }

  #isFull(fromAddress: number): string | undefined {
    const { connectionsMax, connectionsPerAddressMax } = this.limits;
    if (this.#inside.size >= connectionsMax) return `over ${connectionsMax} connections`;
    if (fromAddress < connectionsPerAddressMax) return undefined;
    return `over ${connectionsPerAddressMax} connections from one address`;
  }

  #leave(socket: Socket, address: string): void {
    this.#inside.delete(socket);
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(address, left);
    else this.#perAddress.delete(address);
  }
}
