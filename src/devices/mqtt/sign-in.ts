import { createHash, timingSafeEqual } from 'node:crypto';
import type { DeviceKind } from '../contracts/topics.js';
import type { Candidate, PairingHello } from '../pairing.js';
import type { BrokerLimits } from './broker-limits.js';
import type { DeviceDirectory, TroubleKind } from './broker-port.js';
import { Tally, type Monotonic } from './pace.js';

/** CONNACK codes of MQTT 3.1.1, table 3.1. */
export type ConnackCode = 2 | 3 | 4 | 5;

export interface Refused {
  readonly what: TroubleKind;
  readonly code: ConnackCode;
  readonly detail: string;
}

export interface SignedIn {
  readonly device: string;
  readonly kind: DeviceKind;
  /** Set for a device that wants to be paired: it has proven nothing. */
  readonly candidate?: Candidate;
}

export interface Credentials {
  readonly name: string | undefined;
  readonly secret: Uint8Array | undefined;
  readonly address: string;
}

/** Compared with when the device is unknown, so that this takes as long as a wrong secret. */
const NOBODY = Buffer.alloc(32);

/**
 * Decides who a connection is, and for how long wrong answers are listened to.
 *
 * Wrong sign-ins are counted for a device at an address, so that a device with an old secret
 * does not lock out its neighbours behind the same address, nor a stranger elsewhere the real
 * device. A second, higher bound holds for all behind an address. Refusals that were not
 * looked at are not counted, or a stubborn device would never come in again.
 */
export class SignIn {
  readonly #perDevice: Tally;
  readonly #perAddress: Tally;
  readonly #takeOvers: Tally;
  readonly #banned: Tally;

  constructor(
    readonly directory: DeviceDirectory,
    readonly limits: BrokerLimits,
    now: Monotonic,
    readonly welcome: (hello: PairingHello) => SignedIn | Refused | undefined = () => undefined,
  ) {
    this.#perDevice = new Tally(limits.failureWindowMs, now);
    this.#perAddress = new Tally(limits.failureWindowMs, now);
    this.#takeOvers = new Tally(limits.flappingWindowMs, now);
    this.#banned = new Tally(limits.banMs, now);
  }

  /** The device that these credentials belong to, or why not. */
  check({ name, secret, address }: Credentials): SignedIn | Refused {
    if (!name) return refused('anonymous', 5, 'no user name');
    const pair = `${address} ${name.slice(0, 64)}`;
    if (this.#isSpent(pair, address)) {
      return refused('too-many-failures', 5, 'too many wrong sign-ins, not looked at');
    }
    const known = this.directory.find(name);
    if (isRight(secret, known?.secretHash) && known !== undefined) {
      this.#perDevice.forget(pair);
      return { device: name, kind: known.kind };
    }
    this.#perAddress.add(address);
    // Whoever waits for its pairing may ask often; somebody who guesses a secret may not.
    const guest = known === undefined ? this.welcome({ id: name, secret, address }) : undefined;
    if (guest !== undefined) return guest;
    this.#perDevice.add(pair);
    if (known === undefined) return refused('unknown-device', 4, 'no such device');
    if (secret === undefined) return refused('anonymous', 4, 'no secret');
    return refused('wrong-secret', 4, 'the secret is wrong');
  }

  /**
   * Whether a device may take over from a connection of its own. Two machines with the
   * same id would throw each other out for ever: after some rounds the newcomer has to wait.
   */
  mayTakeOver(device: string): Refused | undefined {
    const { takeOversMax, banMs } = this.limits;
    if (this.#takeOvers.add(device) <= takeOversMax) return undefined;
    this.#takeOvers.forget(device);
    this.#banned.add(device);
    return refused('flapping', 3, `over ${takeOversMax} take-overs, has to wait ${banMs} ms`);
  }

  /** The refusal of a device that still has to wait after flapping. */
  banOf(device: string): Refused | undefined {
    if (this.#banned.of(device) === 0) return undefined;
    return refused('flapping', 3, 'still has to wait after too many take-overs');
  }

  #isSpent(pair: string, address: string): boolean {
    const { deviceFailuresMax, addressFailuresMax } = this.limits;
    if (this.#perDevice.of(pair) >= deviceFailuresMax) return true;
    return this.#perAddress.of(address) >= addressFailuresMax;
  }
}

export function isRefused(answer: SignedIn | Refused): answer is Refused {
  return 'what' in answer;
}

/** Compares by hash and in constant time. A device without a secret never signs in. */
function isRight(secret: Uint8Array | undefined, hash: string | undefined): boolean {
  const kept = hash === undefined ? NOBODY : Buffer.from(hash, 'hex');
  const given = createHash('sha256').update(secret ?? '').digest();
  const same = kept.length === given.length && timingSafeEqual(kept, given);
  return same && hash !== undefined && secret !== undefined;
}

function refused(what: TroubleKind, code: ConnackCode, detail: string): Refused {
  return { what, code, detail };
}
