import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeviceId, DeviceKind } from '../domain/basics/names.js';
import { between, isoOf, plus, SECOND_MS, type Instant } from '../domain/basics/time.js';
import { isPairing } from '../domain/equipment/devices.js';
import type { Hall } from '../domain/hall.js';
import type { Clock } from '../ledger/clock.js';
import { readMessage } from './contracts/read.js';
import { DEVICE_KINDS, PLACE_ID } from './contracts/topics.js';
import { encodeCommand } from './contracts/write.js';

/** A new device that shows itself: never trusted, only listed. */
export interface Candidate {
  readonly id: DeviceId;
  readonly kind: DeviceKind;
  readonly address: string;
  /** The six digits that the device shows too. */
  readonly code: string;
  readonly since: Instant;
  model?: string;
  firmware?: string;
  /** It has subscribed to its `cmd`, where the secret would go. */
  listens?: boolean;
}

/** What stands in the password of a device that wants to be paired. */
export interface PairingHello {
  readonly id: string;
  readonly secret: Uint8Array | undefined;
  readonly address: string;
}

/** Why a device that wants to be paired is turned away. */
export type PairingRefusal = 'closed' | 'bad-hello' | 'taken' | 'too-many' | 'spent';

/** What is needed of the broker: to say one thing to a candidate, and to end its connection. */
export interface CandidateLine {
  /** Sends the bytes as its `cmd`, then ends the connection once they have had time to arrive. */
  tellLast(device: DeviceId, payload: Uint8Array): Promise<void>;
  turnAway(device: DeviceId): void;
}

export interface PairingParts {
  readonly hall: () => Hall;
  readonly clock: Clock;
  readonly hallId: string;
}

/** `pair-{kind}-{nonce}`: 32 to 64 hexadecimal digits, fresh for each connection. */
const HELLO = new RegExp(`^pair-(${DEVICE_KINDS.join('|')})-([0-9a-f]{32,64})$`);
const CANDIDATES_MAX = 20;
const PER_ADDRESS_MAX = 5;
const WRONG_CODES_MAX = 5;
const TOLD_MS = 30 * SECOND_MS;

/** Whether this password asks for pairing, whatever else may be wrong with it. */
export function wantsPairing(secret: Uint8Array | undefined): boolean {
  return secret !== undefined && Buffer.from(secret.subarray(0, 5)).toString('latin1') === 'pair-';
}

/**
 * The six digits for a connection, as its device works them out too: HMAC-SHA-256 with the nonce's
 * text as key over `{hall}/{kind}/{id}`, the first four bytes as a number, its last six digits.
 */
