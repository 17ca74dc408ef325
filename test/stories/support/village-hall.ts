import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../rig/until.js';
import { HallClient, type AuditedFact } from '../../virtual/hall-client.js';
import { Program } from '../../virtual/program.js';
import type { VirtualKeypad, VirtualScoreKeys } from '../../virtual/serial/ff68.js';
import type { LedCard } from '../../virtual/serial/led-cards.js';
import { VillageLines } from './village-lines.js';

export const KEY = { start: 0x0a, finish: 0x0b, next: 0x0c, sign: 0x0f } as const;

/** A device as the device list tells of it. */
export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly online: boolean;
  readonly faults: readonly string[];
  readonly driver?: string;
  readonly line?: string;
  readonly counters: { readonly asks: number; readonly framesBad: number };
}

type WindowState = 'closed' | 'open' | 'calling' | 'serving' | 'paused';

/** The built program with the village's example settings, and its devices on virtual lines. */
export class VillageHall {
  readonly lines: VillageLines;
  readonly #folder = mkdtempSync(join(tmpdir(), 'hall-village-'));
  #program: Program | undefined;
  #admin: HallClient | undefined;
  #guide: HallClient | undefined;

  constructor() {
    this.lines = new VillageLines(this.#folder);
  }

  static async open(): Promise<VillageHall> {
    const hall = new VillageHall();
    await hall.lines.plug();
    const adminPassword = newPassword();
    const config = join(hall.#folder, 'hall.yaml');
    writeFileSync(config, hall.#settings());
    hall.#program = await Program.start({ config, adminPassword });
    const { http } = hall.program.ready;
    hall.#admin = await HallClient.logIn(http, 'admin', adminPassword);
    const password = newPassword();
    await hall.#admin.staff({ staffNo: 'V03', name: '林霜降', role: 'guide', password });
    hall.#guide = await HallClient.logIn(http, 'V03', password);
    return hall;
  }

  get program(): Program {
    return known(this.#program, 'the program');
  }

  get admin(): HallClient {
    return known(this.#admin, 'the administrator');
  }

  keypad(window: number): VirtualKeypad {
    return known(this.lines.keypads.get(window), 'a keypad');
  }

  pad(window: number): VirtualScoreKeys {
    return known(this.lines.pads.get(window), 'a pad');
  }

  card(window: number): LedCard {
    return known(this.lines.cards.get(window), 'a card');
  }

  /** Gives a clerk a PIN over HTTP. */
  async givePin(staffNo: string, name: string): Promise<string> {
    // 7 before 0 keeps it from being a run of digits, which the hall refuses.
    const pin = `70${randomInt(1_000, 10_000)}`;
    await this.admin.staff({ staffNo, name, role: 'clerk', pin });
    return pin;
  }

  /** A ticket from the guide desk; its number. */
  async take(service: string): Promise<string> {
    const { status, body } = await known(this.#guide, 'the guide')
      .post<{ number: string }>('/api/tickets', { service });
    if (status !== 201) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
    return body.number;
  }

  async window(number: number): Promise<{ state: WindowState; ticket?: string | undefined }> {
    const { windows } = await this.admin.hall();
    const found = known(windows.find((window) => window.number === number), `window ${number}`);
    return { state: found.state as WindowState, ticket: found.ticket };
  }

  /** Presses as a clerk does who looks whether it helped: again when nothing came of it. */
  async pressUntil(window: number, key: number, state: WindowState): Promise<void> {
    await until(async () => {
      // Nobody answered: on a bad line that is an answer that was lost.
      await this.keypad(window).press('', key).catch(() => 0);
      const inTime = { deadlineMs: 2_500, what: `window ${window} is ${state}` };
      const is = async () => (await this.window(window)).state === state;
      return until(is, inTime).catch(() => false);
    }, { deadlineMs: 20_000, what: `window ${window} is ${state} after a key` });
  }

  async devices(): Promise<Map<string, Listed>> {
    const { body } = await this.admin.get<{ devices: Listed[] }>('/api/devices');
    return new Map(body.devices.map((device) => [device.id, device]));
  }

  async online(): Promise<string[]> {
    const devices = [...(await this.devices()).values()];
    return devices.filter(({ online }) => online).map(({ id }) => id).sort();
  }

  /** Waits until just these devices are online. */
  async untilOnline(...ids: readonly string[]): Promise<void> {
    const wanted = [...ids].sort().join();
    const is = async () => (await this.online()).join() === wanted;
    await until(is, { deadlineMs: 40_000, what: `online are ${wanted}` });
  }

  /** The journal of the day, without what changes nothing. */
  async facts(kind?: string): Promise<AuditedFact['fact'][]> {
    const { body } = await this.admin.get<{ day: string }>('/api/board');
    const facts = await this.admin.journal(body.day);
    return facts.filter((fact) => kind === undefined || fact.kind === kind);
  }

  async close(): Promise<void> {
    await this.#program?.remove();
    await this.lines.unplug();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The example as it is shipped, but for its ports and the hour at which its day changes. */
  #settings(): string {
    const inTwelveHours = new Date(Date.now() + 20 * 3_600_000).getUTCHours();
    return readFileSync('config/village.example.yaml', 'utf8')
      .replaceAll('/dev/serial/by-path/', `${this.#folder}/`)
      .replace('dayStarts: "04:00"', `dayStarts: "${String(inTwelveHours).padStart(2, '0')}:00"`);
  }
}

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

function known<One>(one: One | undefined, what: string): One {
  if (one === undefined) throw new Error(`${what} is not there`);
  return one;
}
