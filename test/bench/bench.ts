/**
 * The bench: the controller beside the least that its work can cost, measured in the same minutes
 * on the same machine. `npm run bench -- [--json] [--seconds N] [--rounds N] [--only a,b]`.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LoadProcess } from './children.js';
import { DECISIONS } from './groups/decisions.js';
import { folders, type Group } from './groups/group.js';
import { FORECAST } from './groups/forecast.js';
import { HTTP } from './groups/http.js';
import { LIGHT } from './groups/light.js';
import { MEMORY } from './groups/memory.js';
import { MQTT } from './groups/mqtt.js';
import { START } from './groups/start.js';
import { whenLeaving } from './leaving.js';
import { tableOf, type Row } from './rows.js';

const GROUPS: readonly Group[] = [MQTT, LIGHT, HTTP, START, MEMORY, DECISIONS, FORECAST];

interface Wanted {
  readonly json: boolean;
  readonly seconds: number;
  readonly rounds: number;
  readonly groups: readonly Group[];
}

const wanted = wantedOr(leave);
const startedAt = new Date();
const rows = await measure(wanted);
process.stdout.write(wanted.json ? `${JSON.stringify(report(rows), null, 2)}\n` : `${tableOf(rows)}\n`);

async function measure({ seconds, rounds, groups }: Wanted): Promise<Row[]> {
  // Beside the project rather than in the system's folder, which may lie in memory.
  mkdirSync('.build', { recursive: true });
  const made = folders(join(process.cwd(), '.build'));
  whenLeaving(made.remove);
  const load = new LoadProcess();
  const all: Row[] = [];
  try {
    for (const group of groups) {
      say(`${group.name}: ${group.about}`);
      const bench = { load, folder: made.make, runMs: seconds * 1_000, rounds, say: sayPart };
      all.push(...(await group.measure(bench)));
    }
  } finally {
    await load.end();
    made.remove();
  }
  return all;
}

function report(rows: readonly Row[]) {
  const { seconds, rounds } = wanted;
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    load1Min: loadavg()[0] ?? 0,
  };
  return { schema: 1, at: startedAt.toISOString(), seconds, rounds, machine, rows };
}

function wantedOr(refuse: (why: string) => never): Wanted {
  const { values } = parsed(refuse);
  const names = values.only?.split(',') ?? GROUPS.map(({ name }) => name);
  const unknown = names.filter((name) => !GROUPS.some((group) => group.name === name));
  if (unknown.length > 0) refuse(`there is no group ${unknown.join(', ')}`);
  const groups = GROUPS.filter(({ name }) => names.includes(name));
  const seconds = within(values.seconds, [0.2, 600], refuse);
  const rounds = within(values.rounds, [1, 100], refuse);
  return { json: values.json, seconds, rounds, groups };
}

function parsed(refuse: (why: string) => never) {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '3' },
        only: { type: 'string' },
      },
    });
  } catch (trouble) {
    return refuse(trouble instanceof Error ? trouble.message : String(trouble));
  }
}

function within(
  text: string,
  [least, most]: readonly [number, number],
  refuse: (why: string) => never,
): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  return refuse(`"${text}" is not a number from ${least} to ${most}`);
}

function leave(why: string): never {
  const names = GROUPS.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n');
  say(`${why}\nusage: npm run bench -- [--json] [--seconds N] [--rounds N] [--only a,b]\n${names}`);
  process.exit(2);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function sayPart(text: string): void {
  say(`  ${text}`);
}
