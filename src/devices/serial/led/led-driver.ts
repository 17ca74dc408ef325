import { SECOND_MS } from '../../../domain/basics/time.js';
import type { WindowView } from '../../../domain/view-shapes.js';
import type { View } from '../../../domain/views.js';
import type { Command } from '../../contracts/messages.js';
import type { CommandEnd, Driver, DriverParts } from '../driver.js';
import { Card } from './card.js';
import type { LedDialect } from './dialect.js';
import type { LedOptions } from './options.js';
import { Pauses } from './pauses.js';
import { flashing, onceMore, steady, turnOf, type Scene, type Shown } from './scenes.js';
import { Stage } from './stage.js';
import { identityOf, previewOf, type LedFace } from './words.js';

/** So many commands are remembered, for those that are delivered twice. */
const COMMANDS_KEPT = 32;
/** So many cards of one line take turns in refreshing, so that no call waits for all of them. */
const REFRESH_TURNS = 16;

/**
 * An LED card of any make, driven: new calls flash and then stand, what stands is not sent again
 * because the hall repeats it, but refreshed now and then in case it was lost.
 */
export class LedDriver<Frame> implements Driver {
  readonly #parts: DriverParts<LedOptions>;
  readonly #card: Card<Frame>;
  readonly #stage: Stage;
  readonly #pauses: Pauses;
  readonly #commands = new Map<string, Promise<CommandEnd>>();
  #view: View | undefined;
  #shown: Shown | undefined;
  #rateUntilMs = 0;
  #callOffRate = () => {};
  #callOffRefresh = () => {};
  #identifying = false;

  constructor(parts: DriverParts<LedOptions>, dialect: LedDialect<Frame>) {
    this.#parts = parts;
    this.#pauses = new Pauses(parts.clock);
    this.#card = new Card(parts, dialect);
    this.#stage = new Stage((scene, wanted) => this.#card.put(scene, wanted), this.#pauses);
    this.#card.onReturn(() => {
      if (!this.#stage.playing) this.#again();
    });
    this.#card.onLost(() => {
      if (this.#shown !== undefined) this.#shown = { ...this.#shown, lost: true };
    });
    this.#refreshAfter(this.#firstRefreshMs());
  }

  show(view: View): void {
    this.#rememberRating(this.#view, view);
    this.#view = view;
    this.#showNow();
  }

  command(command: Command): Promise<CommandEnd> {
    const known = this.#commands.get(command.id);
    if (known !== undefined) return known;
    const end = this.#carryOut(command);
    this.#commands.set(command.id, end);
    const [oldest] = this.#commands.keys();
    if (this.#commands.size > COMMANDS_KEPT && oldest !== undefined) this.#commands.delete(oldest);
    return end;
  }

  stop(): void {
    this.#callOffRate();
    this.#callOffRefresh();
    this.#stage.clear();
    this.#card.stop();
  }

  async #carryOut(command: Command): Promise<CommandEnd> {
    if (Date.parse(command.expiresAt) <= this.#parts.clock.now()) return 'expired';
    if (command.kind !== 'identify') return 'failed';
    this.#identifying = true;
    const face = identityOf(this.#parts.device, this.#parts.options);
    const end = await this.#stage.play(this.#flashing(face));
    if (end !== 'overtaken') {
      this.#identifying = false;
      this.#again();
    }
    return end === 'lost' ? 'failed' : 'done';
  }

  #showNow(): void {
    const face = this.#face();
    if (face === undefined) return;
    const turn = turnOf(this.#shown, face);
    // Somebody looks for this card just now; only a citizen who is called comes before them.
    if (turn === 'leave' || (this.#identifying && turn !== 'flash')) return;
    void this.#play(face, turn === 'flash' ? this.#flashing(face) : steady(face));
  }

  /** Puts what should stand there on the card once more, without flashing. */
  #again(): void {
    const face = this.#face();
    if (face !== undefined) void this.#play(face, steady(face));
  }

  async #play(face: LedFace, scenes: readonly Scene[]): Promise<void> {
    this.#shown = { face, lost: false };
    this.#identifying = false;
    const end = await this.#stage.play(scenes);
    if (end === 'lost' && this.#shown?.face === face) this.#shown = undefined;
  }

  #face(): LedFace | undefined {
    const asksToRate = this.#parts.clock.now() < this.#rateUntilMs;
    return this.#view && previewOf(this.#view, this.#parts.options, asksToRate);
  }

  #flashing(face: LedFace): Scene[] {
    const { flash, flashSeconds } = this.#parts.options;
    return flashing(face, flash, flashSeconds * SECOND_MS);
  }

  /** A window's view does not say that a rating is awaited, only that its service has ended. */
  #rememberRating(before: View | undefined, now: View): void {
    if (!isWindow(now)) return;
    if (now.state !== 'open') this.#rateUntilMs = 0;
    else if (before !== undefined && isWindow(before) && hasServed(before, now)) this.#askToRate();
  }

  #askToRate(): void {
    const lengthMs = this.#parts.options.rateSeconds * SECOND_MS;
    this.#rateUntilMs = this.#parts.clock.now() + lengthMs;
    this.#callOffRate();
    this.#callOffRate = this.#parts.clock.after(lengthMs, () => {
      // An alarm may ring a little early by the clock that is asked: its ringing is the end.
      this.#rateUntilMs = 0;
      this.#showNow();
    });
  }

  #refreshAfter(waitMs: number): void {
    const everyMs = this.#parts.options.refreshSeconds * SECOND_MS;
    if (everyMs === 0) return;
    this.#callOffRefresh = this.#parts.clock.after(waitMs, () => {
      const face = this.#face();
      if (face !== undefined && !this.#stage.playing) void this.#play(face, onceMore(face));
      this.#refreshAfter(everyMs);
    });
  }

  #firstRefreshMs(): number {
    const { address, options: { refreshSeconds } } = this.#parts;
    return refreshSeconds * SECOND_MS * (1 - (address % REFRESH_TURNS) / REFRESH_TURNS);
  }
}

function isWindow(view: View): view is WindowView {
  return 'held' in view;
}

/** A service has ended here; one that was only interrupted is among the held ones. */
function hasServed(before: WindowView, now: WindowView): boolean {
  if (before.state !== 'serving') return false;
  return !now.held.some(({ number }) => number === before.ticket);
}
