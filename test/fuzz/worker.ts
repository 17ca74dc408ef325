import { parentPort, workerData } from 'node:worker_threads';
import { runRounds, targetsIn } from './rounds.js';

/** What the worker is told: which targets, with what chance, and where to note how far it is. */
export interface Work {
  readonly folder: string;
  readonly only: string | undefined;
  readonly seed: number;
  readonly cases: number;
  readonly seconds: number;
  /** Three numbers: the target, the seed of its case, and a count that moves with each case. */
  readonly progress: SharedArrayBuffer;
}

export interface Done {
  readonly cases: ReadonlyMap<string, number>;
  readonly mistake?: { readonly target: string; readonly caseSeed: number; readonly said: string };
}

const work = workerData as Work;
const progress = new Uint32Array(work.progress);
const targets = (await targetsIn(work.folder, '.js'))
  .filter(({ name }) => work.only === undefined || name === work.only);
const endsAt = performance.now() + work.seconds * 1_000;

const { cases, mistake } = runRounds({
  targets,
  seed: work.seed,
  cases: work.cases,
  goOn: () => performance.now() < endsAt,
  begin: (target, caseSeed) => {
    Atomics.store(progress, 0, target);
    Atomics.store(progress, 1, caseSeed);
    Atomics.add(progress, 2, 1);
  },
});

const said = mistake?.trouble instanceof Error ? mistake.trouble.stack : String(mistake?.trouble);
const done: Done = mistake === undefined
  ? { cases }
  : { cases, mistake: { target: mistake.target, caseSeed: mistake.caseSeed, said: said ?? '' } };
parentPort?.postMessage(done);
