import { pino } from 'pino';
import { openHall, type OpenHall } from './app.module.js';
import { BadDriver } from './devices/serial/gateway.js';
import type { Log, LogFields } from './ledger/log.js';
import { SettingsError } from './settings/problems.js';
import { readSettings, type Settings } from './settings/settings.js';

/** Exit codes: 0 asked to stop, 1 a bug or a part that would not start, 2 unusable settings. */
const BROKEN = 1;
const UNUSABLE_SETTINGS = 2;

await main();

async function main(): Promise<void> {
  const settings = settingsOrLeave();
  const log = logTo(settings);
  let leaving = false;
  const onBug = (bug: unknown): void => {
    log.error('leaving: a rule is broken', { bug: String(bug) });
    // At once: what is in memory is not to be trusted, and the disk is.
    process.exit(BROKEN);
  };
  process.on('uncaughtException', onBug);
  process.on('unhandledRejection', onBug);
  const hall = await openOrLeave({ settings, log, onBug });
  const stop = (): void => {
    if (leaving) return;
    leaving = true;
    hall.stop().then(() => process.exit(0), onBug);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  greet(settings, hall);
}

function settingsOrLeave(): Settings {
  try {
    return readSettings({ env: process.env, cwd: process.cwd() });
  } catch (problem) {
    if (!(problem instanceof SettingsError)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    process.exit(UNUSABLE_SETTINGS);
  }
}

async function openOrLeave(around: Parameters<typeof openHall>[0]): Promise<OpenHall> {
  try {
    return await openHall(around);
  } catch (cause) {
    if (cause instanceof BadDriver) {
      process.stderr.write(`${cause.message}\n`);
      process.exit(UNUSABLE_SETTINGS);
    }
    around.log.error('the hall cannot be opened', { cause: String(cause) });
    process.exit(BROKEN);
  }
}

/** People read standard error; standard output carries one line, for programs. */
function greet({ hall: { id, name } }: Settings, { http, mqtt, setUpLink }: OpenHall): void {
  const pages = ['kiosk', 'clerk', 'hall-screen', 'window-screen', 'pad', 'board', 'admin'];
  const lines = [
    `${name} is open: ${http}/`,
    ...pages.map((page) => `  ${http}/${page}`),
    `  devices: ${mqtt} (MQTT 3.1.1)`,
    ...(setUpLink === undefined ? [] : [`Set up the first administrator, once: ${setUpLink}`]),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.stdout.write(`${JSON.stringify({ ready: true, http, mqtt, hall: id })}\n`);
}

function logTo({ log: { level } }: Settings): Log {
  const writer = pino({ level, base: null }, pino.destination({ fd: 2, sync: false }));
  return {
    info: (message, fields: LogFields = {}) => writer.info(fields, message),
    warn: (message, fields: LogFields = {}) => writer.warn(fields, message),
    error: (message, fields: LogFields = {}) => writer.error(fields, message),
  };
}
