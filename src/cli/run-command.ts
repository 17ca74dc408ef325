import { parseArgs } from 'node:util';
import { SettingsError } from '../settings/problems.js';
import { importCalendar } from './calendar-commands.js';
import { conformance } from './conformance.js';
import { importAppointments } from './import-appointments.js';
import { backup, rebuild, verify } from './journal-commands.js';
import { person } from './person-commands.js';
import { previewQueue } from './preview-queue.js';
import { resendCommand } from './resend.js';
import { DONE, FAILED, MISUSED, type Asked, type Command, type Terminal } from './command.js';
import { configCheck, configKeys, configSchema } from './settings-commands.js';

const start: Command = {
  usage: 'start',
  summary: 'open the hall and keep it open until it is told to stop',
  options: [],
  takesFile: false,
  async run() {
    await import('../main.js');
    return undefined;
  },
};

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['start', start],
  ['config-check', configCheck],
  ['config-keys', configKeys],
  ['config-schema', configSchema],
  ['verify', verify],
  ['rebuild', rebuild],
  ['backup', backup],
  ['resend', resendCommand],
  ['import-calendar', importCalendar],
  ['preview-queue', previewQueue],
  ['conformance', conformance],
  ['import-appointments', importAppointments],
  ['person', person],
]);

/** Runs the command as it was written; resolves with the exit code, see `command.ts`. */
export async function runCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  const [name = '', ...rest] = words;
  if (['help', '--help', '-h'].includes(name)) return help(terminal);
  const command = COMMANDS.get(name);
  if (command === undefined) {
    terminal.err(name === '' ? 'Say what to do.' : `There is no command ${name}.`);
    terminal.err(overview());
    return MISUSED;
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(terminal);
  const asked = read(command, rest);
  if (typeof asked !== 'string') return carryOut(command, asked, terminal);
  terminal.err(`${asked}\nIt is written: jiaohao ${command.usage}`);
  return MISUSED;
}

function help(terminal: Terminal): number {
  terminal.out(overview());
  return DONE;
}

function overview(): string {
  const commands = [...COMMANDS.values(), { usage: 'help', summary: 'print this' }];
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return [
    'jiaohao <command>',
    '',
    ...lines,
    '',
    'The settings file is the one named by HALL_CONFIG, else the example hall.',
    'The data folder is the one of the settings, unless --data names another.',
    'Exit code: 0 done; 1 not possible, or not in order; 2 wrong command or unusable settings.',
  ].join('\n');
}

/** What was asked, or a sentence about what is wrong with it. */
function read(command: Command, words: readonly string[]): Asked | string {
  const options: Record<string, { type: 'string' | 'boolean' }> = {};
  for (const name of command.options) options[name] = { type: 'string' };
  for (const name of command.flags ?? []) options[name] = { type: 'boolean' };
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: command.takesFile,
    });
    if (positionals.length > 1) return `This command takes one file, not ${positionals.length}.`;
    const empty = Object.entries(values).find(([, value]) => value === '');
    if (empty !== undefined) return `--${empty[0]} needs a value.`;
    return { options: asText(values), file: positionals[0] };
  } catch (trouble) {
    return sentenceOf(trouble);
  }
}

function asText(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

async function carryOut(command: Command, asked: Asked, terminal: Terminal) {
  try {
    return await command.run(asked, terminal);
  } catch (trouble) {
    terminal.err(sentenceOf(trouble));
    return trouble instanceof SettingsError ? MISUSED : FAILED;
  }
}

function sentenceOf(trouble: unknown): string {
  const text = trouble instanceof Error ? trouble.message : String(trouble);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.:!?]$/.test(sentence) || sentence.includes('\n') ? sentence : `${sentence}.`;
}
