import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEVICE_KINDS, isDeviceKind, PLACE_ID } from '../devices/contracts/topics.js';
import type { LineWalkSettings } from '../devices/conformance/line-walk.js';
import type { StageSettings } from '../devices/conformance/stage.js';
import { DONE, FAILED, type Asked, type Command, type Terminal } from './command.js';

const PORT = 1884;
const SPEED_MAX = 1_000;

const LINE_SECONDS = 60;
const SECONDS_MAX = 3_600;
const BAUD_MAX = 4_000_000;

/** Plays the controller to a real device and tells which clauses of the contract it keeps. */
export const conformance: Command = {
  usage:
    'conformance (--kind KIND --device ID [--secret-file FILE] [--port N] [--hall ID] | '
    + '--driver NAME --line LINE [--address N] [--baud N] [--seconds N] [--options JSON]) [--json]',
  summary: 'hold a device to the contract, clause by clause',
  options: [
    'kind', 'device', 'secret-file', 'port', 'host', 'hall', 'speed',
    'driver', 'line', 'address', 'baud', 'seconds', 'options',
  ],
  flags: ['json'],
  takesFile: false,
  async run(asked, terminal) {
    if (asked.options['driver'] !== undefined) return overLine(asked, terminal);
    const settings = settingsOf(asked, terminal);
    const { walk, isConforming } = await import('../devices/conformance/walk.js');
    const { lineOf, summaryOf } = await import('../devices/conformance/report.js');
    const isJson = asked.options['json'] !== undefined;
    const report = await walk(settings, {
      prompt: (words) => terminal.err(`> ${words}`),
      opened: (port) => greet(settings, port, { asked, terminal }),
      found: (finding) => (isJson ? terminal.err : terminal.out)(lineOf(finding)),
    });
    const isGood = isConforming(report);
    if (isJson) terminal.out(JSON.stringify({ ok: isGood, ...report }, null, 2));
    else terminal.out(summaryOf(report));
    return isGood ? DONE : FAILED;
  },
};

/** The same for a device on a serial line or behind a serial server, through its driver. */
async function overLine(asked: Asked, terminal: Terminal): Promise<number> {
  const settings = lineSettingsOf(asked);
  const { walkLine, isConformingOnLine } = await import('../devices/conformance/line-walk.js');
  const { lineOf, summaryOf } = await import('../devices/conformance/report.js');
  const isJson = asked.options['json'] !== undefined;
  const report = await walkLine(settings, {
    prompt: (words) => terminal.err(`> ${words}`),
    found: (finding) => (isJson ? terminal.err : terminal.out)(lineOf(finding)),
  });
  const isGood = isConformingOnLine(report);
  if (isJson) terminal.out(JSON.stringify({ ok: isGood, ...report }, null, 2));
  else terminal.out(summaryOf(report));
  return isGood ? DONE : FAILED;
}

function lineSettingsOf({ options }: Asked): LineWalkSettings {
  const { driver = '', line = '', kind } = options;
  if (line === '') throw new Error('--line is a port such as /dev/ttyUSB0, or tcp://HOST:PORT');
  if (kind !== undefined && !isDeviceKind(kind)) {
    throw new Error(`--kind is one of ${DEVICE_KINDS.join(', ')}`);
  }
  return {
    driver,
    line,
    ...(kind === undefined ? {} : { kind }),
    address: numberIn('address', options['address'] ?? '1', 255),
    // 0 is the driver's own.
    baudRate: numberIn('baud', options['baud'] ?? '0', BAUD_MAX),
    seconds: Math.max(1, numberIn('seconds', options['seconds'] ?? `${LINE_SECONDS}`, SECONDS_MAX)),
    options: optionsIn(options['options'] ?? '{}'),
  };
}

/** The options of a driver as JSON; the driver's own schema checks what they say. */
function optionsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // What cannot be read and what is no object are told in the same words.
  }
  throw new Error('--options is a JSON object, such as \'{"scores": {"1": "satisfied"}}\'');
}

function settingsOf({ options }: Asked, { cwd }: Terminal): StageSettings {
  const { kind, device = '', hall = 'example', host = '0.0.0.0' } = options;
  if (!isDeviceKind(kind)) throw new Error(`--kind is one of ${DEVICE_KINDS.join(', ')}`);
  if (!PLACE_ID.test(device)) throw new Error('--device is 1 to 32 of a-z 0-9 -');
  if (!PLACE_ID.test(hall)) throw new Error('--hall is 1 to 32 of a-z 0-9 -');
  const port = numberIn('port', options['port'] ?? String(PORT), 65_535);
  const speed = Math.max(1, numberIn('speed', options['speed'] ?? '1', SPEED_MAX));
  const file = options['secret-file'];
  const secret = file === undefined ? newSecret() : readFileSync(resolve(cwd, file), 'utf8').trim();
  if (secret === '') throw new Error('the file of --secret-file is empty');
  return { hall, kind, device, secret, port, host, speed };
}

function greet(
  { hall, kind, device, secret }: StageSettings,
  port: number,
  { asked, terminal }: { asked: Asked; terminal: Terminal },
): void {
  terminal.err(`Waiting for ${kind} ${device} of hall ${hall} on port ${port}.`);
  // A secret that was brought along is nobody's to print; one made for this walk ends with it.
  if (asked.options['secret-file'] === undefined) {
    terminal.err(`Its secret for this walk: ${secret}`);
  }
  terminal.err('Switch the device on, or let it connect now.');
}

function numberIn(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new Error(`--${name} is a whole number up to ${max}`);
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
