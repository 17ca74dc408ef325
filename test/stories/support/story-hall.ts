import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../../virtual/caller.js';
import type { Device, Identity, Manner } from '../../virtual/device.js';
import { Dispenser } from '../../virtual/dispenser.js';
import { HallClient, type AuditedFact } from '../../virtual/hall-client.js';
import type { DeviceKind, Place } from '../../virtual/messages.js';
import { Pad } from '../../virtual/pad.js';
import { Program, type Starting } from '../../virtual/program.js';
import { HallScreen, WindowScreen } from '../../virtual/screen.js';
import { Speaker } from '../../virtual/speaker.js';
import { PEOPLE, storySettings, type StoryRules } from './plan.js';

export interface Story extends Omit<Starting, 'config' | 'adminPassword'> {
  readonly rules?: StoryRules;
  /** Further sections of the settings, such as `serving`. */
  readonly sections?: object;
  readonly manner?: Manner;
  /** A broker outside the program, and what devices sign in with there. */
  readonly broker?: { readonly mqtt: object; readonly secretOf: (id: string) => string };
}

/** Impatient, so that a story which loses a receipt is soon told again. */
const MANNER: Manner = { repeatMs: 500, giveUpMs: 15_000 };

/** A hall that runs as a program of its own, with people who have secrets and virtual devices. */
export class StoryHall {
  readonly adminPassword = randomBytes(12).toString('base64url');
  readonly #folder = mkdtempSync(join(tmpdir(), 'hall-plan-'));
  readonly #pins = new Map<string, string>();
  readonly #passwords = new Map<string, string>();
  readonly #secrets = new Map<string, string>();
  readonly #joined: { leave(): Promise<void> }[] = [];
  readonly #story: Story;
  #program: Program | undefined;
  #admin: HallClient | undefined;

  private constructor(story: Story) {
    this.#story = story;
  }

  /** A hall with an administrator; nobody else has a secret yet. */
  static async open(story: Story = {}): Promise<StoryHall> {
    const hall = new StoryHall(story);
    const config = join(hall.#folder, 'hall.yaml');
    writeFileSync(config, storySettings(story.rules, story.broker?.mqtt, story.sections));
    const { adminPassword } = hall;
    const brokerIsOutside = story.broker !== undefined;
    hall.#program = await Program.start({ ...story, config, adminPassword, brokerIsOutside });
    hall.#admin = await HallClient.logIn(hall.program.ready.http, 'admin', adminPassword);
    return hall;
  }

  get program(): Program {
    if (this.#program === undefined) throw new Error('the hall is not open');
    return this.#program;
  }

  get admin(): HallClient {
    if (this.#admin === undefined) throw new Error('the hall is not open');
    return this.#admin;
  }

  /** Somebody who is not signed in. */
  stranger(): HallClient {
    return new HallClient(this.program.ready.http);
  }

  /** The PIN of a member of staff, set when it is first asked for. */
  async pinOf(staffNo: string): Promise<string> {
    const known = this.#pins.get(staffNo);
    if (known !== undefined) return known;
    // 7 before 0 keeps it from being a run of digits, which the hall refuses.
    const pin = `70${randomInt(1_000, 10_000)}`;
    await this.admin.staff({ ...personOf(staffNo), pin });
    this.#pins.set(staffNo, pin);
    return pin;
  }

  /** A browser session of a member of staff. */
  async session(staffNo: string): Promise<HallClient> {
    const password = await this.passwordOf(staffNo);
    return HallClient.logIn(this.program.ready.http, staffNo, password);
  }

  /** The password of a member of staff, set when it is first asked for. */
  async passwordOf(staffNo: string): Promise<string> {
    const known = this.#passwords.get(staffNo);
    if (known !== undefined) return known;
    const password = randomBytes(12).toString('base64url');
    await this.admin.staff({ ...personOf(staffNo), password });
    this.#passwords.set(staffNo, password);
    return password;
  }

  async dispenser(id = 'd1', manner?: Manner): Promise<Dispenser> {
    return this.#track(Dispenser.join(...(await this.#at(id, 'dispenser', { zone: 'a' }, manner))));
  }

  async caller(window: number, manner?: Manner): Promise<Caller> {
    return this.#track(Caller.join(...(await this.#at(`c${window}`, 'caller', { window }, manner))));
  }

  /** A caller at that window at which somebody has signed in and opened. */
  async openWindow(window: number, staffNo: string): Promise<Caller> {
    const caller = await this.caller(window);
    await caller.begin(staffNo, await this.pinOf(staffNo));
    return caller;
  }

  async pad(window: number, manner?: Manner): Promise<Pad> {
    return this.#track(Pad.join(...(await this.#at(`p${window}`, 'pad', { window }, manner))));
  }

  async windowScreen(window: number): Promise<WindowScreen> {
    return this.#track(WindowScreen.join(...(await this.#at(`w${window}`, 'window-screen', { window }))));
  }

  async hallScreen(zone: string): Promise<HallScreen> {
    return this.#track(HallScreen.join(...(await this.#at(`h-${zone}`, 'hall-screen', { zone }))));
  }

  async speaker(zone: string): Promise<Speaker> {
    return this.#track(Speaker.join(...(await this.#at(`s-${zone}`, 'speaker', { zone }))));
  }

  /** With what a device of this id signs in; it is registered when first asked for. */
  async identity(id: string, kind: DeviceKind, place: Place): Promise<Identity> {
    const secret = this.#secrets.get(id) ?? (await this.admin.device(id, kind, place));
    this.#secrets.set(id, secret);
    const { mqtt, hall } = this.program.ready;
    const outside = this.#story.broker?.secretOf(id);
    return { url: mqtt, hall, id, secret: outside ?? secret };
  }

  /** Gives a device a new secret: the old one is worth nothing from now on. */
  async rotate(id: string): Promise<string> {
    const secret = await this.admin.rotate(id);
    this.#secrets.set(id, secret);
    return secret;
  }

  /** The journal of the running hall day, or what is in it after that number. */
  async journal(after = 0): Promise<AuditedFact['fact'][]> {
    const { body } = await this.admin.get<{ day: string }>('/api/board');
    return this.admin.journal(body.day, after);
  }

  /** Everything that has happened, in kinds, without what changes nothing in the hall. */
  async happenings(): Promise<string[]> {
    const facts = await this.journal();
    return facts.map(({ seq, kind }) => `${seq} ${kind}`).filter((line) => !NO_CHANGE.test(line));
  }

  async close(): Promise<void> {
    await Promise.all(this.#joined.map((device) => device.leave()));
    await this.#program?.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #at(
    id: string,
    kind: DeviceKind,
    place: Place,
    manner?: Manner,
  ): Promise<[Identity, Manner]> {
    const identity = await this.identity(id, kind, place);
    return [identity, { ...MANNER, ...this.#story.manner, ...manner }];
  }

  async #track<One extends { readonly device: Pick<Device, 'leave'> }>(joining: Promise<One>): Promise<One> {
    const one = await joining;
    this.#joined.push(one.device);
    return one;
  }
}

const NO_CHANGE =
  / (input\.refused|credential\.(refused|accepted)|device\.presence|session\.began)$/;

function personOf(staffNo: string) {
  const person = PEOPLE.find((one) => one.staffNo === staffNo);
  if (person === undefined) throw new Error(`nobody has the number ${staffNo}`);
  return person;
}
