import { randomBytes, randomInt } from 'node:crypto';
import { Caller } from '../virtual/caller.js';
import { chanceFrom, spread } from '../virtual/chance.js';
import { ClerkAtWork } from '../virtual/clerk-habit.js';
import { Crowd, officeDay } from '../virtual/crowd.js';
import type { Device, Identity } from '../virtual/device.js';
import { Dispenser } from '../virtual/dispenser.js';
import { HallClient } from '../virtual/hall-client.js';
import type { DeviceKind, Place } from '../virtual/messages.js';
import { Pad } from '../virtual/pad.js';
import { Program } from '../virtual/program.js';
import { CitizensAtPad } from '../virtual/rating-habit.js';
import { HallScreen, WindowScreen } from '../virtual/screen.js';
import { Speaker } from '../virtual/speaker.js';

export interface DemoOptions {
  /** How many minutes of the hall pass in one real minute. */
  readonly speed: number;
  /** Of the pages; 0 is any free one. */
  readonly port: number;
  readonly seed: number;
}

export interface Tally {
  called: number;
  finished: number;
  rated: number;
}

/** Who works where; window 8 is left to the visitor. */
const AT_WORK = [
  [1, 'W001'], [2, 'W002'], [3, 'W003'], [4, 'W004'], [5, 'W005'], [6, 'W006'], [7, 'W007'],
] as const;
export const VISITORS_WINDOW = 8;
export const VISITORS_STAFF_NO = 'W009';

/** What people come for, as often as in a county hall. */
const SERVICES = [
  ['social-insurance', 5], ['medical-insurance', 5], ['real-estate', 3], ['tax', 3],
  ['household', 3], ['vehicles', 3], ['housing-fund', 2], ['business-start', 2], ['advice', 2],
  ['entry-exit', 1], ['utilities', 1], ['marriage', 1],
] as const;
const PEAK_PER_MINUTE = 1.2;
const HANDLING_MINUTES = 6;
const PATIENCE_MINUTES = 90;

/** The example hall with virtual staff, devices and citizens, on a folder of its own. */
export class DemoHall {
  readonly adminPassword = randomBytes(9).toString('base64url');
  readonly visitorsPassword = randomBytes(9).toString('base64url');
  readonly tally: Tally = { called: 0, finished: 0, rated: 0 };
  readonly #options: DemoOptions;
  readonly #chance;
  readonly #people: { end(): Promise<void> }[] = [];
  readonly #devices: Pick<Device, 'leave'>[] = [];
  #program: Program | undefined;
  #admin: HallClient | undefined;

  private constructor(options: DemoOptions) {
    this.#options = options;
    this.#chance = chanceFrom(options.seed);
  }

  static async open(options: DemoOptions): Promise<DemoHall> {
    const demo = new DemoHall(options);
    try {
      await demo.#start();
      await demo.#furnish();
    } catch (cause) {
      await demo.close();
      throw cause;
    }
    return demo;
  }

  get http(): string {
    return this.#program?.ready.http ?? '';
  }

  get mqtt(): string {
    return this.#program?.ready.mqtt ?? '';
  }

  /** Settles when the program has ended by itself. */
  get ended(): Promise<unknown> {
    return this.#program?.gone ?? Promise.resolve();
  }

