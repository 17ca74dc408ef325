import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const PICTURES = join(process.cwd(), '.artefacts');
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/**
 * A stand-in for the voice, since Chromium on Linux comes without a Chinese one: it writes down
 * what would have been spoken, and ends at once.
 */
const RECORDING_VOICE = `
  window.spoken = [];
  Object.defineProperty(window, 'speechSynthesis', {
    value: {
      speak(words) {
        if (words.text.trim() !== '') window.spoken.push(words.text);
        queueMicrotask(() => {
          if (words.onstart) words.onstart();
          if (words.onend) words.onend();
        });
      },
      cancel() {},
    },
  });
`;

/** A piece of glass in the hall: how large it is, and what it can do. */
export interface GlassKind {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly touch?: boolean;
  /** Its clock can be put forward, so that nobody waits a minute for a minute to pass. */
  readonly clock?: boolean;
}

/** What a page complained about in its console. */
export interface Complaint {
  readonly glass: string;
  readonly text: string;
  readonly url: string;
}

/** One Chromium in which every piece of glass is a browser of its own, with its own cookies. */
export class HallBrowser {
  readonly #browser: Browser;
  readonly #ownHost: string;
  readonly #folder: string;
  readonly outside: string[] = [];
  readonly complaints: Complaint[] = [];
  #pictures = 0;

  private constructor(browser: Browser, ownHost: string, folder: string) {
    this.#browser = browser;
    this.#ownHost = ownHost;
    this.#folder = folder;
  }

  /**
   * Whatever goes to another host than this one is stopped and written down; pictures go into a
   * folder of that name, emptied first.
   */
  static async launch(http: string, pictures = 'screenshots'): Promise<HallBrowser> {
    const folder = join(PICTURES, pictures);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    return new HallBrowser(browser, new URL(http).hostname, folder);
  }

  async glass({ name, width, height, touch = false, clock = false }: GlassKind): Promise<Glass> {
    const size = { width, height };
    const context = await this.#browser.newContext({
      ...{ viewport: size, screen: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      hasTouch: touch,
    });
    const isOutside = (url: URL) => !['data:', 'blob:'].includes(url.protocol) && this.#isFar(url);
    await context.route(isOutside, (route) => route.abort());
    context.on('request', (request) => this.#note(isOutside, request.url()));
    await context.addInitScript(RECORDING_VOICE);
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    if (clock) await page.clock.install();
    page.on('websocket', (socket) => this.#note((url) => this.#isFar(url), socket.url()));
    this.#listen(name, page);
    return new Glass(name, page, (step) => this.#place(step, name));
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  #isFar(url: URL): boolean {
    return url.hostname !== this.#ownHost;
  }

  #note(isOutside: (url: URL) => boolean, url: string): void {
    if (isOutside(new URL(url))) this.outside.push(url);
  }

  #listen(glass: string, page: Page): void {
    page.on('pageerror', (error) => {
      this.complaints.push({ glass, text: error.message, url: '' });
    });
    page.on('console', (said) => {
      if (said.type() !== 'error') return;
      this.complaints.push({ glass, text: said.text(), url: said.location().url });
    });
  }

  #place(step: string, name: string): string {
    this.#pictures += 1;
    return join(this.#folder, `${String(this.#pictures).padStart(2, '0')}-${step}-${name}.png`);
  }
}

/** A page on its glass. */
export class Glass {
  readonly name: string;
  readonly page: Page;
  readonly #placeOf: (step: string) => string;

  constructor(name: string, page: Page, placeOf: (step: string) => string) {
    this.name = name;
    this.page = page;
    this.#placeOf = placeOf;
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  /** Waits until it can be read somewhere on the glass. */
  async shows(words: string | RegExp, withinMs?: number): Promise<void> {
    const place = this.page.getByText(words).first();
    await place.waitFor({ state: 'visible', ...(withinMs !== undefined && { timeout: withinMs }) });
  }

  /** Waits until it can no longer be read anywhere on the glass. */
  async showsNoMore(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor({ state: 'hidden' });
  }

  async text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Touches or clicks what carries these words. */
  async press(words: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: words }).first().click();
  }

  async touch(words: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: words }).first().tap();
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.fill('工号或姓名', name);
    await this.fill('密码', password);
    await this.page.getByLabel('密码').press('Enter');
  }

  /** What would have been spoken so far. */
  async spoken(): Promise<string[]> {
    return this.page.evaluate<string[]>('window.spoken');
  }

  async picture(step: string): Promise<void> {
    await this.page.screenshot({ path: this.#placeOf(step) });
  }
}
