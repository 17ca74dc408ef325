import type { WindowView } from '../../../../domain/view-shapes.js';
import type { View } from '../../../../domain/views.js';
import type { Command } from '../../../contracts/messages.js';
import type {
  AskBody,
  CommandEnd,
  Driver,
  DriverKind,
  DriverParts,
  Seat,
} from '../../driver.js';
import { isAskedAnew } from '../../asked-anew.js';
import { NewestOnly, wasSent } from '../../newest-only.js';
import { Oddities } from '../../oddities.js';
import {
  beepFrame,
  encodeFf68,
  keyPressOf,
  successFrame,
  takeFf68,
  ticketFrame,
  type Ff68Frame,
  type KeyPress,
} from '../ff68/codec.js';
import { asksFor } from './asks.js';
import { displayOf, somebodyCame } from './display.js';
import { DIGITS_MAX, KEY_MAPS, meaningOf, type KeyMap } from './keys.js';
import { DEFAULTS, SCHEMA, type Ff68CallerOptions } from './options.js';
import { Presses } from './presses.js';

/** How long a staff number waits for its PIN. */
const PIN_WAIT_MS = 30_000;
const PIN_DIGITS_MIN = 6;
const IDENTIFY_BEEPS = 3;
const BEEP_PAUSE_MS = 600;
const ANSWER_MS = 300;
/** A caller that answers is gone when it kept silent this often. */
const SILENCES_MAX = 3;
const POLL_SECONDS = 30;

/**
 * A hardware caller on a line, FF 68 dialect: keys become asks, the window is on its display.
 *
 * Frame, key and function codes are known from two field systems. Not known, and therefore
 * options: the width of the joined display, how many digits may come before a key, and whether a
 * caller answers what it is told. The dialect has no poll: unless `answers` is set, the caller
 * counts as present while its line is open.
 */
class Ff68Caller implements Driver {
  readonly #parts: DriverParts<Ff68CallerOptions>;
  readonly #seat: Seat<Ff68Frame>;
  readonly #keys: KeyMap;
  readonly #digitsMax: number;
  readonly #presses: Presses;
  readonly #oddities: Oddities;
  readonly #drawing = new NewestOnly<WindowView>((view) => this.#draw(view));
  #view: WindowView | undefined;
  #shown = '';
  #beepDue = false;
  #asking = false;
  #staff: { readonly staffNo: string; readonly until: number } | undefined;
  #silences = 0;
  #stopped = false;
  #callOff: () => void = () => {};

  constructor(parts: DriverParts<Ff68CallerOptions>) {
    const { options, clock, log, device } = parts;
    this.#parts = parts;
    this.#keys = { ...KEY_MAPS[options.model], ...options.keys };
    this.#digitsMax = options.digitsMax === 0 ? DIGITS_MAX[options.model] : options.digitsMax;
    this.#presses = new Presses(clock, options.duplicateMs);
    this.#oddities = new Oddities(log, device.id);
    this.#seat = parts.seat(takeFf68);
    this.#seat.onFrame((frame) => this.#onFrame(frame));
    this.#seat.onLine((up) => this.#onLine(up));
    this.#refreshLater();
  }

