import type { DeviceId } from '../../domain/basics/names.js';
import type { LedgerDoor } from '../http/parts.js';
import type { Log } from '../../ledger/log.js';

/** Marks the session of a browser, so that it is never taken for the device's own connection. */
const PAGE_SESSION = 'page:';

/**
 * Lets a browser that stands in for a device count as that device being there.
 *
 * A device that is connected by itself is left alone: its own word is better than a browser's.
 */
export class PagePresence {
  readonly #ledger: LedgerDoor;
  readonly #log: Log;
  readonly #pages = new Map<DeviceId, Set<string>>();

  constructor(ledger: LedgerDoor, log: Log) {
    this.#ledger = ledger;
    this.#log = log;
  }

  /** A live page of this device has come, known by the id of its socket. */
  arrived(device: DeviceId, socket: string): void {
    const pages = this.#pages.get(device) ?? new Set();
    this.#pages.set(device, pages.add(socket));
    this.#tell(device, { online: true, socket });
  }

  /** It has gone; another page of the same device takes its place if there is one. */
  left(device: DeviceId, socket: string): void {
    const pages = this.#pages.get(device);
    pages?.delete(socket);
    const [other] = pages ?? [];
    if (other === undefined) this.#tell(device, { online: false, socket });
    else this.#tell(device, { online: true, socket: other });
  }

  #tell(id: DeviceId, { online, socket }: { online: boolean; socket: string }): void {
    const device = this.#ledger.hall.devices.get(id);
    if (device === undefined) return;
    const byItself = device.online && !(device.session ?? '').startsWith(PAGE_SESSION);
    if (byItself) return;
    const session = `${PAGE_SESSION}${socket}`;
    const input = `h:page-live/${socket}/${online ? 'here' : 'gone'}-${this.#ledger.hall.seq}`;
    this.#ledger
      .submit({ id: input, by: `device:${id}`, kind: 'device.state', device: id, online, session })
      .catch((cause: unknown) => {
        this.#log.warn('a page could not be noted', { device: id, cause: String(cause) });
      });
  }
}
