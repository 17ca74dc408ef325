import type { DeviceId } from '../../domain/basics/names.js';
import type { DurationMs } from '../../domain/basics/time.js';
import type { Fact } from '../../domain/facts.js';
import type { View } from '../../domain/views.js';
import type { Clock } from '../../ledger/clock.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import type { AskDesk } from '../ask-desk.js';
import type { Command } from '../contracts/messages.js';
import type { Outlet, Outlets } from '../outlet.js';
import type { Roster } from '../roster.js';
import { Bus, QUIET_OVER_TCP_MS, quietMsAt } from './bus.js';
import type { AnyDriverKind, CommandEnd, Driver } from './driver.js';
import { DRIVERS } from './drivers/registry.js';
import type { FrameTap } from './frame-tap.js';
import { LineDown, type Line } from './line.js';
import { LineDesk } from './line-desk.js';
import { objectionsToDevices, type LineDevice, type LineSettings } from './line-devices.js';
import { IN_THE_BOX, NoLine } from './no-line.js';
import { serialLine } from './serial-line.js';
import { tcpAddressOf, tcpLine } from './tcp-line.js';

export interface GatewayParts {
  readonly roster: Roster;
  readonly asks: AskDesk;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: readonly LineDevice[];
  readonly lines: Readonly<Record<string, LineSettings>>;
  /** The hall's key for ID numbers, for readers whose settings name none of their own. */
  readonly cardKey?: Buffer;
}

/** Settings that name no driver, or options that it does not have; told before anything opens. */
export class BadDriver extends Error {
  override readonly name = 'BadDriver';
}

/** After this long without a word of a device, what an earlier run knew of it is over. */
const FIRST_WORD_MS: DurationMs = 10_000;

/**
 * Makes every device on a line appear to the hall as a device on MQTT does: the same asks, views,
 * presence and faults. Which driver speaks to it is a matter of settings alone.
 */
export class Gateway implements Outlets {
  readonly #parts: GatewayParts;
  readonly #buses = new Map<string, { readonly line: Line; readonly bus: Bus }>();
  readonly #driven = new Map<DeviceId, DrivenDevice>();
  #callOffFirstWord = (): void => {};

  /** @throws {BadDriver} naming every device that cannot be driven as the settings say */
  constructor(parts: GatewayParts) {
    this.#parts = parts;
    const { devices, lines, roster } = parts;
    const kindOf = (id: DeviceId) => roster.device(id)?.kind;
    const objections = objectionsToDevices({ devices, lines, kindOf });
    if (objections.length > 0) throw new BadDriver(objections.join('\n'));
  }

