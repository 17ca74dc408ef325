import { MINUTE_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import type { InputBody } from '../../src/domain/inputs.js';
import type { Chance } from '../simulate/world/chance.js';
import { normal, type Floor } from './floor.js';

/** When a clerk is away from the window, and how: paused, or signed out. */
export interface Absence {
  readonly atMs: number;
  readonly lengthMs: number;
  readonly closes: boolean;
}

export interface Shift {
  readonly window: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly absences: readonly Absence[];
  readonly missedPercent: number;
  /** How long a visit takes at the hands of this clerk on this day. */
  readonly visitMs: (service: string) => number;
}

/** A clerk who calls, serves, pauses and goes home as clerks do. */
export class CalibrateClerk {
  readonly #floor: Floor;
  readonly #shift: Shift;
  readonly #chance: Chance;
  readonly #absences: Absence[];
  /** Numbers of those who went to fetch something and are back, with what is left of the visit. */
  readonly #back: { number: string; leftMs: number }[] = [];

  constructor(floor: Floor, shift: Shift, chance: Chance) {
    this.#floor = floor;
    this.#shift = shift;
    this.#chance = chance;
    this.#absences = [...shift.absences].sort((a, b) => a.atMs - b.atMs);
    this.#after(shift.fromMs - floor.timeline.nowMs, () => this.#arrive());
  }

  #arrive(): void {
    const { window } = this.#shift;
    this.#ask({ kind: 'clerk.sign-in', window, staffNo: `K${window}`, proof: 'right' });
    this.#ask({ kind: 'window.open', window });
    this.#ready();
  }

  #ready(): void {
    const { nowMs } = this.#floor.timeline;
    const away = this.#absences[0];
    if (away !== undefined && away.atMs <= nowMs) {
      this.#absences.shift();
      this.#leave(away);
      return;
    }
    const back = this.#back.shift();
    if (back !== undefined) this.#resume(back);
    else this.#after((5 + 20 * this.#chance.next()) * SECOND_MS, () => this.#call());
  }

  #leave({ lengthMs, closes }: Absence): void {
    const { window } = this.#shift;
    if (closes) this.#ask({ kind: 'clerk.sign-out', window });
    else this.#ask({ kind: 'window.pause', window, reason: 'rest' });
    this.#after(lengthMs, () => {
      if (closes) this.#arrive();
      else {
        this.#ask({ kind: 'window.resume', window });
        this.#ready();
      }
    });
  }

  #call(): void {
    const { window, toMs } = this.#shift;
    const { hall, timeline } = this.#floor;
    if (!this.#ask({ kind: 'ticket.next', window })) {
      if (timeline.nowMs > toMs) this.#ask({ kind: 'clerk.sign-out', window });
      else this.#rest();
      return;
    }
    const call = hall.calls.get(hall.shownCalls[0] ?? '');
    const service = hall.tickets.get(call?.ticket ?? '')?.service ?? '';
    if (this.#chance.percent(this.#shift.missedPercent)) {
      this.#after(MINUTE_MS + this.#chance.next() * MINUTE_MS, () => {
        this.#ask({ kind: 'ticket.no-show', window });
        this.#ready();
      });
      return;
    }
    const walkMs = 25 * SECOND_MS * Math.exp(0.5 * normal(this.#chance));
    this.#after(walkMs, () => this.#serve(call?.number ?? '', service));
  }

  /** Nothing to do until somebody comes, or until it is time to go away. */
  #rest(): void {
    let rested = false;
    const wake = (): void => {
      if (rested) return;
      rested = true;
      this.#after(3 * SECOND_MS, () => this.#ready());
    };
    this.#floor.whenSomebodyComes(wake);
    this.#after(2 * MINUTE_MS, wake);
  }

  #serve(number: string, service: string): void {
    const { window } = this.#shift;
    this.#ask({ kind: 'ticket.start', window });
    const wholeMs = this.#shift.visitMs(service);
    if (!this.#chance.percent(3)) {
      this.#after(wholeMs, () => this.#finish());
      return;
    }
    this.#after(wholeMs / 2, () => {
      this.#ask({ kind: 'ticket.hold', window, holdKind: 'papers-stay' });
      this.#after((5 + 15 * this.#chance.next()) * MINUTE_MS, () => {
        this.#back.push({ number, leftMs: wholeMs / 2 });
      });
      this.#ready();
    });
  }

  #resume({ number, leftMs }: { number: string; leftMs: number }): void {
    const { window } = this.#shift;
    if (this.#ask({ kind: 'ticket.resume', window, number })) {
      this.#after(leftMs, () => this.#finish());
    } else this.#ready();
  }

  #finish(): void {
    this.#ask({ kind: 'ticket.finish', window: this.#shift.window });
    this.#ready();
  }

  #ask(body: InputBody): boolean {
    return this.#floor.take(body).outcome.ok;
  }

  #after(delayMs: number, then: () => void): void {
    this.#floor.timeline.after(delayMs, then);
  }
}
