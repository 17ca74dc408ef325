import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mosquittoAcl } from '../../../../src/devices/mqtt/mosquitto-acl.js';
import { until } from '../../../rig/until.js';
import { HALL, secretOf } from './hall.js';

export const CONTROLLER = 'jiaohao';

/** Whether this machine has Mosquitto. `describe` or `describe.skip` follows from it. */
export function hasMosquitto(): boolean {
  const noted = '.artefacts/machine.json';
  if (existsSync(noted)) {
    const machine = JSON.parse(readFileSync(noted, 'utf8')) as { mosquitto?: unknown };
    if (typeof machine.mosquitto === 'boolean') return machine.mosquitto;
  }
  return ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].some((path) => existsSync(path));
}

/** A Mosquitto of our own on a free port, with our ACL and a password for each of these users. */
export class Mosquitto {
  #process: ChildProcess | undefined;
  #port = 0;

  private constructor(readonly folder: string) {}

  static async open(users: readonly string[]): Promise<Mosquitto> {
    const mosquitto = new Mosquitto(mkdtempSync(join(tmpdir(), 'jiaohao-mosquitto-')));
    mosquitto.#port = await freePort();
    mosquitto.#configure(users);
    await mosquitto.start();
    return mosquitto;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const file = join(this.folder, 'mosquitto.conf');
    this.#process = spawn('mosquitto', ['-c', file], { stdio: 'ignore', env: withSbin() });
    await until(() => answers(this.#port), { what: 'Mosquitto' });
  }

  async stop(): Promise<void> {
    const running = this.#process;
    running?.kill('SIGTERM');
    await until(() => running === undefined || running.exitCode !== null, { what: 'its end' });
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #configure(users: readonly string[]): void {
    const at = (name: string): string => join(this.folder, name);
    writeFileSync(at('passwords'), '');
    for (const user of users) {
      const args = ['-b', at('passwords'), user, secretOf(user)];
      execFileSync('mosquitto_passwd', args, { env: withSbin(), stdio: 'ignore' });
    }
    writeFileSync(at('acl'), mosquittoAcl({ hall: HALL, controller: CONTROLLER }));
    const lines = [
      `listener ${this.#port} 127.0.0.1`,
      'allow_anonymous false',
      `password_file ${at('passwords')}`,
      `acl_file ${at('acl')}`,
      'persistence false',
    ];
    writeFileSync(at('mosquitto.conf'), `${lines.join('\n')}\n`);
    // Started by root, Mosquitto reads its files as a user of its own.
    chmodSync(this.folder, 0o755);
    for (const name of ['passwords', 'acl', 'mosquitto.conf']) chmodSync(at(name), 0o644);
  }
}

function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => done(true));
    socket.on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });
}
