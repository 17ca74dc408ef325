import type { DeviceKind } from '../basics/names.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Device, DevicePlace, Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';

type DeviceInput = TimedInputOf<
  | 'device.register'
  | 'device.remove'
  | 'device.rotate'
  | 'device.page'
  | 'device.state'
  | 'device.status'
>;

/** The kinds that stand at one window; the others belong to a zone. */
const AT_A_WINDOW: ReadonlySet<DeviceKind> = new Set(['caller', 'window-screen', 'pad']);

export function decideDevice(hall: Hall, input: DeviceInput): Decision {
  if (input.kind === 'device.register') return register(hall, input);
  const device = hall.devices.get(input.device);
  if (device === undefined) return refuse('unknown-device');
  const { id } = device;
  switch (input.kind) {
    case 'device.remove':
      return agreeWith({ id }, { kind: 'device.removed', device: id });
    case 'device.rotate':
      return agreeWith({ id }, { kind: 'device.secret-set', device: id });
    case 'device.page':
      return agreeWith({ id }, { kind: 'device.page', device: id, step: input.step });
    case 'device.state':
      return agreeWith({}, ...presence(device, input));
    case 'device.status':
      return agreeWith({}, ...faults(device, input.faults));
  }
}

function register(hall: Hall, input: TimedInputOf<'device.register'>): Decision {
  const { id, kind, place } = input.device;
  if (hall.devices.has(id)) return refuse('device-exists');
  if (!mayStand(hall, kind, place)) return refuse('bad-place');
  return agreeWith(
    { id },
    { kind: 'device.registered', device: id, deviceKind: kind, place },
    { kind: 'device.secret-set', device: id },
  );
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
