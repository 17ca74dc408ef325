import type { PadView } from '../../../../domain/view-shapes.js';
import type { View } from '../../../../domain/views.js';
import type { Command } from '../../../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts, Seat } from '../../driver.js';
import { NewestOnly } from '../../newest-only.js';
import { Oddities } from '../../oddities.js';
import { Ballot } from '../../rating/ballot.js';
import { isPadView, scoreMapSchema, visitAsked, type ScoreMap } from '../../rating/levels.js';
import {
  START_RATING,
  starsFrame,
  takePj06,
  timeoutFrame,
  WELCOME,
  type Pj06Frame,
} from './codec.js';

/** How a PJ06-type pad is set up; see docs/drivers/pj06.md. */
export interface Pj06PadOptions {
  /** Which level each result byte 1 to 6 means. Must be given. */
  readonly scores: ScoreMap;
  /** The longest that the pad waits for a key. */
  readonly timeoutSeconds: number;
  /** A result counts when no other one has come within this time. */
  readonly settleMs: number;
  /** The stars that the pad shows of the clerk; 0 sends none. */
  readonly stars: number;
}

/**
 * A PJ06-type rating pad, alone on its line.
 *
 * Orders and results are known from one source. A result is one byte without any check, so it
 * counts only while the hall asks for a rating, and only when no different one comes right after
 * it, as noise would. The pad never answers an order: it counts as present while its line is open.
 */
class Pj06Pad implements Driver {
  readonly #parts: DriverParts<Pj06PadOptions>;
  readonly #seat: Seat<Pj06Frame>;
  readonly #ballot: Ballot;
  readonly #oddities: Oddities;
  readonly #drawing = new NewestOnly<PadView>((view) => this.#draw(view));
  #view: PadView | undefined;
  #shown: 'nothing' | 'welcome' | { readonly visit: string } = 'nothing';
  #settling: { readonly code: number; mixed: boolean; readonly callOff: () => void } | undefined;

  constructor(parts: DriverParts<Pj06PadOptions>) {
    const { options, desk, clock, log, device } = parts;
    this.#parts = parts;
    this.#oddities = new Oddities(log, device.id);
    this.#ballot = new Ballot(options.scores, desk, clock, this.#oddities);
    this.#seat = parts.seat(takePj06);
    this.#seat.onFrame((frame) => this.#onFrame(frame));
    this.#seat.onLine((up) => this.#onLine(up));
  }

  show(view: View): void {
    if (!isPadView(view)) return;
    this.#view = view;
    if (visitAsked(view) !== this.#shownVisit) this.#forget();
    this.#drawing.show(view);
  }

  /** This dialect can neither beep nor speak. */
  async command(command: Command): Promise<CommandEnd> {
    return Date.parse(command.expiresAt) <= this.#parts.clock.now() ? 'expired' : 'failed';
  }

  stop(): void {
    this.#view = undefined;
    this.#forget();
    this.#drawing.drop();
  }

  get #shownVisit(): string | undefined {
    return typeof this.#shown === 'object' ? this.#shown.visit : undefined;
  }

  #onLine(up: boolean): void {
    this.#parts.desk.present(up);
    this.#shown = 'nothing';
    this.#forget();
    if (up && this.#view !== undefined) this.#drawing.show(this.#view);
  }

  #forget(): void {
    this.#settling?.callOff();
    this.#settling = undefined;
    this.#ballot.close();
  }

  async #draw(view: PadView): Promise<void> {
    const visit = visitAsked(view);
    if (visit === undefined) return this.#welcome();
    if (visit === this.#shownVisit) return;
    await this.#seat.exchange({ send: timeoutFrame(this.#secondsLeft(view)) });
    await this.#seat.exchange({ send: START_RATING });
    this.#shown = { visit };
    if (visitAsked(this.#view) === visit) this.#ballot.open(visit);
  }

  async #welcome(): Promise<void> {
    if (this.#shown === 'welcome') return;
    const { stars } = this.#parts.options;
    await this.#seat.exchange({ send: WELCOME });
    if (stars > 0) await this.#seat.exchange({ send: starsFrame(stars) });
    this.#shown = 'welcome';
  }

  #secondsLeft({ until }: PadView): number {
    const { options, clock } = this.#parts;
    if (until === undefined) return options.timeoutSeconds;
    return Math.min(options.timeoutSeconds, (Date.parse(until) - clock.now()) / 1_000);
  }

  #onFrame(frame: Pj06Frame): void {
    if (frame.is === 'order') return;
    const settling = this.#settling;
    if (settling !== undefined) {
      if (settling.code !== frame.code) settling.mixed = true;
      return;
    }
    const { clock, options } = this.#parts;
    const callOff = clock.after(options.settleMs, () => this.#settled());
    this.#settling = { code: frame.code, mixed: false, callOff };
  }

  #settled(): void {
    const settling = this.#settling;
    this.#settling = undefined;
    if (settling === undefined) return;
    if (settling.mixed) return this.#oddities.count('different results at once');
    void this.#ballot.give(String(settling.code));
  }
}

/** PJ06-type 评价仪; see docs/drivers/pj06.md. */
export const PJ06_PAD: DriverKind<Pj06PadOptions> = {
  name: 'pj06-pad',
  serves: ['pad'],
  line: { baudRate: 9600 },
  options: {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      additionalProperties: false,
      required: ['scores'],
      properties: {
        scores: scoreMapSchema('^[1-6]$'),
        timeoutSeconds: { type: 'integer', minimum: 1, maximum: 255 },
        settleMs: { type: 'integer', minimum: 20, maximum: 2000 },
        stars: { type: 'integer', minimum: 0, maximum: 5 },
      },
    },
    defaults: { scores: {}, timeoutSeconds: 60, settleMs: 150, stars: 0 },
  },
  make: (parts) => new Pj06Pad(parts),
};
