import type { DeviceKind } from '../basics/names.js';
import { isoOf, plus, SECOND_MS } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Device, DevicePlace, Hall } from '../hall.js';
import type { NewDevice, TimedInputOf } from '../inputs.js';

type OneDeviceInput = TimedInputOf<
  | 'device.remove'
  | 'device.rotate'
  | 'device.replace'
  | 'device.test'
  | 'device.page'
  | 'device.state'
  | 'device.status'
>;
type DeviceInput = OneDeviceInput
  | TimedInputOf<'device.register' | 'device.pair' | 'pairing.open'>;

/** The kinds that stand at one window; the others belong to a zone. */
const AT_A_WINDOW: ReadonlySet<DeviceKind> = new Set(['caller', 'window-screen', 'pad']);

/** How long new devices may show themselves once an administrator has allowed it. */
export const PAIRING_MS = 120 * SECOND_MS;

export function decideDevice(hall: Hall, input: DeviceInput): Decision {
  switch (input.kind) {
    case 'device.register':
      return register(hall, input.device);
    case 'device.pair':
      return pair(hall, input);
    case 'pairing.open': {
      const until = plus(input.at, PAIRING_MS);
      return agreeWith({ until: isoOf(until) }, { kind: 'pairing.opened', until });
    }
    default:
      return decideOne(hall, input);
  }
}

function decideOne(hall: Hall, input: OneDeviceInput): Decision {
  const device = hall.devices.get(input.device);
  if (device === undefined) return refuse('unknown-device');
  const { id } = device;
  switch (input.kind) {
    case 'device.remove':
      return agreeWith({ id }, { kind: 'device.removed', device: id });
    case 'device.rotate':
      return agreeWith({ id }, { kind: 'device.secret-set', device: id });
    case 'device.replace':
      return agreeWith(
        { id }, { kind: 'device.replaced', device: id }, { kind: 'device.secret-set', device: id },
      );
    case 'device.test': {
      const { what, hex } = input;
      const sent = hex === undefined ? {} : { hex };
      return agreeWith({ id }, { kind: 'device.tested', device: id, what, ...sent });
    }
    case 'device.page':
      return agreeWith({ id }, { kind: 'device.page', device: id, step: input.step });
    case 'device.state':
      return agreeWith({}, ...presence(device, input));
    case 'device.status':
      return agreeWith({}, ...faults(device, input.faults));
  }
}

function register(hall: Hall, { id, kind, place }: NewDevice): Decision {
  if (hall.devices.has(id)) return refuse('device-exists');
  if (!mayStand(hall, kind, place)) return refuse('bad-place');
  return agreeWith(
    { id },
    { kind: 'device.registered', device: id, deviceKind: kind, place },
    { kind: 'device.secret-set', device: id },
  );
}

/** A device that showed itself is taken in while the time lasts, by the code it shows. */
function pair(hall: Hall, { at, device, proof }: TimedInputOf<'device.pair'>): Decision {
  if (!isPairing(hall, at)) return refuse('pairing-closed');
  if (proof === 'wrong') return refuse('wrong-code');
  return register(hall, device);
}

/** Whether new devices may show themselves at that time. */
export function isPairing({ pairingUntil }: Hall, at: number): boolean {
  return pairingUntil !== undefined && at < pairingUntil;
}

function mayStand(hall: Hall, kind: DeviceKind, place: DevicePlace): boolean {
  if ('window' in place) return hall.windows.has(place.window);
  return !AT_A_WINDOW.has(kind);
}

/**
 * A last will that comes late says nothing: it is of a session that has been followed by another.
 */
function presence(device: Device, input: TimedInputOf<'device.state'>): FactBody[] {
  const { online, session, model, firmware } = input;
  if (!online && device.session !== session) return [];
  const same =
    device.online === online &&
    device.session === session &&
    (model ?? device.model) === device.model &&
    (firmware ?? device.firmware) === device.firmware;
  if (same) return [];
  return [{
    kind: 'device.presence',
    device: device.id,
    online,
    session,
    ...(model === undefined ? {} : { model }),
    ...(firmware === undefined ? {} : { firmware }),
  }];
}

/** The standing faults as told last; an empty list is the all-clear. */
function faults(device: Device, told: readonly string[]): FactBody[] {
  const after = [...new Set(told)].sort();
  if (JSON.stringify(after) === JSON.stringify(device.faults)) return [];
  return [{ kind: 'device.faults', device: device.id, faults: after }];
}
