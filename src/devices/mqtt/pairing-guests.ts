import { topicOf } from '../contracts/topics.js';
import { wantsPairing, type Candidate, type CandidateLine, type Pairing } from '../pairing.js';
import type { PairingHello, PairingRefusal } from '../pairing.js';
import type { Connection } from './connection.js';
import type { Refused, SignedIn } from './sign-in.js';

export interface GuestsParts {
  readonly pairing: Pairing;
  readonly hall: string;
  readonly publish: (topic: string, payload: Uint8Array) => Promise<void>;
  readonly end: (connection: Connection) => void;
}

/** How long a device that has been told its secret may stay on its old connection. */
const FAREWELL_MS = 5_000;

const REFUSALS: Readonly<Record<PairingRefusal, Refused>> = {
  closed: { what: 'unknown-device', code: 4, detail: 'wants to be paired, and nobody is now' },
  'bad-hello': { what: 'bad-pairing', code: 4, detail: 'the password is not pair-{kind}-{nonce}' },
  taken: { what: 'bad-pairing', code: 3, detail: 'another device shows itself under this id' },
  'too-many': { what: 'bad-pairing', code: 3, detail: 'too many devices show themselves' },
  spent: { what: 'bad-pairing', code: 3, detail: 'too many wrong codes for this id' },
};

/**
 * Connections of devices that want to be paired. They may say `state`, subscribe to `cmd`, and
 * hear there one message: their secret. Nothing they say reaches the hall.
 */
export class Guests implements CandidateLine {
  readonly #parts: GuestsParts;
  readonly #seated = new Map<string, Connection>();

  constructor(parts: GuestsParts) {
    this.#parts = parts;
    parts.pairing.by(this);
  }

  /** A guest's place, or why not; nothing for a connection that does not ask for one. */
  welcome(hello: PairingHello): SignedIn | Refused | undefined {
    if (!wantsPairing(hello.secret)) return undefined;
    const candidate = this.#parts.pairing.admit(hello);
    if (typeof candidate === 'string') return REFUSALS[candidate];
    return { device: candidate.id, kind: candidate.kind, candidate };
  }

  seat(connection: Connection, candidate: Candidate): void {
    connection.candidate = candidate;
    this.#seated.set(candidate.id, connection);
  }

  left(connection: Connection): void {
    const { candidate } = connection;
    if (candidate === undefined) return;
    this.#parts.pairing.left(candidate);
    if (this.#seated.get(candidate.id) === connection) this.#seated.delete(candidate.id);
  }

  /** Takes what a guest publishes; false for what it may not. */
  hear({ candidate, prefix }: Connection, topic: string, payload: Uint8Array): boolean {
    if (candidate === undefined || topic !== `${prefix}state`) return false;
    this.#parts.pairing.heard(candidate, payload);
    return true;
  }

  /** A guest that listens can be told its secret, and is listed from then on. */
  maySubscribe({ candidate, prefix }: Connection, filter: string): boolean {
    if (candidate === undefined || filter !== `${prefix}cmd`) return false;
    candidate.listens = true;
    return true;
  }

  async tellLast(device: string, payload: Uint8Array): Promise<void> {
    const connection = this.#seated.get(device);
    if (connection?.kind === undefined) return;
    connection.farewell = payload;
    const { hall } = this.#parts;
    await this.#parts.publish(topicOf({ hall, kind: connection.kind, device, leaf: 'cmd' }), payload);
    setTimeout(() => this.#parts.end(connection), FAREWELL_MS).unref();
  }

  turnAway(device: string): void {
    const connection = this.#seated.get(device);
    if (connection !== undefined) this.#parts.end(connection);
  }
}

/** Whether a guest may be handed this message: its own farewell, and nothing meant for others. */
export function isFarewell({ farewell }: Connection, payload: Uint8Array | string): boolean {
  return farewell !== undefined && typeof payload !== 'string'
    && Buffer.compare(payload, farewell) === 0;
}
