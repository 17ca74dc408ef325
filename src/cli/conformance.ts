import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEVICE_KINDS, isDeviceKind, PLACE_ID } from '../devices/contracts/topics.js';
import type { StageSettings } from '../devices/conformance/stage.js';
import { DONE, FAILED, type Asked, type Command, type Terminal } from './command.js';

const PORT = 1884;
const SPEED_MAX = 1_000;

/** Plays the controller to a real device and tells which clauses of the contract it keeps. */
export const conformance: Command = {
  usage: 'conformance --kind KIND --device ID [--secret-file FILE] [--port N] [--hall ID] [--json]',
  summary: 'hold a device to the contract, clause by clause',
  options: ['kind', 'device', 'secret-file', 'port', 'host', 'hall', 'speed'],
  flags: ['json'],
  takesFile: false,
  async run(asked, terminal) {
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
