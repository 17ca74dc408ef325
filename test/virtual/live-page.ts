import { io, type Socket } from 'socket.io-client';
import { Watch } from './watch.js';

export interface Wish {
  readonly cookie?: string;
  readonly room?: string;
  readonly token?: string;
}

export type Shown = Readonly<Record<string, unknown>> & { readonly rev: number };

/**
 * A live page without a browser: takes the snapshot, lays every change over it, and asks for a
 * new snapshot when a number is missing.
 */
export class LivePage {
  /** Everything the hall said to it, word for word. */
  readonly heard: string[] = [];
  readonly shown = new Watch<Shown>('a live page');
  gaps = 0;
  readonly #socket: Socket;
  readonly #refused: Promise<string>;
  #snapshots = 0;

  private constructor(http: string, { cookie, room, token }: Wish) {
    this.#socket = io(`${http}/live`, {
      transports: ['websocket'],
      auth: { ...(room === undefined ? {} : { room }), ...(token === undefined ? {} : { token }) },
      ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
      reconnectionDelay: 100,
      reconnectionDelayMax: 500,
    });
    this.#socket.onAny((name: string, said: unknown) => {
      this.heard.push(`${name} ${JSON.stringify(said)}`);
    });
    this.#socket.on('snapshot', (snapshot: Shown) => {
      this.#snapshots += 1;
      this.shown.show(snapshot);
    });
    this.#refused = new Promise((refused) => {
      this.#socket.on('refused', ({ code }: { code: string }) => refused(code));
    });
    this.#socket.on('change', (change: Shown) => this.#layOver(change));
  }

  /** A page that has joined and shows its first snapshot. */
  static async open(http: string, wish: Wish = {}): Promise<LivePage> {
    const page = new LivePage(http, wish);
    try {
      await page.shown.until(() => true, { what: 'a snapshot' });
    } catch (cause) {
      page.close();
      throw new Error(`no snapshot; heard: ${page.heard.join(' | ')}`, { cause });
    }
    return page;
  }

  /** Asks for the whole picture again, as after a gap; gives it. */
  async again(): Promise<Shown> {
    const before = this.#snapshots;
    this.#socket.emit('snapshot');
    return this.shown.until(() => this.#snapshots > before, { what: 'a new snapshot' });
  }

  /** The code with which the hall showed it out. */
  static async turnedAway(http: string, wish: Wish): Promise<string> {
    const page = new LivePage(http, wish);
    try {
      return await page.#refused;
    } finally {
      page.close();
    }
  }

  close(): void {
    this.#socket.close();
  }

  #layOver(change: Shown): void {
    const before = this.shown.latest;
    if (before === undefined) return;
    if (change.rev === before.rev + 1) return this.shown.show({ ...before, ...change });
    if (change.rev <= before.rev) return;
    this.gaps += 1;
    this.#socket.emit('snapshot');
  }
}
