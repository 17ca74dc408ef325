import type { DeviceId } from '../domain/basics/names.js';
import type { View } from '../domain/views.js';
import type { Command } from './contracts/messages.js';

/** A way to a device other than the broker: it shows views and does commands. */
export interface Outlet {
  show(view: View): void;
  command(command: Command): Promise<'done' | 'failed' | 'expired'>;
}

/** Which devices are reached by another way than the broker. */
export interface Outlets {
  of(device: DeviceId): Outlet | undefined;
}

/** A hall whose devices all speak MQTT. */
export const NO_OUTLETS: Outlets = { of: () => undefined };
