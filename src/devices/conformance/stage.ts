import { createHash } from 'node:crypto';
import { EmbeddedBroker } from '../mqtt/embedded-broker.js';
import { prefixOf, type DeviceKind, type SubscribedLeaf } from '../contracts/topics.js';
import { NotSeen } from './not-seen.js';
import type { Connect, Publish } from './packets.js';
import { receiptFor, viewFor, type Message } from './samples.js';
import { Tap, type Heard } from './tap.js';

export interface StageSettings {
  readonly hall: string;
  readonly kind: DeviceKind;
  readonly device: string;
  readonly secret: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** 1 for real devices; 40 lets every second of the contract take 25 ms. */
  readonly speed: number;
}

/** What the person at the device is asked to do. Resolves when it was said, not when it is done. */
export type Prompt = (words: string) => void | Promise<void>;

export interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly message: Message;
  readonly atMs: number;
  readonly connection: number;
}

/** What an ask is answered with; nothing is silence. */
export type Answer = (ask: Asked) => Message | undefined;

/** However fast the walk is, a device is given this long to do something. */
const PATIENCE_MIN_MS = 1_500;
const PRESS_MS = 60_000;
const VIEW_MS = 2_000;
/** After so many calls that nobody followed nobody is called again. */
const PRESSES_MISSED_MAX = 2;

/** The controller as one device sees it: a broker, receipts, views and commands, at will. */
export class Stage {
  readonly heard: Heard[] = [];
  readonly prefix: string;
  readonly shownVisits = new Set<unknown>();
  /** What troubled the broker about the device. */
  readonly troubles: string[] = [];
  answer: Answer = (ask) => this.goodAnswer(ask);
  readonly #broker: EmbeddedBroker;
  readonly #waiting = new Set<() => void>();
  readonly #answers = new Map<string, Message>();
  #tap: Tap | undefined;
  #rev = 0;
  #tickets = 0;
  #missed = 0;

  constructor(
    readonly settings: StageSettings,
    readonly prompt: Prompt,
  ) {
    const { hall, kind, device, secret } = settings;
    this.prefix = prefixOf({ hall, kind, device });
    const secretHash = createHash('sha256').update(secret).digest('hex');
    const find = (id: string) => (id === device ? { kind, secretHash } : undefined);
    this.#broker = new EmbeddedBroker({ hall, host: '127.0.0.1', port: 0 }, { find });
    this.#broker.onTrouble(({ detail }) => this.troubles.push(detail));
  }

  /** Resolves with the port that the device has to connect to. */
  async open(): Promise<number> {
    const { url } = await this.#broker.start();
    this.#tap = new Tap(Number(new URL(url).port), (heard) => this.#hear(heard));
    await this.showView();
    return this.#tap.open(this.settings.port, this.settings.host);
  }

  async close(): Promise<void> {
    await this.#tap?.close();
    await this.#broker.stop();
  }

  goAway(): void {
    this.#tap?.goAway();
  }

  comeBack(): void {
    this.#tap?.comeBack();
  }

  get signedIn(): boolean {
    return this.#broker.isConnected(this.settings.device);
  }

  /** Whether it is in, or was: nobody speaks before being let in. */
  get wasLetIn(): boolean {
    return this.signedIn || this.published.length > 0;
  }

  /** Whether it is connected and has subscribed on that connection. */
  get listens(): boolean {
    const last = this.connects.at(-1)?.connection;
    const isListening = this.heard.some(
      ({ connection, what }) => connection === last && what.is === 'subscribe',
    );
    return this.signedIn && isListening;
  }

  get connects(): { connection: number; atMs: number; packet: Connect }[] {
    return this.heard.flatMap(({ connection, atMs, what }) =>
      what.is === 'connect' ? [{ connection, atMs, packet: what }] : [],
    );
  }

  get published(): { connection: number; atMs: number; packet: Publish }[] {
    return this.heard.flatMap(({ connection, atMs, what }) =>
      what.is === 'publish' ? [{ connection, atMs, packet: what }] : [],
    );
  }

