import type { DeviceId } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall } from '../hall.js';
import type { DeviceView } from '../view-shapes.js';

/** A device as the device list shows it: every kind in the same shape. */
export function deviceView(hall: Hall, id: DeviceId): DeviceView | undefined {
  const device = hall.devices.get(id);
  if (device === undefined) return undefined;
  const { kind, place, online, since, model, firmware, faults, faultsSince } = device;
  return {
    id, kind, place, online,
    since: isoOf(since),
    ...(model === undefined ? {} : { model }),
    ...(firmware === undefined ? {} : { firmware }),
    faults,
    faultsSince: Object.fromEntries(
      Object.entries(faultsSince).map(([code, at]) => [code, isoOf(at)]),
    ),
  };
}
