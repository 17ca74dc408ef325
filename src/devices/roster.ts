import type { DeviceKind, WindowNumber } from '../domain/basics/names.js';
import type { Device, Hall } from '../domain/hall.js';
import type { Ledger } from '../ledger/ledger.js';

/** What the edge has seen of a device since the controller started, beside what the hall knows. */
export interface Counters {
  asks: number;
  /** Messages that could not be read, or were not this device's to send. */
  badMessages: number;
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
    for (const device of this.#ledger.hall.devices.values()) {
      if ('window' in device.place && windows.has(device.place.window)) yield device;
    }
  }

  /** The counters of a device, from nought when it has not been seen since the start. */
  count(id: string): Counters {
    const counters = this.#counters.get(id) ?? { asks: 0, badMessages: 0 };
    this.#counters.set(id, counters);
    return counters;
  }
}
