import type { DurationMs } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import { BackOff } from './back-off.js';
import { LineDown, type Line, type LineState } from './line.js';

/** One connection of a line, from when it stands until it is gone for good. */
export interface Wire {
  /** Resolves when the bytes are out; rejects when they could not be sent. */
  write(bytes: Uint8Array): Promise<void>;
  /** Lets go of the device, so that it can be opened again; never rejects. */
  close(): Promise<void>;
}

/** What a connection tells its line. */
export interface WireEvents {
  bytes(bytes: Uint8Array): void;
  /** The connection is of no more use; told at any time after the connection stood. */
  gone(why: string): void;
}

/**
 * Makes a connection, or rejects with a reason that an operator can act on. The signal says that
 * nobody wants it any more.
 */
export type Connect = (events: WireEvents, unwanted: AbortSignal) => Promise<Wire>;

export interface KeptLineParts {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
}

const FIRST_PAUSE_MS: DurationMs = 500;
const LONGEST_PAUSE_MS: DurationMs = 15_000;
/** A connection that stood this long was a good one: the next outage starts with short pauses. */
const GOOD_AFTER_MS: DurationMs = 5_000;

const CLOSED: LineState = { at: 'down', why: 'not opened' };

/** A line over any kind of connection, which it makes again with growing pauses until closed. */
export class KeptLine implements Line {
  readonly name: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #connect: Connect;
  readonly #backOff = new BackOff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  readonly #bytesListeners: ((bytes: Uint8Array) => void)[] = [];
  readonly #stateListeners: ((state: LineState) => void)[] = [];
  #state: LineState = CLOSED;
  #wanted = false;
  #stay: Stay | undefined;
  #trying: Promise<void> = Promise.resolve();
  #unwanted = new AbortController();
  #callOff: () => void = () => {};

  constructor({ name, clock, log }: KeptLineParts, connect: Connect) {
    this.name = name;
    this.#clock = clock;
    this.#log = log;
    this.#connect = connect;
  }

  get state(): LineState {
    return this.#state;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#bytesListeners.push(listener);
  }

  onState(listener: (state: LineState) => void): void {
    this.#stateListeners.push(listener);
  }

  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#unwanted = new AbortController();
    // A connection that is just being closed holds the device until it has let go of it.
    this.#trying = this.#trying.then(() => this.#try());
  }

  async close(): Promise<void> {
    this.#wanted = false;
    this.#unwanted.abort();
    this.#callOff();
    this.#lose(this.#stay, 'closed');
    this.#tell(CLOSED);
    await this.#trying;
  }

  write(bytes: Uint8Array): Promise<void> {
    const stay = this.#stay;
    if (stay !== undefined) return stay.write(bytes);
    const why = this.#state.at === 'down' ? this.#state.why : 'not open';
    return Promise.reject(new LineDown(`${this.name}: ${why}`));
  }

  async #try(): Promise<void> {
    if (!this.#wanted || this.#stay !== undefined) return;
    const stay = new Stay(this.name);
    try {
      const wire = await this.#connect({
        bytes: (bytes) => this.#hear(stay, bytes),
        gone: (why) => this.#lose(stay, why),
      }, this.#unwanted.signal);
      await this.#begin(stay, wire);
    } catch (trouble) {
      if (this.#wanted) this.#tryLater(reasonOf(trouble));
    }
  }

  async #begin(stay: Stay, wire: Wire): Promise<void> {
    stay.wire = wire;
    if (!this.#wanted) return wire.close();
    if (stay.gone !== undefined) {
      await wire.close();
      return this.#tryLater(stay.gone);
    }
    this.#stay = stay;
    this.#callOff = this.#clock.after(GOOD_AFTER_MS, () => this.#backOff.reset());
    this.#log.info('line open', { line: this.name });
    this.#tell({ at: 'open' });
  }

  #hear(stay: Stay, bytes: Uint8Array): void {
    if (stay !== this.#stay) return;
    for (const listener of this.#bytesListeners) listener(bytes);
  }

  /** Ends a connection once; whoever waits for its writes is told in the same turn. */
  #lose(stay: Stay | undefined, why: string): void {
    if (stay === undefined || stay.gone !== undefined) return;
    stay.end(why);
    if (stay !== this.#stay) return;
    this.#stay = undefined;
    this.#callOff();
    this.#trying = this.#trying.then(() => stay.wire?.close());
    if (this.#wanted) this.#tryLater(why);
  }

  #tryLater(why: string): void {
    this.#callOff = this.#clock.after(this.#backOff.next(), () => {
      this.#trying = this.#trying.then(() => this.#try());
    });
    this.#tell({ at: 'down', why });
  }

  /** Tells a change only: a line that stays away for the same reason is told once. */
  #tell(state: LineState): void {
    const before = this.#state;
    if (before.at === state.at && whyOf(before) === whyOf(state)) return;
    this.#state = state;
    if (state.at === 'down' && this.#wanted) {
      this.#log.warn('line down', { line: this.name, why: state.why });
    }
    for (const listener of this.#stateListeners) listener(state);
  }
}

/** A connection as its line holds it: writes in turn, all of them rejected when it is gone. */
class Stay {
  wire: Wire | undefined;
  gone: string | undefined;
  readonly #name: string;
  readonly #waiting = new Set<(down: LineDown) => void>();
  #tail: Promise<void> = Promise.resolve();

  constructor(name: string) {
    this.#name = name;
  }

  write(bytes: Uint8Array): Promise<void> {
    const written = this.#tail.then(() => this.#writeNow(bytes));
    this.#tail = written.catch(() => {});
    return written;
  }

  end(why: string): void {
    this.gone = why;
    for (const reject of this.#waiting) reject(this.#down());
    this.#waiting.clear();
  }

  #writeNow(bytes: Uint8Array): Promise<void> {
    const { wire } = this;
    if (wire === undefined || this.gone !== undefined) return Promise.reject(this.#down());
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      wire.write(bytes)
        .then(resolve, (trouble: unknown) => reject(this.#down(reasonOf(trouble))))
        .finally(() => this.#waiting.delete(reject));
    });
  }

  #down(why = this.gone ?? 'gone'): LineDown {
    return new LineDown(`${this.#name}: ${why}`);
  }
}

function whyOf(state: LineState): string {
  return state.at === 'down' ? state.why : '';
}

function reasonOf(trouble: unknown): string {
  return trouble instanceof Error ? trouble.message : String(trouble);
}
