import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { until } from '../rig/until.js';
import { targetsIn } from './rounds.js';
import type { Done, Work } from './worker.js';

/**
 * Feeds every codec random and mutated frames: `npm run fuzz -- --seconds 60 [--seed S]
 * [--cases N] [--only name]`. Prints the cases per target; a mistake ends it with exit code 1 and
 * the seed that has it again.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    cases: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});

/** One case that takes this long hangs. */
const HANG_MS = 10_000;
const DEFAULT_SECONDS = 10;

const folder = fileURLToPath(new URL('targets/', import.meta.url));
const seed = numberOf(values.seed, Date.now() % 1_000_000);
const cases = numberOf(values.cases, Infinity);
const seconds = numberOf(values.seconds, cases === Infinity ? DEFAULT_SECONDS : Infinity);
const names = (await targetsIn(folder, '.js')).map(({ name }) => name);

function numberOf(text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text);
  if (Number.isNaN(number) || number < 0) throw new Error(`not a number: ${text}`);
  return number;
}

function again(target: string, caseSeed: number): string {
  return `again: npm run fuzz -- --only ${target} --seed ${caseSeed} --cases 1\n`;
}

function fail(text: string): void {
  process.stdout.write(text);
  process.exitCode = 1;
}

function say({ cases: run, mistake }: Done): void {
  process.stdout.write(`seed ${seed}\n`);
  for (const [name, count] of run) {
    process.stdout.write(`${name.padEnd(20)} ${String(count).padStart(10)} cases\n`);
  }
  if (mistake === undefined) return;
  fail(`${mistake.target}: ${mistake.said}\n${again(mistake.target, mistake.caseSeed)}`);
}

/** Ends the work when one case makes no progress for too long. */
async function watch(worker: Worker, progress: Uint32Array, run: readonly string[]): Promise<void> {
  let ended = false;
  let last = { count: 0, at: performance.now() };
  worker.on('exit', () => { ended = true; });
  const hangs = await until(() => {
    const count = Atomics.load(progress, 2);
    if (count !== last.count) last = { count, at: performance.now() };
    if (ended) return 'no';
    return performance.now() - last.at > HANG_MS ? 'yes' : undefined;
  }, { deadlineMs: Infinity });
  if (hangs === 'no') return;
  const target = run[Atomics.load(progress, 0)] ?? 'a target';
  fail(`${target}: hangs\n${again(target, Atomics.load(progress, 1))}`);
  await worker.terminate();
}

async function start(): Promise<void> {
  const progress = new SharedArrayBuffer(12);
  const work: Work = { folder, only: values.only, seed, cases, seconds, progress };
  const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: work });
  worker.on('message', say);
  worker.on('error', (trouble) => fail(`${trouble.stack ?? trouble.message}\n`));
  const run = names.filter((name) => values.only === undefined || name === values.only);
  await watch(worker, new Uint32Array(progress), run);
}

if (values.only !== undefined && !names.includes(values.only)) {
  fail(`there is no target ${values.only}; there are ${names.join(', ')}\n`);
} else {
  await start();
}
