import type { Socket } from 'node:net';
import { prefixOf, type DeviceKind } from '../contracts/topics.js';
import type { Candidate } from '../pairing.js';
import type { Refused, SignedIn } from './sign-in.js';

/**
 * One connection to the embedded broker, from its first byte to its end: a stranger, then a
 * device.
 */
export class Connection {
  /** What was wrong with its CONNECT, to be answered when the secret would be looked at. */
  helloFault: Refused | undefined;
  will: { topic: string; retain: boolean; bytes: number } | undefined;
  /** The name it gave, for the log. */
  claims: string | undefined;
  device: string | undefined;
  kind: DeviceKind | undefined;
  /** Its own topics begin so; nothing begins with what a stranger has. */
  prefix = '\0';
  /** Set for a device that wants to be paired: it is nobody yet. */
  candidate: Candidate | undefined;
  /** The one message that a candidate may be handed. */
  farewell: Uint8Array | undefined;
  /** The CONNACK has gone out. */
  ready = false;
  readonly filters = new Set<string>();
  readonly #listening = new Set<() => void>();
  #inHand = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    readonly socket: Socket,
    readonly address: string,
  ) {}

  become({ device, kind }: SignedIn, hall: string): void {
    this.device = device;
    this.kind = kind;
    this.prefix = prefixOf({ hall, kind, device });
  }

  /** Calls back when the client next acknowledges a message, or after the pause at the latest. */
  whenHeard(pauseMs: number, call: () => void): void {
    const once = (): void => {
      clearTimeout(timer);
      this.#listening.delete(once);
      call();
    };
    const timer = setTimeout(once, pauseMs);
    this.#listening.add(once);
  }

  /** The client has acknowledged a message. */
  heard(): void {
    for (const call of [...this.#listening]) call();
  }

  /**
   * Runs a piece of work when fewer than `max` of this connection are running. What waits
   * is bounded by what the guard reads at once.
   */
  inTurn(max: number, work: () => Promise<void>): void {
    if (this.#inHand >= max) {
      this.#waiting.push(() => this.#run(work));
      return;
    }
    this.#run(work);
  }

  /** Nothing but the work that asks this is being done for it. */
  get isAlmostIdle(): boolean {
    return this.#inHand === 1 && this.#waiting.length === 0;
  }

  #run(work: () => Promise<void>): void {
    this.#inHand++;
    void work().finally(() => {
      this.#inHand--;
      this.#waiting.shift()?.();
    });
  }
}
