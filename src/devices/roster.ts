import type { DeviceKind, WindowNumber } from '../domain/basics/names.js';
import type { Instant } from '../domain/basics/time.js';
import type { Device, Hall } from '../domain/hall.js';
import type { Ledger } from '../ledger/ledger.js';

/** What the edge has seen of a device since the controller started, beside what the hall knows. */
export interface Counters {
  asks: number;
  /** Messages that could not be read, or were not this device's to send. */
  badMessages: number;
  /** How often it came in a new session while an earlier one was known. */
  reconnects: number;
  /** What went wrong at the broker, by kind. */
  readonly troubles: Map<string, number>;
  /** When anything at all came from it last. */
  lastSeen: Instant | undefined;
}

/** Who is where: the registered devices as the edge looks them up, straight from the hall. */
export class Roster {
  readonly #ledger: Ledger;
  readonly #counters = new Map<string, Counters>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** For the broker: the kind, and the SHA-256 of the secret if the device has one. */
  find(id: string): { kind: DeviceKind; secretHash: string | undefined } | undefined {
    const device = this.#ledger.hall.devices.get(id);
    if (device === undefined) return undefined;
    const secretHash = this.#ledger.keyring.find(`device:${id}`)?.value;
    return { kind: device.kind, secretHash };
  }

  device(id: string): Device | undefined {
    return this.#ledger.hall.devices.get(id);
  }

  get hall(): Hall {
    return this.#ledger.hall;
  }

  /** Every device at one of these windows. */
  *atWindows(windows: ReadonlySet<WindowNumber>): IterableIterator<Device> {
    if (windows.size === 0) return;
    for (const device of this.#ledger.hall.devices.values()) {
      if ('window' in device.place && windows.has(device.place.window)) yield device;
    }
  }

  /** The counters of a device, from nought when it has not been seen since the start. */
  count(id: string): Counters {
    const counters = this.#counters.get(id) ?? noCounters();
    this.#counters.set(id, counters);
    return counters;
  }

  /** Counts one piece of trouble of a device; unknown ones are counted nowhere. */
  countTrouble(id: string, what: string): void {
    if (this.device(id) === undefined) return;
    const counters = this.count(id);
    counters.troubles.set(what, (counters.troubles.get(what) ?? 0) + 1);
  }

  /** A device that was removed, or is other hardware now, begins again from nought. */
  forget(id: string): void {
    this.#counters.delete(id);
  }
}

function noCounters(): Counters {
  return { asks: 0, badMessages: 0, reconnects: 0, troubles: new Map(), lastSeen: undefined };
}
