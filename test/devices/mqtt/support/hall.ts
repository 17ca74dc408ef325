import { createHash } from 'node:crypto';
import type { DeviceKind } from '../../../../src/devices/contracts/topics.js';
import { BROKER_LIMITS, type BrokerLimits } from '../../../../src/devices/mqtt/broker-limits.js';
import type {
  Arrived,
  Broker,
  DeviceDirectory,
  Trouble,
} from '../../../../src/devices/mqtt/broker-port.js';
import { EmbeddedBroker } from '../../../../src/devices/mqtt/embedded-broker.js';

export const HALL = 'example';

/** A roster for tests: devices come, go and change their secret while the broker runs. */
export class Devices implements DeviceDirectory {
  readonly #known = new Map<string, { kind: DeviceKind; secretHash: string | undefined }>();

  add(id: string, kind: DeviceKind, secret?: string): this {
    this.#known.set(id, { kind, secretHash: secret === undefined ? undefined : hashOf(secret) });
    return this;
  }

  remove(id: string): void {
    this.#known.delete(id);
  }

  find(id: string): { kind: DeviceKind; secretHash: string | undefined } | undefined {
    return this.#known.get(id);
  }
}

/** Two devices of every test: `d1` the dispenser and `s1` the window screen. */
export function someDevices(): Devices {
  return new Devices().add('d1', 'dispenser', secretOf('d1')).add('s1', 'window-screen', secretOf('s1'));
}

export function secretOf(device: string): string {
  return `secret of ${device}`;
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What the hall saw of a broker. */
export interface Seen {
  readonly arrived: Arrived[];
  readonly troubles: Trouble[];
}

/** Listens to a broker; `take` may answer late. */
export function listen(broker: Broker, take?: (message: Arrived) => Promise<void>): Seen {
  const seen: Seen = { arrived: [], troubles: [] };
  broker.onTrouble((trouble) => seen.troubles.push(trouble));
  broker.onMessage(async (message) => {
    seen.arrived.push({ ...message, payload: Buffer.from(message.payload) });
    await take?.(message);
  });
  return seen;
}

export interface EmbeddedHall extends Seen {
  readonly broker: EmbeddedBroker;
  readonly url: string;
  readonly port: number;
  readonly devices: Devices;
}

export interface EmbeddedOptions {
  readonly limits?: Partial<BrokerLimits>;
  readonly devices?: Devices;
  readonly now?: () => number;
  readonly take?: (message: Arrived) => Promise<void>;
}

export async function openEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedHall> {
  const { devices = someDevices(), limits = {}, now, take } = options;
  const settings = { hall: HALL, host: '127.0.0.1', port: 0, limits: { ...BROKER_LIMITS, ...limits } };
  const broker = new EmbeddedBroker(settings, devices, now);
  const seen = listen(broker, take);
  const { url } = await broker.start();
  return { broker, url, port: Number(new URL(url).port), devices, ...seen };
}

/** The kinds of trouble that were told, in order. */
export function kindsOf(troubles: readonly Trouble[]): string[] {
  return troubles.map((trouble) => trouble.what);
}