  /** All asks that can be read, repeats too, in the order in which they came. */
  get asks(): Asked[] {
    return this.heard.map((heard) => this.#askOf(heard)).filter((ask) => ask !== undefined);
  }

  /** The status words of all acks for that command. */
  acksOf(id: string): unknown[] {
    const acks = this.published.filter(({ packet }) => packet.topic === `${this.prefix}ack`);
    return acks
      .map(({ packet }) => objectIn(packet.payload))
      .filter((ack) => ack?.['id'] === id)
      .map((ack) => ack?.['status']);
  }

  async send(leaf: SubscribedLeaf, message: Message | string, retain = false): Promise<void> {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    await this.#broker.publish(`${this.prefix}${leaf}`, Buffer.from(text), { qos: 1, retain });
  }

  /** Shows the device something new; a pad gets a visit to be rated. */
  async showView(changed: Message = {}): Promise<void> {
    this.#rev += 1;
    const view = viewFor(this.settings.kind, this.#rev);
    if (view === undefined) return;
    this.shownVisits.add(view['visit']);
    await this.send('view', { ...view, ...changed }, true);
  }

  /** The yes to an ask; a repeat gets the same. */
  goodAnswer(ask: Asked): Message {
    const before = this.#answers.get(ask.id);
    if (before !== undefined) return before;
    const answer = receiptFor(ask, ++this.#tickets);
    this.#answers.set(ask.id, answer);
    return answer;
  }

  /**
   * A new ask that a person makes at the device, answered as `answer` says.
   *
   * Rejects with `NotSeen` when none comes within a minute.
   */
  async press(answer: Answer): Promise<Asked> {
    if (this.#missed >= PRESSES_MISSED_MAX) throw new NotSeen('nobody pressed anything before');
    const known = new Set(this.asks.map(({ id }) => id));
    await this.showView();
    // Time to show it, and for the line to fall silent before something is measured.
    await this.quiet(VIEW_MS);
    this.answer = (ask) => (known.has(ask.id) ? this.goodAnswer(ask) : answer(ask));
    await this.prompt(WORDS[this.settings.kind] ?? 'Use the device.');
    const isNew = (ask: Asked): boolean => !known.has(ask.id) && this.#isPressed(ask);
    const ask = await this.until(() => this.asks.find(isNew), PRESS_MS);
    this.#missed = ask === undefined ? this.#missed + 1 : 0;
    if (ask === undefined) throw new NotSeen('no ask came');
    return ask;
  }

  /** The first that is found within this long by the contract's clock, or nothing. */
  async until<T>(find: () => T | undefined, ms: number): Promise<T | undefined> {
    const end = performance.now() + Math.max(ms / this.settings.speed, PATIENCE_MIN_MS);
    for (;;) {
      const found = find();
      const leftMs = end - performance.now();
      if (found !== undefined || leftMs <= 0) return found;
      await this.#nextHeard(Math.min(leftMs, 50));
    }
  }

  /** Lets this long pass by the contract's clock. */
  quiet(ms: number): Promise<void> {
    return new Promise((over) => setTimeout(over, ms / this.settings.speed));
  }

  #nextHeard(ms: number): Promise<void> {
    return new Promise((on) => {
      const done = (): void => {
        clearTimeout(late);
        this.#waiting.delete(done);
        on();
      };
      const late = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  #hear(heard: Heard): void {
    this.heard.push(heard);
    const ask = this.#askOf(heard);
    const answer = ask && (this.#isPressed(ask) ? this.answer(ask) : this.goodAnswer(ask));
    // A stopped broker has nobody to answer.
    if (answer !== undefined) void this.send('receipt', answer).catch(() => {});
    for (const wake of [...this.#waiting]) wake();
  }

  /** Whether a person stands behind it; a dispenser tells of itself how the printing went. */
  #isPressed({ kind }: Asked): boolean {
    return this.settings.kind !== 'dispenser' || kind === 'ticket.take';
  }

  #askOf({ what, atMs, connection }: Heard): Asked | undefined {
    if (what.is !== 'publish' || what.topic !== `${this.prefix}ask`) return undefined;
    const message = objectIn(what.payload);
    const { id, kind } = message ?? {};
    if (message === undefined || typeof id !== 'string' || typeof kind !== 'string') return undefined;
    return { id, kind, message, text: JSON.stringify(message), atMs, connection };
  }
}

const WORDS: Partial<Record<DeviceKind, string>> = {
  dispenser: 'Take one ticket at the dispenser.',
  caller: 'Press one key at the caller that asks something of the hall: next, or recall.',
  pad: 'Press one level at the pad.',
};

/** The JSON object in these bytes, or nothing. */
export function objectIn(bytes: Buffer | string): Message | undefined {
  try {
    const value = JSON.parse(bytes.toString()) as unknown;
    return typeof value === 'object' && value !== null ? (value as Message) : undefined;
  } catch {
    return undefined;
  }
}
