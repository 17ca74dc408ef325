import type { By, InputBody, Outcome } from '../../../src/domain/inputs.js';
import { isPassing } from '../../../src/domain/refusals.js';
import { Outage } from '../../../src/ledger/store.js';
import type { Chance } from './chance.js';
import type { Controller } from './controller.js';
import type { Keeper } from './keeper.js';
import type { Timeline } from './timeline.js';
import type { Trouble } from './trouble.js';

const FIRST_REPEAT_MS = 2_000;
const LONGEST_REPEAT_MS = 30_000;
/** Of a hundred messages so many never arrive, and so many arrive twice. */
const LOST = 4;
const TWICE = 3;

export interface NetworkParts {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly controller: Controller;
  readonly keeper: Keeper;
  readonly trouble: Trouble;
}

/** The cables between the devices and the controller: messages are lost, late, doubled, passed. */
export class Network {
  readonly #parts: NetworkParts;
  /** Asks without an answer yet. */
  open = 0;
  sent = 0;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  carry(message: () => void): void {
    const { timeline, chance } = this.#parts;
    this.sent += 1;
    if (chance.percent(LOST)) return;
    timeline.after(this.#delayMs(), message);
    if (chance.percent(TWICE)) timeline.after(this.#delayMs(), message);
  }

  /** One sender's line: every ask has an id of its own and is repeated until it is answered. */
  lineOf(sender: string): Line {
    return new Line(sender, this, this.#parts);
  }

  /** Mostly quick, now and then so slow that a repeat overtakes it, or a whole minute. */
  #delayMs(): number {
    const { chance } = this.#parts;
    if (chance.percent(1)) return chance.between(10_000, 90_000);
    return chance.percent(5) ? chance.between(500, 8_000) : chance.between(2, 40);
  }
}

export class Line {
  readonly #sender: string;
  readonly #network: Network;
  readonly #parts: NetworkParts;
  #asks = 0;

  constructor(sender: string, network: Network, parts: NetworkParts) {
    this.#sender = sender;
    this.#network = network;
    this.#parts = parts;
  }

  /** The answer, however long it takes. */
  ask(body: InputBody, by: By): Promise<Outcome> {
    this.#asks += 1;
    const input = { ...body, id: `${this.#sender}:${this.#asks}`, by };
    this.#network.open += 1;
    return new Promise((done) => {
      let answered = false;
      const hear = (outcome: Outcome): void => {
        if (!outcome.ok && isPassing(outcome.refusal.code)) return;
        this.#parts.keeper.answered(input, outcome);
        if (answered) return;
        answered = true;
        this.#network.open -= 1;
        done(outcome);
      };
      const say = (waitMs: number): void => {
        if (answered) return;
        this.#network.carry(() => this.#arrive(input, hear));
        const nextMs = Math.min(waitMs * 2, LONGEST_REPEAT_MS);
        this.#parts.timeline.after(waitMs, () => say(nextMs));
      };
      say(FIRST_REPEAT_MS);
    });
  }

  #arrive(
    input: InputBody & { readonly id: string; readonly by: By },
    hear: (outcome: Outcome) => void,
  ): void {
    const { controller, trouble } = this.#parts;
    controller.submit(input).then(
      ({ outcome }) => this.#network.carry(() => hear(outcome)),
      (cause: unknown) => {
        // An outage is the world's fault and is repeated; anything else is ours.
        if (!(cause instanceof Outage)) trouble.report(`${input.id}: ${String(cause)}`);
      },
    );
  }
}
