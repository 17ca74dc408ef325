import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ready {
  readonly http: string;
  readonly mqtt: string;
  readonly hall: string;
}

export interface Starting {
  /** An empty folder of its own unless one is given. */
  readonly data?: string;
  /** The settings file; the example hall without one. */
  readonly config?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The settings name a broker of their own, so there is no port to be chosen for one. */
  readonly brokerIsOutside?: boolean;
  /** Makes the first administrator; `undefined` leaves it to the one-time link. */
  readonly adminPassword?: string | undefined;
  readonly readyWithinMs?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * The built program as a visitor starts it: a process of its own, reached by its ports alone.
 *
 * It comes back on the same ports after a restart, as a hall's machine does, and everything it
 * ever wrote to standard error is kept.
 */
export class Program {
  readonly data: string;
  readonly #starting: Starting;
  readonly #ownsData: boolean;
  #child: ChildProcess | undefined;
  #ready: Ready | undefined;
  #said = '';

  private constructor(starting: Starting) {
    this.#starting = starting;
    this.#ownsData = starting.data === undefined;
    this.data = starting.data ?? mkdtempSync(join(tmpdir(), 'hall-story-'));
  }

  static async start(starting: Starting = {}): Promise<Program> {
    const program = new Program(starting);
    try {
      await program.begin();
    } catch (cause) {
      await program.remove();
      throw cause;
    }
    return program;
  }

  get ready(): Ready {
    if (this.#ready === undefined) throw new Error('the program has never been ready');
    return this.#ready;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** All of its standard error since the first start. */
  get said(): string {
    return this.#said;
  }

  /** Settles when the running process has ended, whoever ended it. */
  get gone(): Promise<void> {
    const child = this.#child;
    return new Promise((left) => {
      if (child === undefined) left();
      else child.once('close', () => left());
    });
  }

  /** Starts it; after the first time on the ports it had. */
  async begin(): Promise<Ready> {
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/main.js')], {
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.stderr.on('data', (data: Buffer) => (this.#said += data.toString()));
    this.#ready = await this.#readyLine(child);
    return this.#ready;
  }

  /** Ends it by that signal, and tells how it left. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    const child = this.#child;
    if (child === undefined) return { code: null, signal: null };
    const gone = new Promise<Ended>((left) => {
      child.once('close', (code, by) => left({ code, signal: by }));
    });
    child.kill(signal);
    return gone;
  }

  async restart(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    const ended = await this.end(signal);
    await this.begin();
    return ended;
  }

  /** Ends it if it runs, and removes its data folder if that was its own. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    if (this.#ownsData) rmSync(this.data, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const clean = Object.entries(process.env).filter(([name]) => !/^HALL_/i.test(name));
    const { config, env, adminPassword } = this.#starting;
    return {
      ...Object.fromEntries(clean),
      HALL__HTTP__HOST: '127.0.0.1',
      HALL__HTTP__PORT: this.#portOf('http'),
      ...(this.#starting.brokerIsOutside === true
        ? {}
        : { HALL__MQTT__HOST: '127.0.0.1', HALL__MQTT__PORT: this.#portOf('mqtt') }),
      HALL__DATA: this.data,
      ...(config === undefined ? {} : { HALL_CONFIG: config }),
      ...(adminPassword === undefined ? {} : { HALL_ADMIN_PASSWORD: adminPassword }),
      ...env,
    };
  }

  #portOf(line: 'http' | 'mqtt'): string {
    return this.#ready === undefined ? '0' : new URL(this.#ready[line]).port;
  }

  #readyLine(child: ChildProcess): Promise<Ready> {
    const withinMs = this.#starting.readyWithinMs ?? 30_000;
    return new Promise((ready, failed) => {
      let out = '';
      const fail = (why: string): void => {
        clearTimeout(late);
        failed(new Error(`${why}; it said: ${this.#said.slice(-1_500)}`));
      };
      const late = setTimeout(() => fail(`not ready in ${withinMs} ms`), withinMs);
      child.once('close', (code) => fail(`the program left with ${code}`));
      child.stdout?.on('data', (data: Buffer) => {
        out += data.toString();
        const line = out.split('\n').slice(0, -1).find((text) => text.includes('"ready":true'));
        if (line === undefined) return;
        clearTimeout(late);
        ready(JSON.parse(line) as Ready);
      });
    });
  }
}
