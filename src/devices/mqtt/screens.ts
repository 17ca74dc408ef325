import type { DeviceId, DeviceKind } from '../../domain/basics/names.js';
import { touchedBy, type Touched } from '../../domain/touched.js';
import { viewOf, type View } from '../../domain/views.js';
import type { Device, Hall } from '../../domain/hall.js';
import type { Coming, Committed } from '../../ledger/ledger.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import { shortened } from '../contracts/shorter-view.js';
import { MAX_MESSAGE_BYTES, topicOf } from '../contracts/topics.js';
import { encodeView, fitsWire } from '../contracts/write.js';
import type { Outlets } from '../outlet.js';
import type { Roster } from '../roster.js';
import { afterViews } from './after-views.js';
import type { Broker } from './broker-port.js';

export interface ScreensParts {
  readonly roster: Roster;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Log;
  readonly hall: string;
  /** Devices that are reached by a line of their own and not by the broker. */
  readonly outlets?: Outlets;
  /** Counts of people waiting go out at most this often; a call goes out at once. */
  readonly countsEveryMs?: number;
}

/** A view as it was last compared, and as it goes over the wire. */
interface Look {
  readonly view: View;
  readonly text: string;
  /** The fact that the view follows from. */
  readonly rev: number;
  bytes: Buffer | undefined;
}

/** Devices that show the same are looked at once in one pass, by what they show. */
type Pass = Map<string, Look | undefined>;

/**
 * Keeps every device's view in step with the hall.
 *
 * A view is retained state: it is published when it has changed, again after a restart, and
 * never because of an event as such. What a window calls or asks is shown at once; how many wait
 * may change hundreds of times a second at the doors and is shown a few times a second.
 */
export class Screens {
  readonly #parts: ScreensParts;
  readonly #shown = new Map<DeviceId, string>();
  #ready: { readonly rev: number; readonly pass: Pass } | undefined;
  #callOff: (() => void) | undefined;
  /** The kinds of devices whose views were found too long: said once. */
  readonly #toldLong = new Set<DeviceKind>();
  #outage = false;
  #stopped = false;

  constructor(parts: ScreensParts) {
    this.#parts = parts;
  }

