import { fork, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { whenLeaving } from './leaving.js';
import type { Load, LoadAnswer } from './loads/loads.js';
import type { Findings } from './loads/stretch.js';

const READY_WITHIN_MS = 20_000;
/** Beside its own time, a load has this long for connecting, finishing and the slowest answer. */
const LOAD_GRACE_MS = 120_000;

/** A floor: a small program in a process of its own, known by its port. */
export class FloorProcess {
  private constructor(
    readonly port: number,
    readonly child: ChildProcess,
  ) {}

  static async start(program: 'floor' | 'http-floor', args: readonly string[]): Promise<FloorProcess> {
    const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    whenLeaving(() => child.kill('SIGKILL'));
    const port = await new Promise<number>((ready, failed) => {
      setTimeout(() => failed(new Error(`${program} is not ready`)), READY_WITHIN_MS).unref();
      child.once('exit', (code) => failed(new Error(`${program} left with ${code}`)));
      child.stdout.once('data', (line: Buffer) => {
        ready((JSON.parse(line.toString()) as { port: number }).port);
      });
    });
    return new FloorProcess(port, child);
  }

  end(): Promise<void> {
    return endOf(this.child);
  }
}

/** The load, in a process of its own so that it takes no time from what it measures. */
export class LoadProcess {
  readonly #child = fork(fileURLToPath(new URL('./load.js', import.meta.url)));

  run(load: Load): Promise<Findings> {
    const runMs = 'runMs' in load ? load.warmMs + load.runMs : 0;
    return new Promise((found, failed) => {
      const stop = (): void => {
        clearTimeout(late);
        this.#child.off('exit', left).off('message', told);
      };
      const fail = (why: string): void => {
        stop();
        failed(new Error(why));
      };
      const left = (code: number | null): void => fail(`the load left with ${code}`);
      const told = (answer: LoadAnswer): void => {
        if ('trouble' in answer) return fail(answer.trouble);
        stop();
        found(answer.findings);
      };
      const late = setTimeout(() => fail(`${load.load} takes too long`), runMs + LOAD_GRACE_MS);
      this.#child.once('exit', left).on('message', told);
      this.#child.send(load);
    });
  }

  end(): Promise<void> {
    return endOf(this.#child);
  }
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((left) => child.once('exit', () => left()));
  child.kill('SIGKILL');
  await gone;
}
