import type { Outcome } from '../../../../src/domain/inputs.js';
import type { DeviceKind } from '../../../../src/domain/basics/names.js';
import type { LogFields } from '../../../../src/ledger/log.js';
import type { Cut, TakeFrames } from '../../../../src/devices/serial/codec.js';
import type {
  AskBody,
  Desk,
  Driver,
  DriverKind,
  Exchange,
  Seat,
} from '../../../../src/devices/serial/driver.js';
import { LineDown } from '../../../../src/devices/serial/line.js';
import { ManualClock, settle } from '../../../rig/manual-clock.js';

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('hex').toUpperCase().replace(/(..)(?!$)/gu, '$1 ');

export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/\s+/gu, ''), 'hex'));

interface Waiting {
  readonly answers: (frame: unknown) => boolean;
  readonly done: (frame: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** A seat on a line that the test holds the other end of. */
export class FakeSeat implements Seat<unknown> {
  /** Everything the driver has sent, in hex with blanks. */
  readonly sent: string[] = [];
  /** What the device answers to these bytes, at once; nothing when it keeps silent. */
  answer: (sent: Uint8Array) => Uint8Array | undefined = () => undefined;
  readonly #frameListeners: ((frame: unknown) => void)[] = [];
  readonly #lineListeners: ((up: boolean) => void)[] = [];
  readonly #waiting: Waiting[] = [];
  #rest: Uint8Array = new Uint8Array();
  #up = true;

  constructor(
    readonly takeFrames: TakeFrames<unknown>,
    readonly clock: ManualClock,
  ) {}

  async exchange(exchange: Exchange<unknown>): Promise<unknown> {
    for (let turn = 0; turn <= (exchange.repeats ?? 0); turn += 1) {
      if (!this.#up) throw new LineDown('the line of the test is down');
      this.sent.push(hexOf(exchange.send));
      const answer = await this.#answerOf(exchange);
      if (answer !== undefined) return answer;
      if (exchange.answers === undefined) return undefined;
    }
    return undefined;
  }

  onFrame(listener: (frame: unknown) => void): void {
    this.#frameListeners.push(listener);
  }

  onLine(listener: (up: boolean) => void): void {
    this.#lineListeners.push(listener);
  }

  /** The device sends these bytes (hex); they are cut as on a real line. */
  async receive(hex: string): Promise<Cut<unknown>> {
    const cut = this.#take(bytesOf(hex));
    await settle();
    return cut;
  }

  /** The line comes or goes. */
  async line(up: boolean): Promise<void> {
    this.#up = up;
    if (!up) {
      for (const { failed } of this.#waiting.splice(0)) failed(new LineDown('unplugged'));
    }
    for (const listener of this.#lineListeners) listener(up);
    await settle();
  }

  /** What was sent since the last look. */
  seen(): string[] {
    return this.sent.splice(0);
  }

  #answerOf({ answers, send, timeoutMs }: Exchange<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (answers === undefined) return resolve(this.#reply(send));
      const done = (frame: unknown) => {
        callOff();
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(frame);
      };
      const callOff = this.clock.after(timeoutMs ?? 500, () => done(undefined));
      const waiting: Waiting = { answers, done, failed: reject };
      this.#waiting.push(waiting);
      this.#reply(send);
    });
  }

  #reply(send: Uint8Array): undefined {
    const reply = this.answer(send);
    if (reply !== undefined) this.#take(reply);
  }

  #take(bytes: Uint8Array): Cut<unknown> {
    const cut = this.takeFrames(Buffer.concat([this.#rest, bytes]));
    this.#rest = cut.rest;
    for (const frame of cut.frames) this.#give(frame);
    return cut;
  }

  #give(frame: unknown): void {
    const waiting = this.#waiting.find(({ answers }) => answers(frame));
    if (waiting !== undefined) return waiting.done(frame);
    for (const listener of this.#frameListeners) listener(frame);
  }
}

/** The rest of the hall, as a driver asks it; says yes unless the test says otherwise. */
export class FakeDesk implements Desk {
  readonly asks: AskBody[] = [];
  readonly told: { online: boolean; model?: string; firmware?: string }[] = [];
  readonly faultsTold: string[][] = [];
  outcome: (body: AskBody) => Outcome | Promise<Outcome> = () => ({ ok: true, reply: {} });

  async ask(body: AskBody): Promise<Outcome> {
    this.asks.push(body);
    return this.outcome(body);
  }

  present(online: boolean, about?: { model?: string; firmware?: string }): void {
    this.told.push({ online, ...about });
  }

  faults(codes: readonly string[]): void {
    this.faultsTold.push([...codes]);
  }

  get online(): boolean | undefined {
    return this.told.at(-1)?.online;
  }

  /** What was asked since the last look. */
  asked(): AskBody[] {
    return this.asks.splice(0);
  }
}

/** A log that a test can read. */
export class KeptLog {
  readonly lines: { level: string; message: string; fields: LogFields }[] = [];
  info = (message: string, fields: LogFields = {}): void => this.#keep('info', message, fields);
  warn = (message: string, fields: LogFields = {}): void => this.#keep('warn', message, fields);
  error = (message: string, fields: LogFields = {}): void => this.#keep('error', message, fields);

  #keep(level: string, message: string, fields: LogFields): void {
    this.lines.push({ level, message, fields });
  }
}

export interface Seated {
  readonly driver: Driver;
  readonly seat: FakeSeat;
  readonly desk: FakeDesk;
  readonly clock: ManualClock;
  readonly log: KeptLog;
}

export interface SeatedAs<Options> {
  readonly address?: number;
  readonly kind?: DeviceKind;
  readonly options?: Partial<Options>;
}

/** The driver of this kind at a fake seat, with its default options but for those given. */
export function seated<Options>(kind: DriverKind<Options>, as: SeatedAs<Options> = {}): Seated {
  const clock = new ManualClock();
  const desk = new FakeDesk();
  const log = new KeptLog();
  const seats: FakeSeat[] = [];
  const driver = kind.make({
    device: { id: 'd1', kind: as.kind ?? kind.serves[0] ?? 'caller', window: 3 },
    address: as.address ?? 3,
    options: { ...kind.options.defaults, ...as.options },
    desk,
    clock,
    log,
    seat<Frame>(takeFrames: TakeFrames<Frame>): Seat<Frame> {
      const seat = new FakeSeat(takeFrames, clock);
      seats.push(seat);
      return seat as unknown as Seat<Frame>;
    },
  });
  const seat = seats[0];
  if (seat === undefined) throw new Error('the driver took no seat');
  return { driver, seat, desk, clock, log };
}
