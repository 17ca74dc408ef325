import type { Socket } from 'node:net';
import type { TroubleKind } from './broker-port.js';
import { Allowance, type Monotonic } from './pace.js';
import { PacketCutter, type CutterLimits } from './packet-cutter.js';

export interface GuardLimits extends CutterLimits {
  readonly sendQueueMaxBytes: number;
  readonly packetsPerSecond: number;
  readonly packetBurst: number;
}

/** Tells why a connection was cut. */
export type Cut = (what: TroubleKind, detail: string) => void;

/** CONNACK of MQTT 3.1.1, code 1 'unacceptable protocol version'; version 5 clients read it too. */
const WRONG_VERSION = Buffer.from([0x20, 0x02, 0x00, 0x01]);

/**
 * Stands between a socket and the broker: only whole, well-formed packets of a bounded size
 * and pace get in, and one reader that stands still cannot hold up the others.
 *
 * It replaces the socket's `read` and `write` rather than wrapping it in a stream of its own,
 * which would cost every message another hop and every connection another buffer. Reading:
 * packets are cut and checked; one that is wrong ends the connection. Writing: always says
 * 'go on', because the broker stops delivering to everybody while one socket says 'wait';
 * instead a queue over its bound ends that connection alone.
 */
export function guard(socket: Socket, limits: GuardLimits, cut: Cut, now: Monotonic): void {
  const guarded = new Guarded(socket, limits, cut, now);
  const read = socket.read.bind(socket);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.read = (size?: number) => guarded.read(read, size);
  socket.write = (...args: unknown[]) => guarded.write(write, args);
}

class Guarded {
  readonly #cutter: PacketCutter;
  readonly #allowance: Allowance;
  #resting = false;
  #gathering = false;

  constructor(
    readonly socket: Socket,
    readonly limits: GuardLimits,
    readonly cut: Cut,
    readonly now: Monotonic,
  ) {
    this.#cutter = new PacketCutter(limits);
    this.#allowance = new Allowance(limits.packetsPerSecond, limits.packetBurst, now);
  }

  read(read: (size?: number) => unknown, size: number | undefined): Buffer | null {
    // The platform asks for 0 bytes to set its own reading going.
    if (size === 0) return read(0) as Buffer | null;
    if (this.#resting || this.#cutter.fault !== undefined) return null;
    try {
      const chunk = read(size);
      return chunk instanceof Buffer ? this.#letIn(chunk) : null;
    } catch (error) {
      this.#end('bad-packet', `the guard failed: ${String(error)}`);
      return null;
    }
  }

  /** Always true, so that the broker never waits for this socket. */
  write(write: (...args: unknown[]) => boolean, args: unknown[]): boolean {
    if (this.socket.destroyed) return true;
    if (this.socket.writableLength > this.limits.sendQueueMaxBytes) {
      this.#end('slow-reader', `${this.socket.writableLength} bytes wait unread`);
      return true;
    }
    this.#gather();
    write(...args);
    return true;
  }

  /** Lets what is written in one turn of the event loop leave in one call of the system. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.socket.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.socket.uncork();
    });
  }

  #letIn(chunk: Buffer): Buffer | null {
    const packets = this.#cutter.feed(chunk);
    const fault = this.#cutter.fault;
    if (fault !== undefined) {
      this.#end(fault.what, fault.detail);
      return null;
    }
    if (packets === undefined) return null;
    const restMs = this.#allowance.spend(this.#cutter.count);
    if (restMs > 0) this.#rest(restMs);
    return packets;
  }

  /** Leaves the rest in the socket, where its sender feels it, and has it read later. */
  #rest(restMs: number): void {
    this.#resting = true;
    setTimeout(() => {
      this.#resting = false;
      if (!this.socket.destroyed) this.socket.emit('readable');
    }, restMs).unref();
  }

  #end(what: TroubleKind, detail: string): void {
    this.cut(what, detail);
    if (what !== 'mqtt5' && what !== 'mqtt-version') {
      this.socket.destroy();
      return;
    }
    this.socket.end(WRONG_VERSION, () => this.socket.destroy());
  }
}
