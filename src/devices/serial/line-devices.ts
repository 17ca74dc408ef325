import { Ajv, type ErrorObject } from 'ajv';
import type { DeviceId, DeviceKind } from '../../domain/basics/names.js';
import type { AnyDriverKind } from './driver.js';
import { DRIVERS } from './drivers/registry.js';
import type { SerialSettings } from './serial-line.js';
import { tcpAddressOf } from './tcp-line.js';

/** A device on a line, as the settings say it. */
export interface LineDevice {
  readonly id: DeviceId;
  readonly driver: string;
  /** `/dev/ttyUSB0` or `tcp://10.0.0.9:4001`; devices with the same line share it. */
  readonly line: string;
  readonly address: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** How a line is set where its driver's own setting does not fit. */
export interface LineSettings extends Partial<SerialSettings> {
  readonly gapMs?: number;
}

/** What the settings say of all lines, and what the hall knows of the devices on them. */
export interface LinePlan {
  readonly devices: readonly LineDevice[];
  readonly lines: Readonly<Record<string, LineSettings>>;
  /** Nothing for a device that the hall does not know: it is left alone. */
  readonly kindOf: (id: DeviceId) => DeviceKind | undefined;
}

/** Everything that is wrong with the devices on lines, each with its device or line. */
export function objectionsToDevices({ devices, lines, kindOf }: LinePlan): string[] {
  return [
    ...devices.flatMap((device) => [
      ...objectionsToDriver(device, kindOf(device.id)),
      ...objectionsToAddress(device, devices),
    ]),
    ...objectionsToSpeeds(devices, lines),
  ];
}

function objectionsToDriver({ id, driver, options }: LineDevice, served?: DeviceKind): string[] {
  const kind = DRIVERS.get(driver);
  if (kind === undefined) {
    const known = [...DRIVERS.keys()].join(', ');
    return [`device ${id}: there is no driver ${driver}; there are ${known}`];
  }
  const wrongKind = served === undefined || kind.serves.includes(served)
    ? []
    : [`device ${id}: the driver ${driver} serves ${kind.serves.join(', ')} and no ${served}`];
  return [...wrongKind, ...objectionsToOptions(id, kind, options)];
}

/** Compiles each driver's schema once, however many devices it drives. */
const SCHEMAS = new Ajv({ allErrors: true, strict: false });

/** Each driver's options are checked by its own schema, with what it has for what is left out. */
function objectionsToOptions(id: DeviceId, kind: AnyDriverKind, options: object): string[] {
  const fits = SCHEMAS.compile(kind.options.schema);
  if (fits({ ...kind.options.defaults, ...options })) return [];
  return (fits.errors ?? []).map((error) => `device ${id}: ${sentenceOf(error)}`);
}

function sentenceOf({ instancePath, keyword, params, message = 'is wrong' }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties') {
    const name: unknown = (params as { additionalProperty?: unknown }).additionalProperty;
    return `there is no option ${path === '' ? '' : `${path}.`}${String(name)}`;
  }
  const allowed: unknown = (params as { allowedValues?: unknown }).allowedValues;
  const which = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${path === '' ? 'options' : `option ${path}`} ${message}${which}`;
}

/** Two that answer to one address would both do what one was told, and a key would count twice. */
function objectionsToAddress(device: LineDevice, devices: readonly LineDevice[]): string[] {
  const { id, driver, line, address } = device;
  const other = devices
    .slice(0, devices.indexOf(device))
    .find((each) => each.driver === driver && each.line === line && each.address === address);
  return other === undefined
    ? []
    : [`device ${id}: address ${address} on ${line} is taken by ${other.id}`];
}

/** A serial line has one speed: where its drivers differ, the settings must say which. */
function objectionsToSpeeds(
  devices: readonly LineDevice[],
  lines: LinePlan['lines'],
): string[] {
  const names = new Set(devices.map(({ line }) => line));
  return [...names].flatMap((name) => {
    if (lines[name]?.baudRate !== undefined || tcpAddressOf(name) !== undefined) return [];
    const on = devices.filter(({ line, driver }) => line === name && DRIVERS.has(driver));
    const speeds = new Set(on.map(({ driver }) => DRIVERS.get(driver)?.line.baudRate));
    if (speeds.size < 2) return [];
    return [`line ${name}: its drivers want ${[...speeds].join(' and ')} baud; set its baudRate`];
  });
}
