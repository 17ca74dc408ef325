import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const running = new Set<ChildProcess>();

/** A script of package.json in a process of its own, as `npm run` starts it. */
export class NpmScript {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ran>;
  #out = '';
  #err = '';

  constructor(name: string, ...args: readonly string[]) {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [shell, node, ...command] = (scripts[name] ?? '').split(' ');
    if (shell !== 'exec' || node !== 'node') throw new Error(`${name} is no program of ours`);
    this.#child = spawn(process.execPath, [...command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this.#child);
    this.#child.stdout?.on('data', (data: Buffer) => (this.#out += data.toString()));
    this.#child.stderr?.on('data', (data: Buffer) => (this.#err += data.toString()));
    this.#ended = new Promise((ended) => {
      this.#child.once('close', (code) => {
        running.delete(this.#child);
        ended({ code, out: this.#out, err: this.#err });
      });
    });
  }

  /** What it has printed so far. */
  get out(): string {
    return this.#out;
  }

  get isOver(): boolean {
    return !running.has(this.#child);
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }

  /** Waits for its end. */
  ended(): Promise<Ran> {
    return this.#ended;
  }
}

/** Leaves no process behind, whatever a test came to. */
export function endScripts(): void {
  for (const child of running) child.kill('SIGKILL');
}
