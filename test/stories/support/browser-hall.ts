import { randomBytes, randomUUID } from 'node:crypto';
import { encode } from 'uqr';
import { until } from '../../rig/until.js';
import { HallClient } from '../../virtual/hall-client.js';
import { Program } from '../../virtual/program.js';
import { HallBrowser, type Glass, type GlassKind } from './browser.js';
import { focusIsSeen } from './browser-looks.js';

const SET_UP_LINK = /Set up the first administrator, once: (\S+)/;
/** The pages take a second press of a key within 800 ms for a bounce of the first. */
const BOUNCE_MS = 850;
const MOST_TABS = 60;

/** The sizes of the glass that the pages are made for. */
const GLASS = {
  office: { width: 1280, height: 900 },
  kiosk: { width: 1080, height: 1920, touch: true },
  wall: { width: 1920, height: 1080 },
  'small-wall': { width: 1366, height: 768 },
  strip: { width: 1920, height: 360, clock: true },
  clerk: { width: 1280, height: 800 },
  pad: { width: 1280, height: 800, touch: true },
  board: { width: 1440, height: 900 },
  duty: { width: 1366, height: 768 },
  phone: { width: 390, height: 844, touch: true },
} as const satisfies Record<string, Omit<GlassKind, 'name'>>;

export type GlassName = keyof typeof GLASS;

/** The example hall as a program of its own, and every page of it open in a browser. */
export class BrowserHall {
  readonly program: Program;
  readonly browser: HallBrowser;
  readonly passwords = {
    admin: randomBytes(9).toString('base64url'),
    W001: randomBytes(9).toString('base64url'),
    W009: randomBytes(9).toString('base64url'),
  };
  readonly #glass = new Map<GlassName, Glass>();
  #pressedAt = 0;

  private constructor(program: Program, browser: HallBrowser) {
    this.program = program;
    this.browser = browser;
  }

  /** Opens on an empty folder, with no administrator yet. */
  static async open(): Promise<BrowserHall> {
    const env = { HALL__HALL__DAY_STARTS: farFromNow(), HALL__RULES__COVER_WITHIN_MINUTES: '1' };
    const program = await Program.start({ env });
    return new BrowserHall(program, await HallBrowser.launch(program.ready.http));
  }

  get setUpLink(): string {
    return SET_UP_LINK.exec(this.program.said)?.[1] ?? '';
  }

  get all(): Glass[] {
    return [...this.#glass.values()];
  }

  /** The piece of glass of that name, hung up when it is first asked for. */
  async glass(name: GlassName): Promise<Glass> {
    const hung = this.#glass.get(name) ?? (await this.browser.glass({ name, ...GLASS[name] }));
    this.#glass.set(name, hung);
    return hung;
  }

  async show(name: GlassName, path: string): Promise<Glass> {
    const glass = await this.glass(name);
    await glass.open(new URL(path, this.program.ready.http).href);
    return glass;
  }

  /** A link that makes one browser that device, as the administrator gets it. */
  async pageLink(device: string): Promise<string> {
    const { page } = await this.glass('office');
    const { http } = this.program.ready;
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await page.request.post(`${http}/api/devices/${device}/page-link`, { headers });
    return ((await answer.json()) as { link: string }).link;
  }

  /** The administrator without a page, for what the story does not tell. */
  admin(): Promise<HallClient> {
    return HallClient.logIn(this.program.ready.http, 'admin', this.passwords.admin);
  }

  /** The clerk presses a key, no sooner after the last one than a hand does. */
  async key(name: string): Promise<void> {
    const { page } = await this.glass('clerk');
    await until(() => performance.now() - this.#pressedAt > BOUNCE_MS);
    await page.keyboard.press(name);
    this.#pressedAt = performance.now();
  }

  /** Goes to that button or field by the Tab key alone, seeing at each stop where the focus is. */
  async tabTo(name: string): Promise<void> {
    const clerk = await this.glass('clerk');
    const focused = clerk.page.locator(':focus');
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await clerk.page.keyboard.press('Tab');
      if ((await focused.count()) === 0) continue;
      if (!(await focusIsSeen(clerk))) throw new Error(`the focus is not seen before ${name}`);
      const here = (await focused.innerText()) + (await focused.getAttribute('aria-label'));
      if (here.includes(name)) return;
    }
    throw new Error(`no Tab leads to ${name}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.program.remove();
  }
}

/** The drawing of the QR code that leads a phone to this address. */
export function qrPath(address: string): string {
  const { data } = encode(address, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return dark.join('');
}

/** A time of day at which no story runs, so that the change of the hall day cuts none in two. */
function farFromNow(): string {
  const hour = (new Date(Date.now() + 8 * 3_600_000).getUTCHours() + 12) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
}
