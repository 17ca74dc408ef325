import type { PadView } from '../../../../domain/view-shapes.js';
import type { View } from '../../../../domain/views.js';
import type { Command } from '../../../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts, Seat } from '../../driver.js';
import { NewestOnly, wasSent } from '../../newest-only.js';
import { Oddities } from '../../oddities.js';
import { Ballot } from '../../rating/ballot.js';
import { isPadView, visitAsked } from '../../rating/levels.js';
import { encodeGwq, takeGwq, type GwqFrame } from './codec.js';
import { appraisalOf, isError, plainMessage, startMessage, tellerMessage } from './messages.js';
import { DEFAULTS, SCHEMA, type GwqPadOptions } from './options.js';

const POLL_ANSWER_MS = 3_000;
const SILENCES_MAX = 2;

/**
 * A screen pad with reasons (柜外清) over TCP, JSON dialect.
 *
 * The shape of the choices and of the answer is known from one SDK. Not known, and therefore
 * options: how messages are parted and encoded, and how commands are named. Without polls the pad
 * counts as present while its line is open.
 */
class GwqPad implements Driver {
  readonly #parts: DriverParts<GwqPadOptions>;
  readonly #seat: Seat<GwqFrame>;
  readonly #ballot: Ballot;
  readonly #oddities: Oddities;
  readonly #drawing = new NewestOnly<PadView>((view) => this.#draw(view));
  #view: PadView | undefined;
  #started: string | undefined;
  #teller = '';
  #silences = 0;
  #callOff: () => void = () => {};

  constructor(parts: DriverParts<GwqPadOptions>) {
    const { options, desk, clock, log, device } = parts;
    this.#parts = parts;
    this.#oddities = new Oddities(log, device.id);
    this.#ballot = new Ballot(options.levels, desk, clock, this.#oddities);
    this.#seat = parts.seat(takeGwq(options));
    this.#seat.onFrame((frame) => this.#onFrame(frame));
    this.#seat.onLine((up) => this.#onLine(up));
    this.#pollLater();
  }

  show(view: View): void {
    if (!isPadView(view)) return;
    this.#view = view;
    if (visitAsked(view) !== this.#started) this.#ballot.close();
    this.#drawing.show(view);
  }

  /** No command of this dialect is known to make the pad blink, beep or speak. */
  async command(command: Command): Promise<CommandEnd> {
    return Date.parse(command.expiresAt) <= this.#parts.clock.now() ? 'expired' : 'failed';
  }

  stop(): void {
    this.#view = undefined;
    this.#ballot.close();
    this.#drawing.drop();
    this.#callOff();
  }

  #onLine(up: boolean): void {
    this.#started = undefined;
    this.#teller = '';
    this.#ballot.close();
    if (!up) this.#parts.desk.present(false);
    else if (!this.#polls) this.#parts.desk.present(true);
    if (up && this.#view !== undefined) this.#drawing.show(this.#view);
  }

  async #draw(view: PadView): Promise<void> {
    const visit = visitAsked(view);
    if (visit !== this.#started && this.#started !== undefined) await this.#cancel();
    if (visit === undefined) return this.#showTeller(view);
    if (visit === this.#started) return;
    const { options } = this.#parts;
    await this.#send(startMessage(view.clerk, this.#secondsLeft(view), options));
    this.#started = visit;
    if (visitAsked(this.#view) === visit) this.#ballot.open(visit);
  }

  async #cancel(): Promise<void> {
    const { options } = this.#parts;
    if (options.commands.cancel !== '') await this.#send(plainMessage('cancel', options));
    this.#started = undefined;
    this.#teller = '';
  }

  /** Who is at the window, told again only when it is somebody else. */
  async #showTeller({ clerk }: PadView): Promise<void> {
    const { options } = this.#parts;
    if (clerk === undefined || options.commands.teller === '') return;
    const message = tellerMessage(clerk, options);
    const text = JSON.stringify(message);
    if (text === this.#teller) return;
    await this.#send(message);
    this.#teller = text;
  }

  #secondsLeft({ until }: PadView): number {
    const { options, clock } = this.#parts;
    if (until === undefined) return options.timeoutSeconds;
    const left = Math.round((Date.parse(until) - clock.now()) / 1_000);
    return Math.max(1, Math.min(options.timeoutSeconds, left));
  }

  #onFrame(frame: GwqFrame): void {
    this.#heardFrom();
    if (isError(frame)) return this.#oddities.count('an error that the pad reports');
    const appraisal = appraisalOf(frame, this.#parts.options);
    if (appraisal === undefined) return;
    if (appraisal.strangeTags) this.#oddities.count('a reason that was not offered');
    void this.#ballot.give(appraisal.score, { ...appraisal.remarks, surface: 'screen' });
  }

  #heardFrom(): void {
    this.#silences = 0;
    this.#parts.desk.present(true);
  }

  get #polls(): boolean {
    const { pollSeconds, commands } = this.#parts.options;
    return pollSeconds > 0 && commands.online !== '';
  }

  #pollLater(): void {
    if (!this.#polls) return;
    const { clock, options } = this.#parts;
    this.#callOff = clock.after(options.pollSeconds * 1_000, () => {
      void wasSent(this.#poll());
      this.#pollLater();
    });
  }

  async #poll(): Promise<void> {
    const { options, desk } = this.#parts;
    const answer = await this.#seat.exchange({
      send: encodeGwq(plainMessage('online', options), options),
      answers: (frame) => frame['appraiseLevel'] === undefined,
      timeoutMs: POLL_ANSWER_MS,
    });
    if (answer !== undefined) return this.#heardFrom();
    this.#silences += 1;
    if (this.#silences >= SILENCES_MAX) desk.present(false);
  }

  async #send(message: GwqFrame): Promise<void> {
    await this.#seat.exchange({ send: encodeGwq(message, this.#parts.options) });
  }
}

/** 柜外清, a screen pad with reasons; see docs/drivers/gwq.md. */
export const GWQ_PAD: DriverKind<GwqPadOptions> = {
  name: 'gwq-pad',
  serves: ['pad'],
  line: { baudRate: 115_200 },
  options: { schema: SCHEMA, defaults: DEFAULTS },
  make: (parts) => new GwqPad(parts),
};
