/** The bounds of the embedded broker; docs/decisions/0007-broker-limits.md gives the reasons. */
export interface BrokerLimits {
  readonly connectionsMax: number;
  readonly connectionsPerAddressMax: number;
  /** From the first byte of a connection to its complete CONNECT. */
  readonly connectMs: number;
  /** A whole CONNECT packet; the last will inside it may take 16 KiB. */
  readonly helloMaxBytes: number;
  /** A whole packet of a device that has said CONNECT. */
  readonly packetMaxBytes: number;
  /** A payload that is still given to the hall, which refuses what is over 16 KiB by a receipt. */
  readonly payloadMaxBytes: number;
  readonly willMaxBytes: number;
  /** What may wait unsent for one device before it is cut. */
  readonly sendQueueMaxBytes: number;
  /** Messages of one device that may be in the hall's hands at the same time; the rest wait. */
  readonly inHandMax: number;
  readonly packetsPerSecond: number;
  readonly packetBurst: number;
  readonly filtersMax: number;
  readonly keepaliveMaxSeconds: number;
  /** Wrong sign-ins of one device from one address that are looked at in `failureWindowMs`. */
  readonly deviceFailuresMax: number;
  /** The same for everybody behind one address. */
  readonly addressFailuresMax: number;
  readonly failureWindowMs: number;
  /** Take-overs of one device in `flappingWindowMs` after which it has to wait `banMs`. */
  readonly takeOversMax: number;
  readonly flappingWindowMs: number;
  readonly banMs: number;
}

export const BROKER_LIMITS: BrokerLimits = {
  connectionsMax: 2_000,
  connectionsPerAddressMax: 1_200,
  connectMs: 5_000,
  helloMaxBytes: 20 * 1024,
  packetMaxBytes: 80 * 1024,
  payloadMaxBytes: 64 * 1024,
  willMaxBytes: 16 * 1024,
  sendQueueMaxBytes: 1024 * 1024,
  inHandMax: 64,
  packetsPerSecond: 20_000,
  packetBurst: 20_000,
  filtersMax: 20,
  keepaliveMaxSeconds: 120,
  deviceFailuresMax: 10,
  addressFailuresMax: 300,
  failureWindowMs: 60_000,
  takeOversMax: 15,
  flappingWindowMs: 60_000,
  banMs: 60_000,
};
