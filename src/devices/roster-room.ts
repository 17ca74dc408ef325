import type { Clock } from '../ledger/clock.js';
import { topicOf } from './contracts/topics.js';
import { encodeCommand } from './contracts/write.js';
import type { Broker } from './mqtt/broker-port.js';
import { NO_OUTLETS, type Outlets } from './outlet.js';
import { Strangers } from './pairing-strangers.js';
import type { Pairing } from './pairing.js';
import { Commands, type SendCommand } from './roster-commands.js';
import { NO_LINES, RosterDesk, type Lines } from './roster-desk.js';
import { FrameBook } from './roster-frames.js';
import { TappedBroker } from './roster-tap.js';
import type { Roster } from './roster.js';

export interface RoomParts {
  readonly broker: Broker;
  readonly pairing: Pairing;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly hall: string;
  readonly lines?: Lines;
  readonly outlets?: Outlets;
}

/** Where devices are looked after: the broker to use from now on, and the administrator's desk. */
export interface EquipmentRoom {
  readonly broker: Broker;
  readonly desk: RosterDesk;
}

export function equipmentRoom(parts: RoomParts): EquipmentRoom {
  const { roster, clock, pairing, lines = NO_LINES, outlets = NO_OUTLETS } = parts;
  const [book, strangers] = [new FrameBook(), new Strangers()];
  const send: SendCommand = async (device, command) => {
    const outlet = outlets.of(device.id);
    if (outlet !== undefined) return outlet.command(command);
    const { kind, id } = device;
    const topic = topicOf({ hall: parts.hall, kind, device: id, leaf: 'cmd' });
    await broker.publish(topic, encodeCommand(command), { qos: 1, retain: false });
    return 'sent';
  };
  const commands = new Commands({ clock, send });
  const broker = new TappedBroker({
    ...{ broker: parts.broker, roster, book, strangers, clock },
    acked: (device, ack) => commands.acked(device, ack),
  });
  const desk = new RosterDesk({ roster, book, commands, pairing, strangers, clock, lines });
  return { broker, desk };
}