export function pairingCode(nonce: string, about: string): string {
  const digest = createHmac('sha256', nonce).update(about).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/**
 * The devices that show themselves while an administrator lets them.
 *
 * A candidate may say who it is and hear one command. It lasts as long as its connection, its id
 * belongs to the first who came with it, and five wrong codes end it for the rest of the window.
 */
export class Pairing {
  readonly #parts: PairingParts;
  readonly #candidates = new Map<DeviceId, Candidate>();
  readonly #wrongCodes = new Map<DeviceId, number>();
  #wrongUntil: Instant | undefined;
  #watching = false;
  #line: CandidateLine | undefined;

  constructor(parts: PairingParts) {
    this.#parts = parts;
  }

  /** The broker that candidates come by; without one nobody is paired here. */
  by(line: CandidateLine): void {
    this.#line = line;
  }

  /** Whether devices come by a broker of ours at all. */
  get isPossible(): boolean {
    return this.#line !== undefined;
  }

  get until(): Instant | undefined {
    const hall = this.#parts.hall();
    return isPairing(hall, this.#parts.clock.now()) ? hall.pairingUntil : undefined;
  }

  /** A place on the list for this connection, or why it is turned away. */
  admit({ id, secret, address }: PairingHello): Candidate | PairingRefusal {
    if (this.until === undefined) return 'closed';
    const [, kind, nonce] = HELLO.exec(Buffer.from(secret ?? []).toString('latin1')) ?? [];
    if (!isKind(kind) || nonce === undefined || !PLACE_ID.test(id)) return 'bad-hello';
    if (this.#candidates.has(id)) return 'taken';
    if (this.#wrongOf(id) >= WRONG_CODES_MAX) return 'spent';
    const neighbours = [...this.#candidates.values()].filter((each) => each.address === address);
    if (this.#candidates.size >= CANDIDATES_MAX || neighbours.length >= PER_ADDRESS_MAX) {
      return 'too-many';
    }
    const code = pairingCode(nonce, `${this.#parts.hallId}/${kind}/${id}`);
    const candidate = { id, kind, address, code, since: this.#parts.clock.now() };
    this.#candidates.set(id, candidate);
    this.#watch();
    return candidate;
  }

  /** Its `state` says which model it is; nothing else it says is heard. */
  heard(candidate: Candidate, payload: Uint8Array): void {
    const read = readMessage(candidate.kind, 'state', payload);
    if (!read.ok) return;
    const { model, firmware } = read.message;
    if (model !== undefined) candidate.model = model;
    if (firmware !== undefined) candidate.firmware = firmware;
  }

  /** Its connection has ended. */
  left(candidate: Candidate): void {
    if (this.#candidates.get(candidate.id) === candidate) this.#candidates.delete(candidate.id);
  }

  /** Who shows itself now; the first who came first. Nobody once the time is over. */
  list(): readonly Candidate[] {
    this.#endWhatIsOver();
    return [...this.#candidates.values()].filter(({ listens }) => listens === true);
  }

  candidate(id: DeviceId): Candidate | undefined {
    return this.list().find((candidate) => candidate.id === id);
  }

  /** Whether that is the code of the candidate; the fifth wrong one ends it. */
  prove(candidate: Candidate, code: string): 'right' | 'wrong' {
    const [given, shown] = [Buffer.from(code), Buffer.from(candidate.code)];
    if (given.length === shown.length && timingSafeEqual(given, shown)) return 'right';
    const wrong = this.#wrongOf(candidate.id) + 1;
    this.#wrongCodes.set(candidate.id, wrong);
    if (wrong >= WRONG_CODES_MAX) this.#turnAway(candidate.id);
    return 'wrong';
  }

  /** Gives the device its secret, once, over its own connection; then it must come back with it. */
  async hand(candidate: Candidate, secret: string): Promise<void> {
    const expiresAt = isoOf(plus(this.#parts.clock.now(), TOLD_MS));
    const id = `pair-${candidate.id}`.slice(0, 64);
    const command = { id, kind: 'paired' as const, expiresAt, secret };
    await this.#line?.tellLast(candidate.id, encodeCommand(command));
    this.#candidates.delete(candidate.id);
  }

  #wrongOf(id: DeviceId): number {
    const { until } = this;
    if (until !== this.#wrongUntil) this.#wrongCodes.clear();
    this.#wrongUntil = until;
    return this.#wrongCodes.get(id) ?? 0;
  }

  /** Sends everybody away when the time is over; somebody may have made it longer meanwhile. */
  #watch(): void {
    const { until } = this;
    if (this.#watching || until === undefined) return;
    this.#watching = true;
    this.#parts.clock.after(between(this.#parts.clock.now(), until), () => {
      this.#watching = false;
      this.#endWhatIsOver();
      this.#watch();
    });
  }

  #endWhatIsOver(): void {
    if (this.until !== undefined) return;
    for (const id of this.#candidates.keys()) this.#turnAway(id);
  }

  #turnAway(id: DeviceId): void {
    this.#candidates.delete(id);
    this.#line?.turnAway(id);
  }
}

function isKind(word: string | undefined): word is DeviceKind {
  return (DEVICE_KINDS as readonly (string | undefined)[]).includes(word);
}
