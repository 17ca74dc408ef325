import type { Fact } from '../../src/domain/facts.js';
import type { Store } from '../../src/ledger/store.js';
import { citizensOf } from './people/citizens.js';
import { Clerk, type Shift } from './people/clerk.js';
import { Kiosk } from './people/kiosk.js';
import { mishapsOf, noMishaps, type MishapName } from './people/mishaps.js';
import { HOUR, MINUTE, type Town } from './people/town.js';
import { Chance } from './world/chance.js';
import { Controller } from './world/controller.js';
import { Disk } from './world/disk.js';
import { KIOSKS, planFor, SIMULATED } from './world/hall-plan.js';
import { Keeper } from './world/keeper.js';
import { Network } from './world/network.js';
import type { Plant } from './world/plants.js';
import { Platter } from './world/platter.js';
import { Replay } from './world/replay.js';
import { Timeline } from './world/timeline.js';
import { Trouble } from './world/trouble.js';
import { Wall } from './world/wall.js';

const DAY = 24 * HOUR;
/** Monday 5 January 2026, eight in the morning in China. */
const FIRST_DAY_MS = Date.UTC(2026, 0, 5, 0, 0, 0);

export interface SimulationOptions {
  readonly seed: number;
  readonly days: number;
  readonly plant?: Plant | undefined;
  /** The store under the faults; a platter in memory where none is given. */
  readonly below?: Store | undefined;
  /** Asked after every day whether to go on. */
  readonly goOn?: () => boolean;
}

export interface Report {
  readonly days: number;
  readonly inputs: number;
  readonly facts: number;
  readonly messages: number;
  readonly promisesKept: number;
  readonly mishaps: Readonly<Record<MishapName, number>>;
  readonly trouble: TroubleMet | undefined;
}

/** The first thing that must never happen, and what came right before it. */
export interface TroubleMet {
  readonly day: number;
  readonly what: string;
  readonly inputs: readonly string[];
}

/** Days of a small hall in a world where nearly everything goes wrong, from a seed. */
export class Simulation {
  readonly #options: SimulationOptions;
  readonly #timeline = new Timeline(FIRST_DAY_MS);
  readonly #trouble = new Trouble();
  readonly #replay = new Replay((what) => this.#trouble.report(what));
  readonly #keeper = new Keeper((what) => this.#trouble.report(what));
  readonly #wall = new Wall(this.#timeline);
  readonly #mishaps = noMishaps();
  readonly #chance: Chance;
  readonly #disk: Disk;
  readonly #parts;
  readonly #controller: Controller;
  readonly #network: Network;

  constructor(options: SimulationOptions) {
    const [timeline, keeper, trouble] = [this.#timeline, this.#keeper, this.#trouble];
    this.#options = options;
    this.#chance = new Chance(options.seed);
    this.#disk = new Disk({
      timeline, plant: options.plant, below: options.below ?? new Platter(),
      chance: this.#chance.of('disk'), durable: (facts) => this.#durable(facts),
      report: (what) => trouble.report(what),
    });
    const [wall, disk] = [this.#wall, this.#disk];
    this.#parts = { timeline, wall, disk, keeper, trouble, plan: planFor(options.seed, SIMULATED) };
    this.#controller = new Controller(this.#parts);
    const controller = this.#controller;
    const chance = this.#chance.of('network');
    this.#network = new Network({ timeline, chance, controller, keeper, trouble });
  }

  /** Runs to the end of the days, or to the first trouble. */
  async run(): Promise<Report> {
    let day = 0;
    void this.#controller.start();
    while (day < this.#options.days && this.#trouble.first === undefined) {
      await this.#day(day);
      day += 1;
      if (this.#options.goOn?.() === false) break;
    }
    const { hall, isReady } = this.#controller;
    if (isReady && hall !== undefined) this.#replay.compare(hall);
    return this.#report(day);
  }

  async #day(day: number): Promise<void> {
    const eightMs = FIRST_DAY_MS + day * DAY;
    const town: Town = {
      timeline: this.#timeline, network: this.#network, chance: this.#chance,
      shown: () => this.#controller.hall,
    };
    citizensOf(town, eightMs + HOUR, day);
    for (const id of KIOSKS) new Kiosk(town, id, day).work(eightMs + HOUR);
    for (const [window, staffNo] of [[1, 'S1'], [2, 'S2'], [3, 'S4']] as const) {
      this.#shift(town, { window, staffNo, day });
    }
    mishapsOf({
      timeline: this.#timeline, chance: this.#chance, controller: this.#controller,
      disk: this.#disk, wall: this.#wall, trouble: this.#trouble, count: this.#mishaps,
      adopt: (plan) => {
        this.#parts.plan = planFor(this.#options.seed, plan);
      },
    }, day);
    // Two hours before the next morning everything has settled, or never will.
    await this.#play(eightMs + 22 * HOUR);
    await this.#controller.inspect();
    if (this.#network.open > 0) this.#trouble.report(`${this.#network.open} asks have no answer`);
    await this.#play(eightMs + DAY);
  }

  /** A morning and an afternoon at one window. */
  #shift(town: Town, who: Shift): void {
    const chance = town.chance.of(`shift ${who.window} ${who.day}`);
    const startMs = HOUR + chance.between(-10, 12) * MINUTE;
    town.timeline.after(startMs, () => {
      const clerk = new Clerk(town, who);
      void clerk.work(town.timeline.nowMs + chance.between(7 * 60, 8.5 * 60) * MINUTE);
    });
  }

  #play(untilMs: number): Promise<void> {
    return this.#timeline.play(untilMs, () => this.#trouble.first !== undefined);
  }

  #durable(facts: readonly Fact[]): void {
    this.#keeper.durable(facts);
    this.#replay.take(facts);
  }

  #report(days: number): Report {
    const { first: what, latest: inputs, taken } = this.#trouble;
    return {
      days, inputs: taken, facts: this.#controller.facts, messages: this.#network.sent,
      promisesKept: this.#keeper.kept, mishaps: this.#mishaps,
      trouble: what === undefined ? undefined : { day: days, what, inputs },
    };
  }
}
