import type { DeviceKind, PublishedLeaf } from '../contracts/topics.js';

/** A message of a device, let in under that device's own prefix. */
export interface Arrived {
  readonly device: string;
  readonly kind: DeviceKind;
  readonly leaf: PublishedLeaf;
  readonly topic: string;
  /** Not yet read: may be anything, up to 64 KiB. Not to be kept after `take` is done. */
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

/** What went wrong at the broker's edge, as a closed list. */
export type TroubleKind =
  | 'anonymous'
  | 'unknown-device'
  | 'wrong-secret'
  | 'bad-pairing'
  | 'too-many-failures'
  | 'flapping'
  | 'bad-client-id'
  | 'keepalive'
  | 'mqtt5'
  | 'mqtt-version'
  | 'foreign-will'
  | 'foreign-topic'
  | 'foreign-filter'
  | 'oversized'
  | 'bad-packet'
  | 'slow-reader'
  | 'silent'
  | 'too-many-connections'
  | 'take-failed'
  | 'broker-away'
  | 'broker-refused';

/** One piece of bad news about a connection, for the roster, the log and the counters. */
export interface Trouble {
  readonly what: TroubleKind;
  /** The device it signed in as, or claimed to be when it was refused. */
  readonly device?: string;
  /** Where it came from; empty when an outside broker hides it. */
  readonly address: string;
  /** A sentence for the log. Never holds a secret. */
  readonly detail: string;
}

export interface PublishOptions {
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

/** Who may sign in. Asked on every sign-in and every arrival, so it answers from memory. */
export interface DeviceDirectory {
  /** The device's kind, and its secret's SHA-256 in hex; without one it may not sign in. */
  find(id: string): { kind: DeviceKind; secretHash: string | undefined } | undefined;
}

/**
 * The one thing the hall knows about MQTT: messages arrive, messages leave, a device is
 * there or not. Two forms keep it: the broker in this process, and a client of one outside.
 */
export interface Broker {
  /** The address devices connect to, `mqtt://host:port`, once it can be used. */
  start(): Promise<{ url: string }>;

  /** Ends every connection. No last will is passed on: the devices are well, we are leaving. */
  stop(): Promise<void>;

  /**
   * Gives every allowed message to the one handler, which resolves when the message is
   * durable or refused and never rejects.
   *
   * The embedded form holds the PUBACK until then. A device's messages may overlap in the
   * handler; their order is the order of the calls.
   */
  onMessage(take: (message: Arrived) => Promise<void>): void;

  /** Tells of trouble, the same of the same device and address at most once a second. */
  onTrouble(tell: (trouble: Trouble) => void): void;

  /** Tells that retained messages may be lost and every view has to be published again. */
  onReconnect(tell: () => void): void;

  /**
   * Hands a message on. Retained ones live as long as the broker does, so the caller
   * publishes them again after a restart and after `onReconnect`.
   *
   * Rejects with `BrokerAway` when the message could not be handed over.
   */
  publish(topic: string, payload: Uint8Array, options: PublishOptions): Promise<void>;

  isConnected(device: string): boolean;

  /**
   * Cuts a device off at once: its secret was changed, or it was removed.
   *
   * What is retained for a device that the directory no longer knows is dropped too, so
   * take it off the directory first.
   */
  disconnect(device: string): Promise<void>;
}

/** An outage: the broker cannot be reached or is stopped. Worth another try. */
export class BrokerAway extends Error {
  override readonly name = 'BrokerAway';
}