  /** Shows what a commit has changed. */
  show({ facts, hall, reloaded }: Committed): void {
    if (reloaded) {
      this.showAll();
      return;
    }
    const touched = touchedBy(facts);
    for (const fact of facts) {
      if (fact.kind === 'device.removed') this.#shown.delete(fact.device);
      if (fact.kind === 'device.registered') this.#showNow(hall.devices.get(fact.device));
    }
    const pass = this.#ready?.rev === hall.seq ? this.#ready.pass : (new Map() as Pass);
    this.#ready = undefined;
    for (const device of this.#parts.roster.atWindows(touched.windows)) this.#showNow(device, pass);
    afterViews(() => this.#showOthers(touched));
  }

  /**
   * Makes ready what window screens will show of facts on their way to the disk; gives how to show
   * it. Of all that a call changes, somebody waits for what stands over the window.
   */
  prepare({ facts, hall }: Coming): (() => void) | undefined {
    if (this.#outage || this.#stopped) return undefined;
    const ready: [Device, Look][] = [];
    const pass: Pass = new Map();
    this.#ready = { rev: hall.seq, pass };
    for (const device of this.#parts.roster.atWindows(touchedBy(facts).windows)) {
      if (device.kind !== 'window-screen') continue;
      const look = this.#look(device, pass, hall);
      if (look === undefined || this.#shown.get(device.id) === look.text) continue;
      look.bytes = this.#bytesOf(device, look);
      ready.push([device, look]);
    }
    if (ready.length === 0) return undefined;
    return () => {
      for (const [device, look] of ready) this.#put(device, look);
    };
  }

  /** Publishes every view anew, as after a start or a reconnect. */
  showAll(): void {
    this.#shown.clear();
    this.#ready = undefined;
    for (const device of this.#parts.roster.hall.devices.values()) this.#showNow(device);
  }

  /** Says at every dispenser, before the touch, that no ticket can be had while the disk fails. */
  setOutage(outage: boolean): void {
    if (this.#outage === outage) return;
    this.#outage = outage;
    for (const device of this.#parts.roster.hall.devices.values()) {
      if (device.kind === 'dispenser') this.#showNow(device);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  #showOthers(touched: Touched): void {
    const counts = touched.queue || touched.windows.size > 0;
    const everything = touched.plan || touched.staff;
    if (this.#stopped || (!counts && !everything && !touched.calls)) return;
    if (touched.calls) {
      for (const device of this.#parts.roster.hall.devices.values()) {
        if (device.kind === 'hall-screen') this.#showNow(device);
      }
    }
    this.#callOff ??= this.#parts.clock.after(this.#parts.countsEveryMs ?? 200, () => {
      this.#callOff = undefined;
      this.#showLater();
    });
  }

  #showLater(): void {
    // All dispensers show the same, and a hall may have many: it is made once for all of them.
    const pass: Pass = new Map();
    for (const device of this.#parts.roster.hall.devices.values()) this.#showNow(device, pass);
  }

  #showNow(device: Device | undefined, pass?: Pass): void {
    if (device === undefined || device.kind === 'speaker') return;
    const look = this.#look(device, pass);
    if (look !== undefined && this.#shown.get(device.id) !== look.text) this.#put(device, look);
  }

  #look(
    device: Device,
    pass: Pass = new Map(),
    hall: Hall = this.#parts.roster.hall,
  ): Look | undefined {
    const same = sameAs(device);
    if (same === undefined) return this.#lookOf(hall, device);
    if (!pass.has(same)) pass.set(same, this.#lookOf(hall, device));
    return pass.get(same);
  }

  #lookOf(hall: Hall, device: Device): Look | undefined {
    const standing = viewOf(hall, device.id);
    if (standing === undefined) return undefined;
    const view = this.#outage ? withoutTickets(standing) : standing;
    return { view, text: JSON.stringify(view), rev: hall.seq, bytes: undefined };
  }

  #put(device: Device, look: Look): void {
    this.#shown.set(device.id, look.text);
    const outlet = this.#parts.outlets?.of(device.id);
    if (outlet !== undefined) {
      outlet.show(look.view);
      return;
    }
    look.bytes ??= this.#bytesOf(device, look);
    this.#publish(device, look.bytes);
  }

  /** The view as it goes over the wire; without what is least needed where it would not fit. */
  #bytesOf({ id, kind }: Device, { rev, view, text }: Look): Buffer {
    if (kind === 'speaker') throw new Error('a speaker shows nothing');
    const bytes = encodeView(kind, rev, view, text);
    if (fitsWire(bytes)) return bytes;
    if (!this.#toldLong.has(kind)) {
      this.#toldLong.add(kind);
      this.#parts.log.warn('a view is too long for one message and is shortened', { device: id });
    }
    const around = bytes.length - Buffer.byteLength(text);
    return encodeView(kind, rev, shortened(kind, view, MAX_MESSAGE_BYTES - around));
  }

  #publish(device: Device, bytes: Buffer): void {
    const { broker } = this.#parts;
    const { kind, id } = device;
    const topic = topicOf({ hall: this.#parts.hall, kind, device: id, leaf: 'view' });
    broker.publish(topic, bytes, { qos: 1, retain: true }).catch(() => {
      // The broker tells when it is back, and every view is published again then.
      this.#shown.delete(id);
    });
  }
}

/** Names what this device shows, where others show the very same. */
function sameAs({ kind, place }: Device): string | undefined {
  if (kind === 'dispenser') return kind;
  if (kind !== 'caller' && kind !== 'window-screen') return undefined;
  return 'window' in place ? `window ${place.window}` : undefined;
}

/** The same view, with every service closed by the outage. */
function withoutTickets(view: View): View {
  if (!('services' in view)) return view;
  const services = view.services.map((service) => ({ ...service, open: false, why: 'outage' }));
  return { ...view, services };
}
