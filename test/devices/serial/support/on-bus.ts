import type { DeviceKind } from '../../../../src/domain/basics/names.js';
import type { Bus } from '../../../../src/devices/serial/bus.js';
import type { Driver, DriverKind } from '../../../../src/devices/serial/driver.js';
import { HallClock } from '../../../../src/ledger/clock.js';
import { FakeDesk, KeptLog } from './fake-seat.js';

export interface OnBus {
  readonly driver: Driver;
  readonly desk: FakeDesk;
}

/** The driver of this kind on a real bus; only the hall behind its desk is not real. */
export function onBus<Options>(
  bus: Bus,
  kind: DriverKind<Options>,
  as: { readonly address?: number; readonly options?: Partial<Options> } = {},
): OnBus {
  const desk = new FakeDesk();
  const served: DeviceKind = kind.serves[0] ?? 'caller';
  const id = `${kind.name}-${as.address ?? 0}`;
  const driver = kind.make({
    device: { id, kind: served, window: 3 },
    address: as.address ?? 0,
    options: { ...kind.options.defaults, ...as.options },
    desk,
    clock: new HallClock(),
    log: new KeptLog(),
    seat: (takeFrames) => bus.seat(takeFrames, { name: id }),
  });
  return { driver, desk };
}