  show(view: View): void {
    if (!('held' in view)) return;
    const { beepOnWaiting, beepOnAsked } = this.#parts.options;
    if (beepOnWaiting && somebodyCame(this.#view, view)) this.#beepDue = true;
    if (beepOnAsked && isAskedAnew(this.#view, view)) this.#beepDue = true;
    this.#view = view;
    this.#drawing.show(view);
  }

  async command(command: Command): Promise<CommandEnd> {
    if (Date.parse(command.expiresAt) <= this.#parts.clock.now()) return 'expired';
    if (command.kind !== 'identify') return 'failed';
    for (let beeps = 1; beeps <= IDENTIFY_BEEPS; beeps += 1) {
      if (!(await this.#tell(beepFrame(this.#parts.address)))) return 'failed';
      if (beeps < IDENTIFY_BEEPS) await this.#pause(BEEP_PAUSE_MS);
    }
    return 'done';
  }

  stop(): void {
    this.#stopped = true;
    this.#drawing.drop();
    this.#callOff();
  }

  #onLine(up: boolean): void {
    this.#shown = '';
    if (!up) this.#parts.desk.present(false);
    else if (!this.#parts.options.answers) this.#parts.desk.present(true);
    if (up && this.#view !== undefined) this.#drawing.show(this.#view);
  }

  #onFrame(frame: Ff68Frame): void {
    if (this.#stopped || frame.address !== this.#parts.address) return;
    const press = keyPressOf(frame, this.#digitsMax);
    if (press === undefined) return this.#oddities.count('a frame that is no key press');
    const heard = this.#presses.hear(frame);
    if (heard === 'own') return;
    this.#heardFrom();
    if (this.#parts.options.echo) {
      const send = (bytes: Uint8Array) => this.#tell(bytes);
      void this.#presses.acknowledge(frame, send);
    }
    if (heard === 'new') void this.#press(press);
  }

  async #press(press: KeyPress): Promise<void> {
    const { action, digits } = meaningOf(this.#keys, press);
    const waitingPin = this.#staff;
    this.#staff = undefined;
    switch (action) {
      case 'none':
        this.#oddities.count('a key that stands for nothing');
        return this.#end(false);
      case 'cancel':
        return this.#end(true);
      case 'show-address':
        this.#shown = '';
        await this.#tell(ticketFrame(this.#parts.address, String(this.#parts.address)));
        return;
      case 'sign-in':
        return this.#signIn(digits, waitingPin);
      default:
        return this.#ask(asksFor(action, digits, this.#surroundings));
    }
  }

  /** The first press holds the staff number, the next the PIN; neither is ever logged. */
  #signIn(digits: string, waiting: { staffNo: string; until: number } | undefined): Promise<void> {
    const { clock, options } = this.#parts;
    if (options.signIn === 'none') {
      this.#oddities.count('a sign-in by keypad, which the settings do not allow');
      return this.#end(false);
    }
    if (waiting === undefined || clock.now() > waiting.until) {
      if (digits === '') return this.#end(false);
      this.#staff = {
        staffNo: options.staffPrefix + digits,
        until: clock.now() + PIN_WAIT_MS,
      };
      return this.#end(true);
    }
    if (digits.length < PIN_DIGITS_MIN) return this.#end(false);
    return this.#ask([{ kind: 'clerk.sign-in', staffNo: waiting.staffNo, pin: digits }]);
  }

  /** Asks one after the other until one is refused; meanwhile the keypad takes no other. */
  async #ask(bodies: readonly AskBody[]): Promise<void> {
    if (this.#asking) return this.#end(false);
    this.#asking = true;
    let done = bodies.length > 0;
    try {
      for (const body of bodies) {
        if (done) done = (await this.#parts.desk.ask(body)).ok;
      }
    } finally {
      this.#asking = false;
    }
    return this.#end(done);
  }

  /** Tells the clerk how it ended; a refusal is heard too. */
  async #end(done: boolean): Promise<void> {
    const { address, options } = this.#parts;
    if (this.#stopped) return;
    if (options.success) await this.#tell(successFrame(address, done));
    if (!done && options.beepOnRefusal) await this.#tell(beepFrame(address));
    // A success byte takes the place of what was shown.
    this.#shown = '';
    if (this.#view !== undefined) this.#drawing.show(this.#view);
  }

  async #draw(view: WindowView): Promise<void> {
    const { address, options } = this.#parts;
    const frames = displayOf(view, address, options);
    const text = frames.map((frame) => Buffer.from(frame).toString('hex')).join();
    if (text !== this.#shown) {
      let told = true;
      for (const frame of frames) told = (await this.#tellShown(frame)) && told;
      this.#shown = told ? text : '';
    }
    if (!this.#beepDue) return;
    this.#beepDue = false;
    await this.#seat.exchange({ send: beepFrame(address) });
  }

  /** Whether the caller has it, as far as it can be known. */
  async #tellShown(send: Uint8Array): Promise<boolean> {
    if (!this.#parts.options.answers) {
      await this.#seat.exchange({ send });
      return true;
    }
    const hex = Buffer.from(send).toString('hex');
    const answers = (frame: Ff68Frame) => Buffer.from(encodeFf68(frame)).toString('hex') === hex;
    const answer = await this.#seat.exchange({ send, answers, timeoutMs: ANSWER_MS, repeats: 2 });
    if (answer === undefined) this.#silence();
    else this.#heardFrom();
    return answer !== undefined;
  }

  #tell(send: Uint8Array): Promise<boolean> {
    return wasSent(this.#seat.exchange({ send }));
  }

  #heardFrom(): void {
    this.#silences = 0;
    this.#parts.desk.present(true);
  }

  #silence(): void {
    this.#silences += 1;
    if (this.#silences >= SILENCES_MAX) this.#parts.desk.present(false);
  }

  /** Shows the same again from time to time: a caller that lost its power cannot say so. */
  #refreshLater(): void {
    const { refreshSeconds, answers } = this.#parts.options;
    const seconds = refreshSeconds === 0 && answers ? POLL_SECONDS : refreshSeconds;
    if (seconds === 0) return;
    this.#callOff = this.#parts.clock.after(seconds * 1_000, () => {
      this.#shown = '';
      if (this.#view !== undefined) this.#drawing.show(this.#view);
      this.#refreshLater();
    });
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.after(durationMs, resolve);
    });
  }

  get #surroundings() {
    return { view: this.#view, options: this.#parts.options };
  }
}

/** 呼叫器 in the FF 68 dialect; see docs/drivers/ff68.md. */
export const FF68_CALLER: DriverKind<Ff68CallerOptions> = {
  name: 'ff68-caller',
  serves: ['caller'],
  line: { baudRate: 9600 },
  // PINs are typed on this line as soon as clerks sign in by it.
  secret: ({ signIn }) => signIn !== 'none',
  options: { schema: SCHEMA, defaults: DEFAULTS },
  make: (parts) => new Ff68Caller(parts),
};
