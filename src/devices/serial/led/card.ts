import type { DriverParts, Seat } from '../driver.js';
import { LineDown } from '../line.js';
import type { CardFrame, LedDialect, Verdict } from './dialect.js';
import type { LedOptions } from './options.js';
import { Pauses } from './pauses.js';
import type { Scene } from './scenes.js';

/** So many questions in a row without an answer, and the card counts as gone. */
const MISSES_MAX = 3;

/**
 * One card on a line: puts scenes on it, and keeps the hall told whether it is there.
 *
 * A card that answers is online by its answers. One that never answers is online while its line
 * is open: nothing more can be known of it, and each of its frames is sent more than once.
 */
export class Card<Frame> {
  readonly #parts: DriverParts<LedOptions>;
  readonly #dialect: LedDialect<Frame>;
  readonly #seat: Seat<Frame>;
  readonly #pauses: Pauses;
  #online: boolean | undefined;
  #misses = 0;
  #trouble: string | undefined;
  /** Whether what was last to be put there may not have come there. */
  #unsure = false;
  #stopped = false;
  #tellReturn = () => {};
  #tellLost = () => {};

  constructor(parts: DriverParts<LedOptions>, dialect: LedDialect<Frame>) {
    this.#parts = parts;
    this.#dialect = dialect;
    this.#pauses = new Pauses(parts.clock);
    this.#seat = parts.seat(dialect.takeFrames);
    this.#seat.onLine((up) => this.#lineIs(up));
    // Not at once: whoever makes this card still has to say where its answers are to go.
    queueMicrotask(() => void this.#keepAsking());
  }

  /** Calls back when the card is there again and may not show what it should. */
  onReturn(listener: () => void): void {
    this.#tellReturn = listener;
  }

  /** Calls back when the line has gone: what the card shows can no longer be relied on. */
  onLost(listener: () => void): void {
    this.#tellLost = listener;
  }

  /**
   * Puts the scene on the card; tells whether it has come there, as far as the card says.
   * Sends no repeat once the scene is no longer the one to show.
   */
  async put(scene: Scene, stillWanted: () => boolean): Promise<boolean> {
    const frame = this.#dialect.show(scene.rows, scene.manner);
    const sends = scene.lasting ? this.#parts.options.sends : 1;
    try {
      return frame.verdictOf === undefined
        ? await this.#sendUnanswered(frame.send, sends, stillWanted)
        : await this.#sendAnswered({ send: frame.send, verdictOf: frame.verdictOf }, sends);
    } catch (trouble) {
      this.#lineFailed(trouble);
      return false;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#pauses.endAll();
  }

  async #sendUnanswered(
    send: Uint8Array,
    sends: number,
    stillWanted: () => boolean,
  ): Promise<boolean> {
    for (let sent = 0; sent < sends; sent += 1) {
      if (sent > 0) await this.#pauses.pause(this.#parts.options.sendGapMs);
      if (this.#stopped || (sent > 0 && !stillWanted())) break;
      await this.#seat.exchange({ send });
      // Its silence to this frame proves nothing against a card that is asked otherwise.
      if (this.#dialect.probe === undefined) this.#is(true);
    }
    return true;
  }

  async #sendAnswered(frame: Required<CardFrame<Frame>>, sends: number): Promise<boolean> {
    const verdict = await this.#ask(frame, sends);
    this.#unsure = verdict === undefined;
    if (verdict !== undefined) this.#judge(verdict);
    return verdict?.ok === true;
  }

  async #ask(
    { send, verdictOf }: Required<CardFrame<Frame>>,
    sends: number,
  ): Promise<Verdict | undefined> {
    const answer = await this.#seat.exchange({
      send,
      answers: (frame) => verdictOf(frame) !== undefined,
      timeoutMs: this.#dialect.answerMs,
      repeats: sends - 1,
    });
    if (answer === undefined) this.#missed();
    else this.#answered();
    return answer === undefined ? undefined : verdictOf(answer);
  }

  async #keepAsking(): Promise<void> {
    const { probe } = this.#dialect;
    while (probe !== undefined && !this.#stopped) {
      await this.#probe(probe);
      if (this.#stopped) return;
      await this.#pauses.pause(this.#dialect.probeMs);
    }
  }

  async #probe(probe: Required<CardFrame<Frame>>): Promise<void> {
    const wasAway = this.#online === false;
    try {
      if (await this.#ask(probe, 1) === undefined) return;
    } catch (trouble) {
      return this.#lineFailed(trouble);
    }
    if (wasAway || this.#unsure) this.#tellReturn();
  }

  #answered(): void {
    this.#misses = 0;
    this.#is(true);
  }

  /** A card that refuses what is shown on it stands as a fault until it takes something. */
  #judge(verdict: Verdict): void {
    const trouble = verdict.ok ? undefined : verdict.code;
    if (trouble === this.#trouble || this.#stopped) return;
    this.#trouble = trouble;
    this.#parts.desk.faults(trouble === undefined ? [] : ['screen']);
    if (trouble !== undefined) this.#warn('an LED card refuses what it was sent', trouble);
  }

  #missed(): void {
    this.#misses += 1;
    if (this.#misses >= MISSES_MAX || this.#online === undefined) this.#is(false);
  }

  #lineIs(up: boolean): void {
    if (!up) this.#lost();
    else if (this.#dialect.probe === undefined) this.#is(true);
    else this.#pauses.endAll();
  }

  #lineFailed(trouble: unknown): void {
    if (!(trouble instanceof LineDown)) throw trouble;
    this.#lost();
  }

  #lost(): void {
    this.#is(false);
    this.#tellLost();
  }

  #is(online: boolean): void {
    if (online === this.#online || this.#stopped) return;
    this.#online = online;
    this.#parts.desk.present(online);
  }

  #warn(message: string, trouble: string): void {
    this.#parts.log.warn(message, { device: this.#parts.device.id, trouble });
  }
}
