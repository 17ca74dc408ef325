import { CARDS } from '../../../rig/cards.js';
import { AskDesk } from '../../../../src/devices/ask-desk.js';
import { Link } from '../../../../src/devices/mqtt/link.js';
import { Screens } from '../../../../src/devices/mqtt/screens.js';
import { Speakers } from '../../../../src/devices/mqtt/speakers.js';
import { Roster } from '../../../../src/devices/roster.js';
import { Gateway } from '../../../../src/devices/serial/gateway.js';
import type { LineDevice, LineSettings } from '../../../../src/devices/serial/line-devices.js';
import type { DeviceKind } from '../../../../src/domain/basics/names.js';
import type { Device, DevicePlace } from '../../../../src/domain/hall.js';
import type { InputBody } from '../../../../src/domain/inputs.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { Ledger } from '../../../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { TicketLinks } from '../../../../src/ledger/ticket-links.js';
import { TEST_VAULT } from '../../../rig/test-vault.js';
import { PLAN, STAFF } from '../../../rig/example-plan.js';
import { MemoryStore } from '../../../rig/memory-store.js';
import { NotingBroker } from '../../mqtt/support/noting-broker.js';

/** A device of the test: where it stands, and how it is driven. */
export interface Placed extends Partial<LineDevice> {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly place: DevicePlace;
}

/** The door of the hall, which notes what was brought to it. */
export class NotingDesk extends AskDesk {
  readonly asked: { readonly device: string; readonly id: string; readonly kind: string }[] = [];

  override ask(device: Device, bytes: Uint8Array): ReturnType<AskDesk['ask']> {
    const { id, kind } = JSON.parse(Buffer.from(bytes).toString()) as { id: string; kind: string };
    this.asked.push({ device: device.id, id, kind });
    return super.ask(device, bytes);
  }
}

/** The small test hall with devices on real lines; only its disk and its broker are not real. */
export class HallOnLines {
  readonly store = new MemoryStore();
  readonly broker = new NotingBroker();
  readonly clock: HallClock;
  readonly ledger: Ledger;
  readonly roster: Roster;
  readonly desk: NotingDesk;
  /** The notices of which the hall knows how they ended. */
  readonly said: string[] = [];
  #gateway: Gateway | undefined;
  #link: Link | undefined;
  #inputs = 0;

  constructor(speed = 1) {
    this.clock = new HallClock({ speed });
    const { store, clock } = this;
    const onBug = (bug: unknown): void => {
      throw bug;
    };
    this.ledger = new Ledger({ store, clock, log: SILENT_LOG, onBug });
    this.roster = new Roster(this.ledger);
    const links = new TicketLinks('key', '');
    this.desk = new NotingDesk({
      ...{ ledger: this.ledger, clock, links, vault: TEST_VAULT, cards: CARDS },
    });
  }

  static async open(speed?: number): Promise<HallOnLines> {
    const hall = new HallOnLines(speed);
    await hall.ledger.start();
    await hall.happen({ kind: 'hall.start', plan: PLAN, staff: STAFF, devices: [] });
    return hall;
  }

  get gateway(): Gateway {
    if (this.#gateway === undefined) throw new Error('no device is on a line yet');
    return this.#gateway;
  }

  /** Carries an input of the administrator through the hall. */
  async happen(body: InputBody): Promise<void> {
    this.#inputs += 1;
    const { outcome } = await this.ledger.submit({
      id: `test/${this.#inputs}`, by: body.kind === 'hall.start' ? 'clock' : 'staff:X1', ...body,
    });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  }

  async register({ id, kind, place }: Placed): Promise<void> {
    await this.happen({ kind: 'device.register', device: { id, kind, place } });
  }

  /** A clerk at a window, by hand. */
  async signIn(window: number, staffNo: string): Promise<void> {
    await this.register({ id: `console-${window}`, kind: 'caller', place: { window } });
    const { outcome } = await this.ledger.submit({
      id: `sign-in/${window}`, by: `device:console-${window}`, kind: 'clerk.sign-in', window,
      staffNo, proof: 'right',
    });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  }

  /** Registers the devices, if need be, and makes the gateway that drives them. */
  async drive(
    devices: readonly Placed[],
    lines: Readonly<Record<string, LineSettings>> = {},
  ): Promise<Gateway> {
    for (const device of devices) {
      if (this.roster.device(device.id) === undefined) await this.register(device);
    }
    const { roster, ledger, clock, desk: asks } = this;
    const driven = devices.map(({ id, driver = '', line = '', address = 1, options = {} }) =>
      ({ id, driver, line, address, options }));
    const parts = { roster, asks, ledger, clock, log: SILENT_LOG, devices: driven, lines };
    this.#gateway = new Gateway(parts);
    return this.#gateway;
  }

  /** Opens the lines and shows every device what it must show. */
  async begin(): Promise<void> {
    const { roster, broker, clock, ledger, desk, gateway: outlets } = this;
    const [hall, log] = ['test', SILENT_LOG];
    const noticeDone = (id: string): Promise<void> => Promise.resolve(void this.said.push(id));
    const screens = new Screens({ roster, broker, clock, log, hall, outlets, countsEveryMs: 20 });
    const speakers = new Speakers({ roster, broker, clock, log, hall, noticeDone, outlets });
    outlets.start();
    this.#link = new Link({ broker, ledger, roster, desk, screens, speakers, log, hall });
    await this.#link.start();
  }

  /** What has happened to or by that device, in kinds. */
  factsOf(device: string): string[] {
    return this.store.facts
      .filter((fact) => fact.by === `device:${device}` && fact.kind !== 'input.refused')
      .map(({ kind }) => kind);
  }

  async close(): Promise<void> {
    await this.#gateway?.stop();
    await this.ledger.stop();
    await this.#link?.stop();
  }
}
