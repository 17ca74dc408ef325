import { HallClock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import { refusal } from '../../domain/refusals.js';
import type { Outcome } from '../../domain/inputs.js';
import type { View } from '../../domain/views.js';
import type { DeviceKind } from '../contracts/topics.js';
import { Bus, QUIET_OVER_TCP_MS, quietMsAt } from '../serial/bus.js';
import type { AnyDriverKind, AskBody, Desk, Driver } from '../serial/driver.js';
import type { SeatCount } from '../serial/frame-tap.js';
import type { Line } from '../serial/line.js';
import { serialLine } from '../serial/serial-line.js';
import { tcpAddressOf, tcpLine } from '../serial/tcp-line.js';
import { NotSeen } from './not-seen.js';
import { lineViews, pressView, thanksView, type Scene } from './line-views.js';
import type { Prompt } from './stage.js';

export interface LineStageSettings {
  readonly driver: AnyDriverKind;
  /** What it is played the hall as: one of the kinds that its driver serves. */
  readonly kind: DeviceKind;
  /** `/dev/ttyUSB0` or `tcp://10.0.0.9:4001`. */
  readonly line: string;
  readonly address: number;
  /** 0 is the driver's own. */
  readonly baudRate: number;
  /** The longest that a press is waited for; all shorter times follow from it. */
  readonly seconds: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a driver told of its device, in the order in which it did. */
export type Told =
  | { readonly is: 'present'; readonly online: boolean; readonly about: object }
  | { readonly is: 'faults'; readonly codes: readonly string[] };

const SEAT = 'device';
const LOOK_MS = 20;
const OPEN_MS_MAX = 10_000;
const SHOW_MS_MAX = 3_000;
const DOUBLE_MS_MAX = 2_500;
const SILENCE_MS_MAX = 30_000;
/** How drivers begin their word on what they would not take; what follows are their own words. */
const NOT_TAKEN = /was not taken: (.+)$/;
/** After so many calls that nobody followed nobody is called again. */
const PRESSES_MISSED_MAX = 2;
const PRESSING: readonly DeviceKind[] = ['caller', 'pad', 'dispenser'];

/** The hall as one device on a line sees it: its driver, its line, views, and answers to asks. */
export class LineStage implements Desk {
  readonly asks: AskBody[] = [];
  readonly told: Told[] = [];
  /** What the driver heard and would not take, in its own fixed words. */
  readonly oddities: string[] = [];
  /** Whether the next ask is refused. */
  refuses = false;
  /** It gave no sign of life when it should have: what comes later cannot be judged. */
  fellSilent = false;
  bytesIn = 0;
  readonly line: Line;
  readonly driver: Driver;
  readonly #bus: Bus;
  readonly #clock = new HallClock();
  #view: View | undefined;
  #visits = 0;
  #missed = 0;

  /** Throws what the driver throws when it is made. */
  constructor(
    readonly settings: LineStageSettings,
    readonly prompt: Prompt,
  ) {
    const { driver, address, kind, line } = settings;
    const [clock, log] = [this.#clock, this.#log];
    const baudRate = settings.baudRate === 0 ? driver.line.baudRate : settings.baudRate;
    const tcp = tcpAddressOf(line);
    const parts = { name: line, clock, log };
    this.line = tcp === undefined ? serialLine({ baudRate }, parts) : tcpLine(tcp, parts);
    const quietMs = tcp === undefined ? quietMsAt(baudRate) : QUIET_OVER_TCP_MS;
    const { gapMs } = driver.line;
    const pauses = gapMs === undefined ? { quietMs } : { quietMs, gapMs };
    this.#bus = new Bus({ line: this.line, clock, log, ...pauses });
    this.#bus.tap.subscribe(({ direction, length }) => {
      if (direction === 'in') this.bytesIn += length;
    });
    const options = { ...driver.options.defaults, ...settings.options } as never;
    const secret = typeof driver.secret === 'function' ? driver.secret(options) : driver.secret;
    const seatOptions = { name: SEAT, secret: secret === true };
    const device = { id: SEAT, kind, window: 1 };
    this.driver = driver.make({
      device, address, options, clock, log, desk: this,
      seat: (takeFrames) => this.#bus.seat(takeFrames, seatOptions),
    });
    this.line.onState(({ at }) => {
      if (at === 'open' && this.#view !== undefined) this.driver.show(this.#view);
    });
  }

  async close(): Promise<void> {
    await this.line.close();
    // What was under way on the line has now ended, and its driver can end what it began then.
    await this.quiet(0);
    this.driver.stop();
  }

  get count(): SeatCount {
    return this.#bus.tap.count(SEAT);
  }

  /** The longest that the next thing to be seen after a view may take. */
  get showMs(): number {
    return Math.min(SHOW_MS_MAX, this.settings.seconds * 100);
  }

  /** How long after an ask a second one for the same press is looked out for. */
  get doubleMs(): number {
    return Math.min(DOUBLE_MS_MAX, this.settings.seconds * 500);
  }

  /** Whether the line is open now, or soon; it is opened if need be. */
  async opens(): Promise<boolean> {
    this.line.open();
    const ms = Math.min(OPEN_MS_MAX, this.settings.seconds * 1_000);
    return this.until(() => this.line.state.at === 'open', ms);
  }

  ask(body: AskBody): Promise<Outcome> {
    this.asks.push(body);
    const outcome: Outcome = this.refuses
      ? { ok: false, refusal: refusal('not-allowed') }
      : { ok: true, reply: {} };
    return Promise.resolve(outcome);
  }

  present(online: boolean, about: object = {}): void {
    this.told.push({ is: 'present', online, about });
  }

  faults(codes: readonly string[]): void {
    this.told.push({ is: 'faults', codes });
  }

  get scenes(): readonly Scene[] {
    return lineViews(this.settings.kind);
  }

  show(view: View): void {
    this.#view = view;
    this.driver.show(view);
  }

  /**
   * Has the operator press once; resolves with the asks that came of it, none when nobody did.
   *
   * Rejects with `NotSeen` where the device has nothing to press, or nobody is there to do it.
   */
  async press(): Promise<readonly AskBody[]> {
    const { kind, seconds } = this.settings;
    if (!PRESSING.includes(kind)) throw new NotSeen(`a ${kind} asks nothing of the hall`);
    if (this.#missed >= PRESSES_MISSED_MAX) throw new NotSeen('nobody pressed anything before');
    this.#visits += 1;
    this.show(pressView(kind, this.#visits, seconds));
    await this.quiet(this.showMs);
    const before = this.asks.length;
    const oddBefore = this.oddities.length;
    await this.prompt(WORDS[kind] ?? 'Use the device once.');
    const something = () => this.asks.length > before || this.oddities.length > oddBefore;
    this.#missed = (await this.until(something, seconds * 1_000)) ? 0 : this.#missed + 1;
    if (this.#missed === 0) await this.quiet(this.doubleMs);
    const asks = this.asks.slice(before);
    const thanks = thanksView(kind);
    if (thanks !== undefined) this.show(thanks);
    return asks;
  }

  /** Resolves when the device says no more: one that was refused may say it again and again. */
  async silence(): Promise<void> {
    const end = performance.now() + SILENCE_MS_MAX;
    for (let before = -1; before !== this.bytesIn && performance.now() < end; ) {
      before = this.bytesIn;
      await this.quiet(this.doubleMs);
    }
  }

  /** Whether that comes to be within this time. */
  async until(isSo: () => boolean, ms: number): Promise<boolean> {
    const end = performance.now() + ms;
    while (!isSo() && performance.now() < end) await this.quiet(LOOK_MS);
    return isSo();
  }

  quiet(ms: number): Promise<void> {
    return new Promise((over) => setTimeout(over, ms));
  }

  get #log(): Log {
    const note = (message: string): void => {
      const odd = NOT_TAKEN.exec(message)?.[1];
      if (odd !== undefined) this.oddities.push(odd);
    };
    return { info: () => {}, warn: note, error: note };
  }
}

const WORDS: Partial<Record<DeviceKind, string>> = {
  caller: 'Press one key once that asks something of the hall: next (without digits) is best.',
  pad: 'The pad asks to be rated now: press one level once.',
  dispenser: 'Put one card on the reader, or hold one code before it, once.',
};
