import { CARDS } from '../../../rig/cards.js';
import { AskDesk } from '../../../../src/devices/ask-desk.js';
import { Link } from '../../../../src/devices/mqtt/link.js';
import { Screens } from '../../../../src/devices/mqtt/screens.js';
import { Speakers } from '../../../../src/devices/mqtt/speakers.js';
import { afterViews } from '../../../../src/devices/mqtt/after-views.js';
import { Roster } from '../../../../src/devices/roster.js';
import type { DeviceKind } from '../../../../src/domain/basics/names.js';
import type { DevicePlace } from '../../../../src/domain/hall.js';
import type { InputBody } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import { type Log, SILENT_LOG } from '../../../../src/ledger/log.js';
import { TEST_VAULT } from '../../../rig/test-vault.js';
import { TicketLinks } from '../../../../src/ledger/ticket-links.js';
import { settle } from '../../../rig/manual-clock.js';
import { startedLedger, type StartedLedger } from '../../../rig/started-ledger.js';
import { NotingBroker } from './noting-broker.js';

export interface LinkedHall extends StartedLedger {
  readonly broker: NotingBroker;
  readonly done: string[];
  /** What was written into the log as a warning. */
  readonly warned: string[];
  readonly link: Link;
  /** Carries an input of the administrator through the hall. */
  happen(body: InputBody): Promise<void>;
  register(id: string, kind: DeviceKind, place: DevicePlace): Promise<void>;
  /** An ask of a device, as its bytes arrive. */
  arrive(device: string, leaf: 'ask' | 'state' | 'status' | 'ack', text: string): Promise<void>;
}

/** The small test hall with everything between its ledger and a broker that takes notes. */
export async function linkedHall(options: { plan?: Plan } = {}): Promise<LinkedHall> {
  const started = await startedLedger(options);
  const { ledger, clock } = started;
  const broker = new NotingBroker();
  const roster = new Roster(ledger);
  const done: string[] = [];
  const hall = 'test';
  const warned: string[] = [];
  const log: Log = { ...SILENT_LOG, warn: (message) => void warned.push(message) };
  const noticeDone = (id: string): Promise<void> => Promise.resolve(void done.push(id));
  const screens = new Screens({ roster, broker, clock, log, hall });
  const speakers = new Speakers({ roster, broker, clock, log, hall, noticeDone });
  const desk = new AskDesk({ cards: CARDS, ledger, clock, links: new TicketLinks('key', ''), vault: TEST_VAULT });
  const link = new Link({ broker, ledger, roster, desk, screens, speakers, log, hall });
  await link.start();
  let inputs = 0;
  const happen = async (body: InputBody): Promise<void> => {
    inputs += 1;
    await ledger.submit({ id: `test/${inputs}`, by: 'staff:X1', ...body });
    await settle();
    await new Promise<void>((left) => afterViews(left));
  };
  return {
    ...started, broker, done, warned, link, happen,
    register: (id, kind, place) => happen({ kind: 'device.register', device: { id, kind, place } }),
    arrive: async (device, leaf, text) => {
      const kind = ledger.hall.devices.get(device)?.kind ?? 'pad';
      const topic = `hall/v1/test/${kind}/${device}/${leaf}`;
      await broker.take({ device, kind, leaf, topic, payload: Buffer.from(text), retain: false });
    },
  };
}
