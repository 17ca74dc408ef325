import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openHallStore } from '../../src/storage/hall-store.js';
import { instant } from '../../src/domain/basics/time.js';
import { Simulation, type Report } from './simulation.js';
import { PLANTS, type Plant } from './world/plants.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    days: { type: 'string', default: '365' },
    seconds: { type: 'string' },
    plant: { type: 'string' },
    store: { type: 'string', default: 'memory' },
  },
});

const seed = Number(values.seed ?? Date.now() % 1_000_000);
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1_000;

function plantOf(name: string | undefined): Plant | undefined {
  const plant = PLANTS.find((each) => each === name);
  if (name !== undefined && plant === undefined) {
    throw new Error(`no such plant: ${name}; there are ${PLANTS.join(', ')}`);
  }
  return plant;
}

/** A real database in a folder of its own, whose writer sits in this thread. */
async function sqlite() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'jiaohao-simulate-'));
  const clock = { now: () => instant(0) };
  const store = await openHallStore({ dataFolder, clock, writer: 'near' });
  return { store, remove: () => rmSync(dataFolder, { recursive: true, force: true }) };
}

function say(report: Report): void {
  const { days, inputs, facts, messages, promisesKept, mishaps, trouble } = report;
  const struck = Object.entries(mishaps).map(([name, count]) => `${name} ${count}`).join(', ');
  process.stdout.write(`seed ${seed}: ${days} days in ${seconds().toFixed(1)} s, `
    + `${messages} messages, ${inputs} inputs, ${facts} facts, `
    + `${promisesKept} promises compared; ${struck}\n`);
  if (trouble === undefined) return;
  process.stdout.write(`on day ${trouble.day}: ${trouble.what}\nthe latest inputs:\n`
    + `${trouble.inputs.map((input) => `  ${input}\n`).join('')}`
    + `again: npm run simulate -- --seed ${seed} --days ${trouble.day}`
    + `${values.plant === undefined ? '' : ` --plant ${values.plant}`}`
    + `${values.store === 'memory' ? '' : ` --store ${values.store}`}\n`);
  process.exitCode = 1;
}

const limit = values.seconds === undefined ? Infinity : Number(values.seconds);
const disk = values.store === 'sqlite' ? await sqlite() : undefined;
try {
  const simulation = new Simulation({
    seed, days: Number(values.days), plant: plantOf(values.plant), below: disk?.store,
    goOn: () => seconds() < limit,
  });
  say(await simulation.run());
} finally {
  await disk?.store.close();
  disk?.remove();
}
