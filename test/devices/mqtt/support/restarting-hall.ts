import { CARDS } from '../../../rig/cards.js';
import { AskDesk } from '../../../../src/devices/ask-desk.js';
import { BROKER_LIMITS } from '../../../../src/devices/mqtt/broker-limits.js';
import { EmbeddedBroker } from '../../../../src/devices/mqtt/embedded-broker.js';
import { Link } from '../../../../src/devices/mqtt/link.js';
import { Screens } from '../../../../src/devices/mqtt/screens.js';
import { Speakers } from '../../../../src/devices/mqtt/speakers.js';
import { Roster } from '../../../../src/devices/roster.js';
import type { DeviceKind } from '../../../../src/domain/basics/names.js';
import type { Hall } from '../../../../src/domain/hall.js';
import type { InputBody, Outcome } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import type { Ledger } from '../../../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../../../src/ledger/log.js';
import { TEST_VAULT } from '../../../rig/test-vault.js';
import { TicketLinks } from '../../../../src/ledger/ticket-links.js';
import { ManualClock } from '../../../rig/manual-clock.js';
import { MemoryStore } from '../../../rig/memory-store.js';
import { startedLedger } from '../../../rig/started-ledger.js';
import type { Identity } from '../../../virtual/device.js';
import { Devices, HALL, secretOf } from './hall.js';

/** A hall on a real wire whose controller goes away and comes back, at the same address. */
export class RestartingHall {
  readonly clock = new ManualClock();
  readonly #store = new MemoryStore();
  readonly #devices = new Devices();
  readonly #plan: Plan;
  #ledger: Ledger | undefined;
  #link: Link | undefined;
  #url = '';
  #inputs = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get hall(): Hall {
    if (this.#ledger === undefined) throw new Error('the controller is away');
    return this.#ledger.hall;
  }

  async start(): Promise<this> {
    const { clock } = this;
    const { ledger } = await startedLedger({ plan: this.#plan, store: this.#store, clock });
    const port = this.#url === '' ? 0 : Number(new URL(this.#url).port);
    const settings = { hall: HALL, host: '127.0.0.1', port, limits: BROKER_LIMITS };
    const broker = new EmbeddedBroker(settings, this.#devices);
    const roster = new Roster(ledger);
    const [log, hall] = [SILENT_LOG, HALL];
    const noticeDone = (): Promise<void> => Promise.resolve();
    const screens = new Screens({ roster, broker, clock, log, hall });
    const speakers = new Speakers({ roster, broker, clock, log, hall, noticeDone });
    const desk = new AskDesk({ cards: CARDS, ledger, clock, links: new TicketLinks('key', ''), vault: TEST_VAULT });
    const link = new Link({ broker, ledger, roster, desk, screens, speakers, log, hall });
    this.#url = (await link.start()).url;
    [this.#ledger, this.#link] = [ledger, link];
    return this;
  }

  /** The controller goes away; the disk keeps what it had. */
  async stop(): Promise<void> {
    await this.#link?.stop();
    await this.#ledger?.stop();
    [this.#ledger, this.#link] = [undefined, undefined];
  }

  async happen(body: InputBody): Promise<Outcome> {
    this.#inputs += 1;
    const id = `test/${this.#inputs}`;
    const answered = await this.#ledger?.submit({ id, by: 'staff:X1', ...body });
    if (answered === undefined) throw new Error('the controller is away');
    return answered.outcome;
  }

  /** With what a device signs in; it is registered when first asked for. */
  async identity(id: string, kind: DeviceKind): Promise<Identity> {
    const place = kind === 'pad' ? { window: 1 } : { zone: 'a' };
    this.#devices.add(id, kind, secretOf(id));
    await this.happen({ kind: 'device.register', device: { id, kind, place } });
    return { url: this.#url, hall: HALL, id, secret: secretOf(id) };
  }
}
