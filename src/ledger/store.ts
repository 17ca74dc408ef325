import type { StaffNo, DeviceId } from '../domain/basics/names.js';
import type { Instant } from '../domain/basics/time.js';
import type { Fact } from '../domain/facts.js';
import type { Hall } from '../domain/hall.js';
import type { Outcome, TimedInput } from '../domain/inputs.js';
import type { Notice } from '../domain/notices.js';

/** Whose secret: a PIN, a password, a device's secret, a browser session or the set-up code. */
export type SecretOwner =
  | `pin:${StaffNo}`
  | `password:${StaffNo}`
  /** A staff card, by the keyed hash of its number (cards.ts). */
  | `card:${StaffNo}`
  | `device:${DeviceId}`
  /** A staff session, by the SHA-256 of its cookie. */
  | `session:${string}`
  /** A page standing in for a device, by the SHA-256 of its cookie. */
  | `page:${string}`
  /** A business system of a department, by its key. */
  | `system:${string}`
  /** A one-time link that makes a browser stand in for a device, by the SHA-256 of its code. */
  | `page-link:${string}`
  /** A key the hall made for itself, e.g. for the links on tickets. */
  | `key:${string}`
  /** A person's text, sealed by the vault under the same name: `sealed:words:` and the visit. */
  | `sealed:${string}`
  /** The one-time code of the first set-up. */
  | 'set-up';

/**
 * A secret at rest, hashed: kept beside the journal and never in it, since a journal is for
 * ever and is shown to auditors, while a secret must be changeable and forgettable.
 */
export interface Secret {
  readonly owner: SecretOwner;
  /** A scrypt PHC string, a SHA-256 in hex, a sealed text, or for sessions whom it stands for. */
  readonly value: string;
  /** After it the secret is worth nothing; absent: until it is taken back. */
  readonly expiresAt?: Instant;
}

/** A secret that changes together with the facts of its input; `undefined` value: forgotten. */
export type SecretChange = Secret | { readonly owner: SecretOwner; readonly value?: undefined };

/** Everything that one input did, to be made durable as a whole. */
export interface Entry {
  readonly input: TimedInput;
  /** SHA-256 of what was asked, to tell a repeat from another ask under a used id. */
  readonly digest: string;
  readonly outcome: Outcome;
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
  readonly secrets: readonly SecretChange[];
}

/** What a known id was asked for and answered. */
export interface Known {
  readonly digest: string;
  readonly outcome: Outcome;
}

/** What a start needs from the disk. */
export interface Loaded {
  readonly hall: Hall;
  /** The same hall once more, sharing nothing that changes: the one that will run ahead. */
  readonly ahead: Hall;
  readonly secrets: readonly Secret[];
  /** Notices not yet done and not yet expired. */
  readonly notices: readonly Notice[];
}

/**
 * The ledger's port to a durable store.
 *
 * `write` makes all entries of a batch durable in one transaction or none of them, and resolves
 * only after the fsync that holds them. It rejects with `Outage` when the disk would not.
 */
export interface Store {
  load(): Promise<Loaded>;
  write(batch: readonly Entry[]): Promise<void>;
  /** Answered from disk for at least 48 hours after the input; synchronous and quick. */
  known(id: string): Known | undefined;
  /** A notice was said, or is past saying. */
  noticeDone(id: string): Promise<void>;
  /** Writes and syncs something of no meaning, to see whether the disk is back. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** The world outside failed us: retried, visible in health, never mistaken for a "no". */
export class Outage extends Error {
  override readonly name = 'Outage';
}
