import { between, instant, plus, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { Clock } from '../../ledger/clock.js';
import type { Log } from '../../ledger/log.js';
import type { TakeFrames } from './codec.js';
import { Dialect, type BusDialect, type Heard } from './dialect.js';
import { FrameTap } from './frame-tap.js';
import type { Line, LineState } from './line.js';
import { SeatOnBus, type BusSeat } from './seat.js';

export interface BusParts {
  readonly line: Line;
  readonly clock: Clock;
  readonly log: Log;
  /** After this much quiet the beginning of a frame is given up: its end was lost. */
  readonly quietMs?: DurationMs;
  /** The pause between two transmissions, whoever makes them; some cards ask for 100 ms. */
  readonly gapMs?: DurationMs;
  readonly tap?: FrameTap;
}

export interface SeatOptions {
  /** The device, for the counters and the device page. */
  readonly name?: string;
  /** Personal data goes over the line: it is not kept for the device page. */
  readonly secret?: boolean;
}

const QUIET_MIN_MS: DurationMs = 50;
const GAP_MS: DurationMs = 5;
/** How long a device that speaks keeps the bus from speaking; noise must not keep it longer. */
const COURTESY_MAX_MS: DurationMs = 250;
/** A timer that comes later than this was held up by other work. */
const LATE_MS: DurationMs = 20;
/** How often an answer that is still coming is given more time. */
const PATIENCE_MAX = 20;

/** For lines behind serial servers, whose networks hand bytes on in lumps with pauses between. */
export const QUIET_OVER_TCP_MS: DurationMs = 250;

/** Three character times at this speed, but no less than 50 ms: adapters hand bytes on in lumps. */
export function quietMsAt(baudRate: number): DurationMs {
  return Math.max(QUIET_MIN_MS, Math.ceil(33_000 / baudRate));
}

/** What is said on the line just now. */
interface Turn {
  readonly seat: BusSeat;
  writing: boolean;
  callOff: () => void;
}

/** What one dialect made of the bytes just received. */
interface Hearing extends Heard {
  readonly names: readonly string[];
  /** Nothing of a frame is kept back. */
  readonly whole: boolean;
}

/** One line shared by several devices: one of them is spoken with at a time, each in its turn. */
export class Bus {
  readonly tap: FrameTap;
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #quietMs: DurationMs;
  readonly #gapMs: DurationMs;
  /** In the order of their turns: whoever had one goes to the end. */
  #seats: BusSeat[] = [];
  readonly #dialects = new Map<unknown, BusDialect>();
  #turn: Turn | undefined;
  #open: boolean;
  #activeAt: Instant = instant(0);
  #heardAt: Instant = instant(0);
  #heldSince: Instant | undefined;
  #betweenFrames = true;
  /** Whoever answers a frame while it is handed round waits until it is known what follows it. */
  #hearing = false;
  #callOffWake: () => void = () => {};
  #callOffQuiet: (() => void) | undefined;

  constructor({ line, clock, log, quietMs = QUIET_MIN_MS, gapMs = GAP_MS, tap }: BusParts) {
    this.tap = tap ?? new FrameTap();
    this.#line = line;
    this.#clock = clock;
    this.#log = log;
    this.#quietMs = quietMs;
    this.#gapMs = gapMs;
    this.#open = line.state.at === 'open';
    line.onBytes((bytes) => this.#hear(bytes));
    line.onState((state) => this.#lineChanged(state));
  }

  /** A place on the bus for one device, which reads the line with this cutter. */
  seat<Frame>(takeFrames: TakeFrames<Frame>, options: SeatOptions = {}): SeatOnBus<Frame> {
    const dialect = this.#dialectOf(takeFrames);
    const seat: SeatOnBus<Frame> = new SeatOnBus<Frame>({
      name: options.name ?? `${this.#line.name}#${this.#seats.length + 1}`,
      tap: this.tap,
      log: this.#log,
      lineOpen: () => this.#open,
      wake: () => this.#next(),
      leave: () => {
        if (dialect.remove(seat)) this.#dialects.delete(takeFrames);
        this.#leave(seat);
      },
    });
    dialect.add(seat);
    this.#seats.push(seat);
    if (options.secret === true) this.tap.keepSecret();
    return seat;
  }

  #dialectOf<Frame>(takeFrames: TakeFrames<Frame>): Dialect<Frame> {
    const known = this.#dialects.get(takeFrames);
    // The same cutter makes the same frames, which a map cannot say.
    if (known !== undefined) return known as unknown as Dialect<Frame>;
    const dialect = new Dialect(takeFrames, this.#log);
    this.#dialects.set(takeFrames, dialect);
    return dialect;
  }

  #leave(seat: BusSeat): void {
    this.#seats = this.#seats.filter((each) => each !== seat);
    if (this.#turn?.seat === seat) this.#endTurn(this.#turn);
  }

  /** Gives the next seat its turn when the line is free for it, or sees to being woken then. */
  #next(): void {
    this.#callOffWake();
    if (this.#turn !== undefined || this.#hearing || !this.#open) return;
    const now = this.#clock.now();
    const due = this.#seats.map((seat) => seat.readyAt()).filter((at) => at !== undefined);
    if (due.length === 0) return;
    const waitMs = Math.max(between(now, instant(Math.min(...due))), this.#holdMs(now));
    if (waitMs > 0) {
      this.#callOffWake = this.#clock.after(waitMs, () => this.#next());
      return;
    }
    const seat = this.#seats.find((each) => (each.readyAt() ?? Infinity) <= now);
    if (seat !== undefined) void this.#take(seat);
  }

  /** How long the line must still be left alone: a pause is due, or a device is speaking. */
  #holdMs(now: Instant): DurationMs {
    const gapMs = between(now, plus(this.#activeAt, this.#gapMs));
    if (this.#betweenFrames) {
      this.#heldSince = undefined;
      return gapMs;
    }
    this.#heldSince ??= now;
    const courtesyMs = between(now, plus(this.#heldSince, COURTESY_MAX_MS));
    const quietMs = between(now, plus(this.#heardAt, this.#quietMs));
    return Math.max(gapMs, Math.min(courtesyMs, quietMs));
  }

  async #take(seat: BusSeat): Promise<void> {
    const turn: Turn = { seat, writing: true, callOff: () => {} };
    this.#turn = turn;
    this.#heldSince = undefined;
    this.#seats = [...this.#seats.filter((each) => each !== seat), seat];
    const words = seat.begin();
    if (words === undefined) return this.#endTurn(turn);
    const wrote = await this.#write(turn, words.send);
    turn.writing = false;
    if (turn !== this.#turn) return;
    this.#activeAt = this.#clock.now();
    if (!wrote || seat.answered()) return this.#endTurn(turn);
    if (words.answerMs !== undefined) return this.#await(turn, words.answerMs, PATIENCE_MAX);
    seat.sent();
    this.#endTurn(turn);
  }

  async #write(turn: Turn, bytes: Uint8Array): Promise<boolean> {
    let failure: string | undefined;
    try {
      await this.#line.write(bytes);
    } catch (trouble) {
      failure = trouble instanceof Error ? trouble.message : String(trouble);
    }
    this.tap.record({
      at: this.#clock.now(), direction: 'out', bytes, seats: [turn.seat.name],
      verdict: failure === undefined ? 'sent' : 'failed',
    });
    if (failure !== undefined && turn === this.#turn) turn.seat.failed(failure, 'this');
    return failure === undefined;
  }

  #await(turn: Turn, answerMs: DurationMs, patience: number): void {
    const dueAt = plus(this.#clock.now(), answerMs);
    turn.callOff = this.#clock.after(answerMs, () => {
      const now = this.#clock.now();
      // While it is coming, or may lie unread because the program was busy, there is hope.
      const coming = between(dueAt, now) > LATE_MS
        || (!this.#betweenFrames && between(this.#heardAt, now) < this.#quietMs);
      if (coming && patience > 0) return this.#await(turn, this.#quietMs, patience - 1);
      turn.seat.timedOut(now);
      this.#endTurn(turn);
    });
  }

  #endTurn(turn: Turn): void {
    if (turn !== this.#turn) return;
    turn.callOff();
    this.#turn = undefined;
    this.#next();
  }

  #hear(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const now = this.#clock.now();
    this.#activeAt = now;
    this.#heardAt = now;
    const speaker = this.#turn?.seat.name;
    this.#hearing = true;
    const hearings = [...this.#dialects.values()].map((dialect): Hearing => {
      const { names } = dialect;
      return { ...dialect.hear(bytes), names, whole: !dialect.unfinished };
    });
    this.#hearing = false;
    this.#count(hearings, speaker);
    this.#show(hearings, bytes);
    // A frame that ends with the last byte is the end of what was said: what another dialect
    // takes for the beginning of one of its own is only part of it.
    this.#betweenFrames = hearings.every(({ whole }) => whole)
      || hearings.some(({ whole, frames }) => whole && frames.length > 0);
    if (hearings.some(({ whole }) => !whole)) this.#watchQuiet(this.#quietMs, true);
    this.#goOn();
  }

  /** Ends a turn that has had its answer, though not before its own bytes are out. */
  #goOn(): void {
    const turn = this.#turn;
    if (turn === undefined) this.#next();
    else if (!turn.writing && turn.seat.answered()) this.#endTurn(turn);
  }

  /**
   * Bad bytes count for the device whose answer they came in place of, or for those of the only
   * dialect there is: what one dialect skips may be another's frame.
   */
  #count(hearings: readonly Hearing[], speaker: string | undefined): void {
    const lastSeenAt = this.#clock.now();
    for (const { names, frames, skipped } of hearings) {
      for (const name of names) {
        const bad = name === speaker || (speaker === undefined && hearings.length === 1);
        if (frames.length > 0) this.tap.add(name, { frames: frames.length, lastSeenAt });
        if (bad && skipped > 0) this.tap.add(name, { badBytes: skipped });
      }
    }
  }

  /** Shows each frame once for all dialects that read it, and as noise what none could read. */
  #show(hearings: readonly Hearing[], bytes: Uint8Array): void {
    const at = this.#clock.now();
    const read = hearings.filter(({ frames }) => frames.length > 0);
    for (const { names: seats, frames, skipped, used } of read) {
      const verdict = skipped === 0 ? 'good' : 'mixed';
      this.tap.record({ at, direction: 'in', verdict, bytes: used, seats, frames });
    }
    const [first] = hearings;
    if (first === undefined) {
      this.tap.record({ at, direction: 'in', verdict: 'noise', bytes, seats: [] });
    } else if (read.length === 0 && hearings.every(({ skipped }) => skipped > 0)) {
      this.tap.record({ at, direction: 'in', verdict: 'noise', bytes: first.used, seats: [] });
    }
  }

  /**
   * Gives up what is kept of a frame when the line has been quiet for long enough.
   *
   * When this comes late the program was busy and the rest of the frame may lie in the system's
   * buffer: it is given one more chance to be read.
   */
  #watchQuiet(delayMs: DurationMs, patient: boolean): void {
    if (this.#callOffQuiet !== undefined) return;
    const dueAt = plus(this.#clock.now(), delayMs);
    this.#callOffQuiet = this.#clock.after(delayMs, () => {
      this.#callOffQuiet = undefined;
      const now = this.#clock.now();
      const leftMs = this.#quietMs - between(this.#heardAt, now);
      if (leftMs > 0) this.#watchQuiet(leftMs, patient);
      else if (patient && between(dueAt, now) > LATE_MS) this.#watchQuiet(this.#quietMs, false);
      else this.#giveUpRests(now);
    });
  }

  #giveUpRests(at: Instant): void {
    const alone = this.#dialects.size === 1;
    let longest = new Uint8Array(0);
    for (const dialect of this.#dialects.values()) {
      const rest = dialect.drop();
      if (rest.length > longest.length) longest = new Uint8Array(rest);
      if (!alone || rest.length === 0) continue;
      for (const name of dialect.names) this.tap.add(name, { badBytes: rest.length });
    }
    if (longest.length > 0 && !this.#betweenFrames) {
      this.tap.record({ at, direction: 'in', verdict: 'unfinished', bytes: longest, seats: [] });
    }
    this.#betweenFrames = true;
    this.#next();
  }

  #lineChanged(state: LineState): void {
    const open = state.at === 'open';
    if (open === this.#open) return;
    this.#open = open;
    if (!open) this.#silence(state.at === 'down' ? state.why : 'closed');
    for (const seat of this.#seats) seat.lineChanged(open);
    this.#next();
  }

  /** Ends everything under way: nothing of it outlives an outage. */
  #silence(why: string): void {
    this.#turn?.callOff();
    this.#turn = undefined;
    this.#callOffWake();
    this.#callOffQuiet?.();
    this.#callOffQuiet = undefined;
    this.#betweenFrames = true;
    for (const dialect of this.#dialects.values()) dialect.drop();
    for (const seat of this.#seats) seat.failed(`${this.#line.name}: ${why}`, 'all');
  }
}
