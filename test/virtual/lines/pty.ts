import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import { until } from '../../rig/until.js';

/** Whether this machine can make virtual serial ports. */
export const HAS_PTYS = spawnSync('socat', ['-V']).status === 0;

/**
 * A virtual serial port, whose far end is here: `path` is opened like `/dev/ttyUSB0`, and what is
 * written to it comes to `onBytes`.
 *
 * It has no speed of its own and damages nothing; `NoisyRelay` does both.
 */
export class Pty {
  readonly path: string;
  readonly #socat: ChildProcess;
  /** Held open, for the port would hang up for ever whenever the program closes it. */
  readonly #held: number;

  private constructor(path: string, socat: ChildProcess) {
    this.path = path;
    this.#socat = socat;
    this.#held = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  }

  /** Plugs a port in at this path, which must not exist or be left over from an earlier one. */
  static async plug(path: string): Promise<Pty> {
    rmSync(path, { force: true });
    const socat = spawn('socat', ['-b4096', `pty,raw,echo=0,link=${path}`, '-'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    socat.stdin.on('error', () => {});
    await until(() => existsSync(path), { what: `a virtual port at ${path}` });
    return new Pty(path, socat);
  }

  /** Sends bytes to whoever has the port open. */
  send(bytes: Uint8Array): void {
    this.#socat.stdin?.write(Buffer.from(bytes));
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#socat.stdout?.on('data', (bytes: Buffer) => listener(new Uint8Array(bytes)));
  }

  /**
   * Pulls the plug. `gone` takes the device file away too, as Linux does; `dead` leaves it, as a
   * hung-up line does.
   */
  async unplug(how: 'gone' | 'dead' = 'gone'): Promise<void> {
    if (this.#socat.exitCode !== null || this.#socat.signalCode !== null) return;
    const ended = once(this.#socat, 'exit');
    this.#socat.kill('SIGKILL');
    await ended;
    closeSync(this.#held);
    if (how === 'gone') rmSync(this.path, { force: true });
  }
}
