import type { PadView } from '../../../../domain/view-shapes.js';
import type { View } from '../../../../domain/views.js';
import type { Command } from '../../../contracts/messages.js';
import type { CommandEnd, Driver, DriverKind, DriverParts, Seat } from '../../driver.js';
import { isAskedAnew } from '../../asked-anew.js';
import { NewestOnly, wasSent } from '../../newest-only.js';
import { Oddities } from '../../oddities.js';
import { Ballot } from '../../rating/ballot.js';
import { isPadView, scoreMapSchema, visitAsked, type ScoreMap } from '../../rating/levels.js';
import {
  beepFrame,
  FUNC,
  resultAckFrame,
  startRatingFrame,
  takeFf68,
  type Ff68Frame,
} from '../ff68/codec.js';

/** How a key-type pad is set up; see docs/drivers/ff68.md. */
export interface Ff68PadOptions {
  /** Which level each score byte means, the byte written in decimal. Must be given. */
  readonly scores: ScoreMap;
  /** Whether the pad's results come from its address + 80h. */
  readonly answersPlus80: boolean;
  /** Whether the pad is asked at its address + 80h. */
  readonly askedPlus80: boolean;
  /** Whether a result that the hall has taken is acknowledged. */
  readonly ack: boolean;
  /** How often the start is sent again while the pad asks; 0 is never. */
  readonly remindSeconds: number;
  /** One beep when the clerk here is asked to take over another post; never while it asks. */
  readonly beepOnAsked: boolean;
}

/**
 * A key-type rating pad on a line, FF 68 dialect.
 *
 * The score bytes differ from make to make, in number and in direction, so the map is required
 * and an unknown score goes nowhere. A result is acknowledged when the hall has it on disk.
 * One field system has pads at the caller's address, another at that address + 80h; in which
 * direction is not known for certain, so each has its option. The dialect has no poll: the pad
 * counts as present while its line is open.
 */
class Ff68Pad implements Driver {
  readonly #parts: DriverParts<Ff68PadOptions>;
  readonly #seat: Seat<Ff68Frame>;
  readonly #ballot: Ballot;
  readonly #oddities: Oddities;
  readonly #drawing = new NewestOnly<PadView>((view) => this.#draw(view));
  #view: PadView | undefined;
  #started: string | undefined;
  #beepDue = false;
  #callOff: () => void = () => {};

  constructor(parts: DriverParts<Ff68PadOptions>) {
    const { options, desk, clock, log, device } = parts;
    this.#parts = parts;
    this.#oddities = new Oddities(log, device.id);
    this.#ballot = new Ballot(options.scores, desk, clock, this.#oddities);
    this.#seat = parts.seat(takeFf68);
    this.#seat.onFrame((frame) => void this.#onFrame(frame));
    this.#seat.onLine((up) => this.#onLine(up));
  }

  show(view: View): void {
    if (!isPadView(view)) return;
    if (this.#parts.options.beepOnAsked && isAskedAnew(this.#view, view)) this.#beepDue = true;
    this.#view = view;
    if (this.#started !== visitAsked(view)) this.#askAbout(undefined);
    this.#drawing.show(view);
  }

  async command(command: Command): Promise<CommandEnd> {
    if (Date.parse(command.expiresAt) <= this.#parts.clock.now()) return 'expired';
    if (command.kind !== 'identify') return 'failed';
    const sent = await wasSent(this.#seat.exchange({ send: beepFrame(this.#askedAt) }));
    return sent ? 'done' : 'failed';
  }

  stop(): void {
    this.#view = undefined;
    this.#askAbout(undefined);
    this.#drawing.drop();
  }

  get #askedAt(): number {
    return (this.#parts.address + (this.#parts.options.askedPlus80 ? 0x80 : 0)) & 0xff;
  }

  get #answersFrom(): number {
    return (this.#parts.address + (this.#parts.options.answersPlus80 ? 0x80 : 0)) & 0xff;
  }

  #onLine(up: boolean): void {
    this.#parts.desk.present(up);
    // A pad that was cut off may have lost its question: it is asked again.
    if (up && this.#view !== undefined) this.#drawing.show(this.#view);
    if (!up) this.#askAbout(undefined);
  }

  async #draw(view: PadView): Promise<void> {
    const visit = visitAsked(view);
    if (visit === undefined && this.#beepDue) {
      this.#beepDue = false;
      await this.#seat.exchange({ send: beepFrame(this.#askedAt) });
    }
    if (visit === undefined || visit === this.#started) return;
    await this.#seat.exchange({ send: startRatingFrame(this.#askedAt) });
    if (visitAsked(this.#view) === visit) this.#askAbout(visit);
  }

  /** From now on results are for this visit, or for nobody. */
  #askAbout(visit: string | undefined): void {
    this.#callOff();
    this.#callOff = () => {};
    this.#started = visit;
    if (visit === undefined) return this.#ballot.close();
    this.#ballot.open(visit);
    const { remindSeconds } = this.#parts.options;
    if (remindSeconds > 0) this.#remindLater(remindSeconds * 1_000);
  }

  #remindLater(delayMs: number): void {
    this.#callOff = this.#parts.clock.after(delayMs, () => {
      void wasSent(this.#seat.exchange({ send: startRatingFrame(this.#askedAt) }));
      this.#remindLater(delayMs);
    });
  }

  async #onFrame(frame: Ff68Frame): Promise<void> {
    if (frame.func !== FUNC.result || frame.address !== this.#answersFrom) return;
    this.#parts.desk.present(true);
    const [score] = frame.data;
    if (score === undefined) return this.#oddities.count('a result without a score');
    const taken = await this.#ballot.give(String(score));
    if (!taken || !this.#parts.options.ack) return;
    await wasSent(this.#seat.exchange({ send: resultAckFrame(frame) }));
  }
}

const flag = { type: 'boolean' };

/** 按键评价仪 in the FF 68 dialect; see docs/drivers/ff68.md. */
export const FF68_PAD: DriverKind<Ff68PadOptions> = {
  name: 'ff68-pad',
  serves: ['pad'],
  line: { baudRate: 9600 },
  options: {
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      additionalProperties: false,
      required: ['scores'],
      properties: {
        scores: scoreMapSchema('^(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$'),
        answersPlus80: flag,
        askedPlus80: flag,
        ack: flag,
        remindSeconds: { type: 'integer', minimum: 0, maximum: 300 },
        beepOnAsked: flag,
      },
    },
    defaults: {
      scores: {},
      answersPlus80: false,
      askedPlus80: false,
      ack: true,
      remindSeconds: 0,
      beepOnAsked: true,
    },
  },
  make: (parts) => new Ff68Pad(parts),
};