  start(): void {
    const { devices, ledger, clock } = this.#parts;
    for (const device of devices) this.#seat(device);
    ledger.onCommitted(({ facts }) => this.#follow(facts));
    this.#callOffFirstWord = clock.after(FIRST_WORD_MS, () => {
      for (const { desk } of this.#driven.values()) desk.presumeAway();
    });
    for (const { line } of this.#buses.values()) line.open();
  }

  async stop(): Promise<void> {
    this.#callOffFirstWord();
    for (const driven of this.#driven.values()) driven.stop();
    await Promise.all([...this.#buses.values()].map(({ line }) => line.close()));
  }

  of(device: DeviceId): Outlet | undefined {
    return this.#driven.get(device);
  }

  /** The driver of a device, for what only its kind can do, such as printing. */
  driverOf(device: DeviceId): Driver | undefined {
    return this.#driven.get(device)?.driver;
  }

  /** The latest traffic of the line a device is on, for its page. */
  tapOf(device: DeviceId): FrameTap | undefined {
    const settings = this.#parts.devices.find(({ id }) => id === device);
    return settings === undefined ? undefined : this.#buses.get(settings.line)?.bus.tap;
  }

  /** Sends these bytes as they are on a device's line, for trying it; rejects with `LineDown`. */
  async sendRaw(device: DeviceId, bytes: Uint8Array): Promise<void> {
    const settings = this.#parts.devices.find(({ id }) => id === device);
    const there = settings === undefined ? undefined : this.#buses.get(settings.line);
    if (there === undefined) throw new LineDown(`${device} is on no line`);
    const { line, bus } = there;
    const told = { at: this.#parts.clock.now(), direction: 'out' as const, bytes, seats: [device] };
    try {
      await line.write(bytes);
      bus.tap.record({ ...told, verdict: 'sent' });
    } catch (cause) {
      bus.tap.record({ ...told, verdict: 'failed' });
      throw cause;
    }
  }

  #seat(settings: LineDevice): void {
    const { roster, clock, log, cardKey } = this.#parts;
    const device = roster.device(settings.id);
    const kind = driverNamed(settings.driver);
    if (device === undefined || kind === undefined) return;
    const { line, bus } = this.#busOf(settings.line, kind);
    const desk = this.#deskOf(device.id);
    const options = { ...kind.options.defaults, ...settings.options } as never;
    const secret = typeof kind.secret === 'function' ? kind.secret(options) : kind.secret === true;
    const seatOptions = { name: device.id, secret };
    const { place } = device;
    const driver = kind.make({
      device: { id: device.id, kind: device.kind, ...place },
      address: settings.address,
      options,
      desk,
      clock,
      log,
      seat: (takeFrames) => bus.seat(takeFrames, seatOptions),
      ...(cardKey === undefined ? {} : { cardKey }),
    });
    const driven = new DrivenDevice(driver, desk);
    this.#driven.set(device.id, driven);
    // After the bus has told its seats: what is shown then finds the line open.
    line.onState(({ at }) => {
      if (at === 'open') driven.showAgain();
    });
  }

  #deskOf(id: DeviceId): LineDesk {
    const { roster, asks, ledger, clock, log } = this.#parts;
    const onAsk = (readable: boolean): void => {
      const counters = roster.count(id);
      counters.asks += 1;
      if (!readable) counters.badMessages += 1;
    };
    return new LineDesk({ device: () => roster.device(id), asks, ledger, clock, log, onAsk });
  }

  /** A device that the hall took in anew, or as other hardware, has told it nothing yet. */
  #follow(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const isNew = fact.kind === 'device.registered' || fact.kind === 'device.replaced';
      if (isNew) this.#driven.get(fact.device)?.desk.tellAgain();
    }
  }

  /** The longest pause that any driver on this line asks for. */
  #gapOn(name: string): number | undefined {
    const kinds = this.#parts.devices.filter(({ line }) => line === name);
    const gaps = kinds.flatMap(({ driver }) => driverNamed(driver)?.line.gapMs ?? []);
    return gaps.length === 0 ? undefined : Math.max(...gaps);
  }

  #busOf(name: string, kind: AnyDriverKind): { readonly line: Line; readonly bus: Bus } {
    const known = this.#buses.get(name);
    if (known !== undefined) return known;
    const { clock, log } = this.#parts;
    const { gapMs = this.#gapOn(name), ...port } = this.#parts.lines[name] ?? {};
    const settings = { baudRate: kind.line.baudRate, ...port };
    const tcp = tcpAddressOf(name);
    const parts = { name, clock, log };
    const line = name === IN_THE_BOX
      ? new NoLine()
      : tcp === undefined ? serialLine(settings, parts) : tcpLine(tcp, parts);
    const bus = new Bus({
      line, clock, log,
      quietMs: tcp === undefined ? quietMsAt(settings.baudRate) : QUIET_OVER_TCP_MS,
      ...(gapMs === undefined ? {} : { gapMs }),
    });
    this.#buses.set(name, { line, bus });
    return { line, bus };
  }
}

/** A device on a line as the hall reaches it; remembers what it shows for when the line is back. */
class DrivenDevice implements Outlet {
  #view: View | undefined;

  constructor(
    readonly driver: Driver,
    readonly desk: LineDesk,
  ) {}

  show(view: View): void {
    this.#view = view;
    this.driver.show(view);
  }

  showAgain(): void {
    if (this.#view !== undefined) this.driver.show(this.#view);
  }

  command(command: Command): Promise<CommandEnd> {
    return this.driver.command(command);
  }

  stop(): void {
    this.desk.stop();
    this.driver.stop();
  }
}

function driverNamed(name: string): AnyDriverKind | undefined {
  return DRIVERS.get(name);
}