  /** A session of the administrator; a new one when the fast clock has ended the last. */
  async admin(): Promise<HallClient> {
    const { status } = (await this.#admin?.get('/api/session')) ?? { status: 401 };
    if (status === 401) this.#admin = await HallClient.logIn(this.http, 'admin', this.adminPassword);
    return this.#admin as HallClient;
  }

  /** Everybody goes home, the program ends, and its folder is removed. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#people.map((people) => people.end()));
    await Promise.allSettled(this.#devices.map((device) => device.leave()));
    await this.#program?.end('SIGTERM');
    await this.#program?.remove();
  }

  async #start(): Promise<void> {
    const { speed, port } = this.#options;
    this.#program = await Program.start({
      adminPassword: this.adminPassword,
      env: {
        HALL__CLOCK__SPEED: String(speed),
        HALL__HTTP__PORT: String(port),
        HALL__LOG__LEVEL: 'error',
      },
    });
  }

  async #furnish(): Promise<void> {
    const admin = await this.admin();
    await admin.send('PUT', `/api/staff/${VISITORS_STAFF_NO}`, {
      body: { password: this.visitorsPassword },
    });
    const dispensers = [
      await this.#join(Dispenser, 'dispenser-1', 'dispenser', { zone: 'a' }),
      await this.#join(Dispenser, 'dispenser-2', 'dispenser', { zone: 'b' }),
    ];
    for (const zone of ['a', 'b']) {
      await this.#join(HallScreen, `hall-screen-${zone}`, 'hall-screen', { zone });
      await this.#join(Speaker, `speaker-${zone}`, 'speaker', { zone });
    }
    const crowd = this.#crowdAt(dispensers);
    for (const [window, staffNo] of AT_WORK) await this.#staffWindow(window, staffNo, crowd);
    await this.#visitorsWindow(admin);
    crowd.begin();
  }

  #crowdAt(dispensers: readonly Dispenser[]): Crowd {
    const crowd = new Crowd({
      dispensers,
      chance: this.#chance,
      speed: this.#options.speed,
      shape: {
        perMinute: officeDay(PEAK_PER_MINUTE),
        services: SERVICES,
        priorityShare: 0.08,
        patienceMinutes: PATIENCE_MINUTES,
      },
    });
    this.#people.push(crowd);
    return crowd;
  }

  async #staffWindow(window: number, staffNo: string, crowd: Crowd): Promise<void> {
    const pin = await this.#pinFor(staffNo);
    const caller = await this.#join(Caller, `caller-${window}`, 'caller', { window });
    await this.#join(WindowScreen, `window-screen-${window}`, 'window-screen', { window });
    const pad = await this.#join(Pad, `pad-${window}`, 'pad', { window });
    await caller.begin(staffNo, pin);
    const clerk = new ClerkAtWork(caller, {
      comes: (number) => crowd.isThere(number),
      walkMs: () => this.#minutes(0.5),
      serveMs: () => this.#minutes(spread(this.#chance, HANDLING_MINUTES)),
      idleMs: () => this.#minutes(0.3),
      beginDay: () => caller.begin(staffNo, pin),
      onDone: (key) => {
        if (key === 'ticket.next') this.tally.called += 1;
        if (key === 'ticket.finish') this.tally.finished += 1;
      },
    });
    const citizens = new CitizensAtPad(pad, {
      ...{ chance: this.#chance, share: 0.8, thinkMs: () => this.#minutes(0.2) },
      onRated: () => (this.tally.rated += 1),
    });
    this.#people.push(clerk, citizens);
    clerk.begin();
    citizens.begin();
  }

  /** Window 8 has devices that a browser stands in for, and nobody at work. */
  async #visitorsWindow(admin: HallClient): Promise<void> {
    const window = VISITORS_WINDOW;
    await admin.device(`pad-${window}`, 'pad', { window });
    await admin.device(`window-screen-${window}`, 'window-screen', { window });
    await admin.device('dispenser-3', 'dispenser', { zone: 'a' });
  }

  async #pinFor(staffNo: string): Promise<string> {
    const pin = `70${randomInt(1_000, 10_000)}`;
    const admin = await this.admin();
    const { status } = await admin.send('PUT', `/api/staff/${staffNo}`, { body: { pin } });
    if (status !== 200) throw new Error(`${staffNo} gets no PIN: ${status}`);
    return pin;
  }

  async #join<One extends { readonly device: Pick<Device, 'leave'> }>(
    make: { join(identity: Identity): Promise<One> },
    id: string,
    kind: DeviceKind,
    place: Place,
  ): Promise<One> {
    const secret = await (await this.admin()).device(id, kind, place);
    const { mqtt: url, hall } = (this.#program as Program).ready;
    const one = await make.join({ url, hall, id, secret });
    this.#devices.push(one.device);
    return one;
  }

  /** Minutes of the hall in real milliseconds. */
  #minutes(minutes: number): number {
    return (minutes * 60_000) / this.#options.speed;
  }
}
