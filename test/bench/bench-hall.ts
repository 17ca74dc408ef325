import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HallClient } from '../virtual/hall-client.js';
import type { DeviceKind, Place } from '../virtual/messages.js';
import { Program } from '../virtual/program.js';
import { whenLeaving } from './leaving.js';
import type { CallingWindow } from './loads/calls.js';
import type { BrokerAddress, WireDevice } from './wire.js';

const WINDOWS = 8;

/** Registered at most this many at a time: each takes a commit, not a connection's patience. */
const AT_ONCE = 10;

/** Who sits at which window; any member of staff may sit at any. */
const CLERKS = ['W001', 'W002', 'W003', 'W004', 'W005', 'W006', 'W007', 'W009'];

/** The controller under test: the built program with the example hall, and devices of our own. */
export class BenchHall {
  readonly dispensers: WireDevice[] = [];
  readonly windows: CallingWindow[] = [];
  readonly others: WireDevice[] = [];
  readonly clerks: { staffNo: string; pin: string }[] = [];

  private constructor(
    readonly program: Program,
    readonly client: HallClient,
    readonly services: readonly string[],
  ) {}

  /** Starts on an empty folder and registers `dispensers` and what stands at every window. */
  static async open(data: string, dispensers: number): Promise<BenchHall> {
    const password = randomBytes(18).toString('base64url');
    // A bench takes more tickets of one service than any day has.
    const env = { HALL__RULES__NUMBERSPERSERIES: '99999', HALL__LOG__LEVEL: 'warn' };
    const program = await Program.start({ data, adminPassword: password, env });
    whenLeaving(() => void program.end('SIGKILL'));
    const client = await HallClient.logIn(program.ready.http, 'admin', password);
    const { services } = await client.hall();
    const hall = new BenchHall(program, client, services.map(({ code }) => code));
    await hall.#furnish(dispensers);
    return hall;
  }

  get broker(): BrokerAddress {
    const { hostname, port } = new URL(this.program.ready.mqtt);
    return { host: hostname, port: Number(port), hall: this.program.ready.hall };
  }

  get screens(): WireDevice[] {
    return this.others.filter(({ kind }) => kind === 'hall-screen').slice(0, 1);
  }

  /** The windows with who is to sign in there. */
  get staffed(): (CallingWindow & { staffNo: string; pin: string })[] {
    return this.windows.flatMap((window, index) => {
      const clerk = this.clerks[index];
      return clerk === undefined ? [] : [{ ...window, ...clerk }];
    });
  }

  /** Memory the process holds now, in MB (10^6 bytes), as the system counts it. */
  residentMb(): number {
    const status = readFileSync(`/proc/${this.program.pid}/status`, 'utf8');
    return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024) / 1e6;
  }

  async #furnish(dispensers: number): Promise<void> {
    const zone = { zone: 'a' };
    const numbers = Array.from({ length: dispensers }, (_, index) => index + 1);
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      const some = numbers.slice(at, at + AT_ONCE);
      const made = some.map((number) => this.#device(`bench-d${number}`, 'dispenser', zone));
      this.dispensers.push(...(await Promise.all(made)));
    }
    for (let window = 1; window <= WINDOWS; window += 1) await this.#furnishWindow(window);
    for (const kind of ['hall-screen', 'speaker'] as const) {
      this.others.push(await this.#device(`bench-${kind}-1`, kind, zone));
      this.others.push(await this.#device(`bench-${kind}-2`, kind, { zone: 'b' }));
    }
  }

  async #furnishWindow(window: number): Promise<void> {
    const caller = await this.#device(`bench-c${window}`, 'caller', { window });
    const screen = await this.#device(`bench-w${window}`, 'window-screen', { window });
    this.windows.push({ caller, screen });
    this.others.push(await this.#device(`bench-p${window}`, 'pad', { window }));
    const staffNo = CLERKS[window - 1] ?? '';
    const pin = randomPin();
    await this.client.send('PUT', `/api/staff/${staffNo}`, { body: { pin } });
    this.clerks.push({ staffNo, pin });
  }

  async #device(id: string, kind: DeviceKind, place: Place): Promise<WireDevice> {
    return { id, kind, secret: await this.client.device(id, kind, place) };
  }
}

/** Eight digits that no rule against easy pins can object to. */
function randomPin(): string {
  return `9${randomInt(100_000, 999_999)}3`;
}
