import type { DurationMs } from '../basics/time.js';
import { boardOf, type Board } from './board.js';
import { ByRules } from './by-rules.js';
import type { Comers } from './comers.js';
import { luck, normalAt, rowAt, shareBelow, type Luck } from './luck.js';
import type { Free } from './free.js';
import type { Counter, Scene } from './scene.js';
import { TurnsOfCounters } from './turns-of-counters.js';

/** No trial plays more calls than this: who is further back is reckoned from those before. */
const CALLS_MAX = 500;
/** A visit that lasts unbelievably long is taken to be among the longest so many. */
const LONGEST_SHARE = 0.99;
/** A clerk who is about to start, or to come back, needs a moment still. */
const MOMENT_MS: DurationMs = 5_000;
/** What the rows of luck are used for beside the tickets' own handling times. */
const SALT = { missed: 1, service: 2, counter: 3, running: 4, coming: 5, pause: 6, away: 7 };

/** Beyond every place and level. */
const DONE = 1e15;

/** How one trial went. */
export interface Course {
  /** When each ticket was called, in milliseconds from now; negative where it was not reached. */
  readonly times: Float32Array;
  /** When the last call was, in milliseconds from now. */
  readonly end: number;
}

/** What came of playing a scene. */
export interface Played {
  readonly board: Board;
  readonly trials: readonly Course[];
}

/**
 * Plays the queue on by its own rules, once with the luck of each trial: whoever is free calls whom
 * the hall would call then. A fake newcomer in every line is called like anybody and takes nobody's
 * time.
 */
export function play(scene: Scene): Played {
  const board = boardOf(scene);
  const trial = new Trial(scene, board);
  return { board, trials: luck().map((chance) => trial.run(chance)) };
}

const NONE = new Float64Array(0);
const NO_LUCK: Luck = { shares: NONE, normals: NONE, gaps: NONE };

/** One way in which the next hours may go, and then another. */
class Trial {
  readonly #scene: Scene;
  readonly #board: Board;
  #luck: Luck = NO_LUCK;
  #times = new Float32Array(0);
  /** The first of each row who is still to be called. */
  readonly #next: Int32Array;
  /** One past the last of each row in this trial. */
  readonly #end: Int32Array;
  /** Where the first one stands among all; beyond every place for a row that is done. */
  readonly #place: Float64Array;
  /** When the first one comes, in milliseconds from now; 0 for all who are here. */
  readonly #comes: Float64Array;
  /** The same for everybody: only those who have not come yet come later than now. */
  readonly #arrival: Float64Array;
  /** When each counter is free, in milliseconds from now. */
  readonly #free: Float64Array;
  readonly #turns: TurnsOfCounters;
  /** By counter: from when it is away and until when, in milliseconds from now, in turn. */
  readonly #breaks: readonly Float64Array[];
  /** By counter: how it chooses where there is more to a choice than levels and credit. */
  readonly #byRules: readonly (ByRules | undefined)[];
  /** How many of those who are here, and of newcomers, are still to be called. */
  #left = 0;

  constructor(scene: Scene, board: Board) {
    this.#scene = scene;
    this.#board = board;
    this.#next = new Int32Array(scene.rows.length);
    this.#end = new Int32Array(scene.rows.length);
    this.#place = new Float64Array(scene.rows.length);
    this.#comes = new Float64Array(scene.rows.length);
    this.#arrival = new Float64Array(board.order.length);
    this.#free = new Float64Array(scene.counters.length);
    this.#turns = new TurnsOfCounters(this.#free);
    this.#breaks = scene.counters.map(({ breaks }) =>
      Float64Array.from(breaks.flatMap(({ from, to }) => [from - scene.at, to - scene.at])));
    const now = { next: this.#next, place: this.#place, comes: this.#comes };
    this.#byRules = scene.counters.map((counter) =>
      (isPlain(counter) ? undefined : new ByRules(scene, board, counter, now)));
  }

  /** Plays with this luck until nobody who is here, and no newcomer, is left to call. */
  run(chance: Luck): Course {
    this.#luck = chance;
    this.#times = new Float32Array(this.#board.order.length).fill(-1);
    this.#begin();
    const [free, byRules, turns] = [this.#free, this.#byRules, this.#turns];
    let end = 0;
    for (let calls = 0; calls < CALLS_MAX && this.#left > 0; turns.moved()) {
      const c = turns.first;
      const at = free[c] ?? Infinity;
      if (at === Infinity) break;
      const row = byRules[c]?.choose(at) ?? this.#byLevelAndCredit(c, at);
      if (row < 0) {
        free[c] = this.#there(c, this.#nextComes(c));
      } else {
        end = at;
        calls += this.#call(c, row, at);
      }
    }
    return { times: this.#times, end };
  }

  #begin(): void {
    const { starts } = this.#board;
    for (let row = 0; row < this.#next.length; row += 1) {
      const first = starts[row] ?? 0;
      const coming = this.#scene.rows[row]?.coming;
      this.#end[row] = coming === undefined ? starts[row + 1] ?? 0 : this.#come(row, coming);
      this.#stepTo(row, first);
    }
    this.#scene.counters.forEach((counter, c) => {
      this.#free[c] = this.#there(c, this.#until(counter.free, c));
      this.#byRules[c]?.begin();
    });
    this.#turns.begin();
    this.#left = this.#board.waiting + this.#board.newcomers;
  }

  /** Puts this one of the row at its head. */
  #stepTo(row: number, next: number): void {
    const isDone = next >= (this.#end[row] ?? 0);
    this.#next[row] = next;
    this.#place[row] = isDone ? DONE : this.#board.place[next] ?? DONE;
    this.#comes[row] = isDone ? DONE : this.#arrival[next] ?? 0;
  }

  /** Draws when those come who have not come yet, one after another; one past the last of them. */
  #come(row: number, { perMs, headStartMs, horizonMs }: Comers): number {
    const { starts, comersFrom, order, place } = this.#board;
    const { gaps } = this.#luck;
    const until = starts[row + 1] ?? 0;
    let at = 0;
    for (let next = comersFrom[row] ?? 0; next < until; next += 1) {
      at += (gaps[rowAt(order[next] ?? 0, SALT.coming)] ?? 0) / perMs;
      if (at >= horizonMs) return next;
      this.#arrival[next] = at;
      place[next] = at - headStartMs;
    }
    return until;
  }

  /** When somebody comes whom this counter may call; never, where nobody is left to come. */
  #nextComes(c: number): number {
    let next = Infinity;
    for (const row of this.#board.counterRows[c] ?? []) {
      const comes = this.#comes[row] ?? DONE;
      if (comes < next && comes < DONE) next = comes;
    }
    return next;
  }

  /** What the hall's choice comes to where there are levels and credit alone. */
  #byLevelAndCredit(c: number, at: number): number {
    const [rows, handicaps] = [this.#board.counterRows[c], this.#board.handicaps[c]];
    const [place, comes] = [this.#place, this.#comes];
    if (rows === undefined || handicaps === undefined) return -1;
    let best = -1;
    let least = DONE;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      const stands = (place[row] ?? DONE) + (handicaps[i] ?? 0);
      if (stands >= least || (comes[row] ?? DONE) > at) continue;
      best = row;
      least = stands;
    }
    return best;
  }

  /** Calls the first of the row; 1 for a ticket, 0 for a newcomer, who is only looked at. */
  #call(c: number, row: number, at: number): number {
    const ticket = this.#next[row] ?? 0;
    const isToCome = ticket >= (this.#board.comersFrom[row] ?? 0);
    const isNewcomer = !isToCome && ticket >= (this.#board.hereUntil[row] ?? 0);
    this.#times[ticket] = at;
    if (!isNewcomer) {
      this.#byRules[c]?.called();
      this.#free[c] = this.#there(c, at + this.#takes(c, ticket));
    }
    if (!isToCome) this.#left -= 1;
    this.#stepTo(row, ticket + 1);
    return isNewcomer ? 0 : 1;
  }

  /** From this call to the next: nobody comes, or the way, the visit and a breath after it. */
  #takes(c: number, ticket: number): DurationMs {
    const { order, service, worth } = this.#board;
    const { gap, walk, miss } = this.#scene.between;
    const number = order[ticket] ?? 0;
    const lucky = this.#share(number, SALT.missed) >= this.#scene.missedShare;
    if (!lucky) return miss + gap;
    const z = this.#luck.normals[rowAt(number)] ?? 0;
    const handlingMs = (worth[ticket] ?? 1) * this.#handling(c, service[ticket] ?? 0, z);
    return walk + handlingMs + gap + this.#pause(number);
  }

  /** Now and then a clerk pauses after a visit. */
  #pause(number: number): DurationMs {
    const { pausedShare, pause } = this.#scene;
    if (this.#share(number, SALT.pause) >= pausedShare) return 0;
    const z = this.#luck.normals[rowAt(number, SALT.away)] ?? 0;
    return Math.exp(pause.mu + pause.sigma * z);
  }

  #handling(c: number, s: number, z: number): DurationMs {
    return Math.exp(this.#mu(c, s) + (this.#board.sigma[c * this.#board.services + s] ?? 0) * z);
  }

  /** The pace of this counter in this trial: the belief, off by as much as it may be. */
  #mu(c: number, s: number): number {
    const { services, mu, serviceDoubt, counterDoubt } = this.#board;
    const at = c * services + s;
    const ofService = this.#luck.normals[rowAt(s, SALT.service)] ?? 0;
    const ofCounter = this.#luck.normals[rowAt(c, SALT.counter)] ?? 0;
    return (mu[at] ?? 0) + (serviceDoubt[at] ?? 0) * ofService
      + (counterDoubt[at] ?? 0) * ofCounter;
  }

  #share(number: number, salt: number): number {
    return this.#luck.shares[rowAt(number, salt)] ?? 0;
  }

  #until(free: Free, c: number): DurationMs {
    const { gap, walk } = this.#scene.between;
    switch (free.is) {
      case 'at':
        return free.at - this.#scene.at;
      case 'after-pause': {
        const { mu, sigma } = free.pause;
        return remaining(mu, sigma, free.elapsedMs, this.#share(c, SALT.running)) + MOMENT_MS;
      }
      case 'after-call': {
        const s = this.#serviceIndex(free.service);
        const way = Math.max(MOMENT_MS, walk - free.elapsedMs);
        const z = this.#luck.normals[rowAt(free.order)] ?? 0;
        return way + free.worth * this.#handling(c, s, z) + gap;
      }
      case 'after-visit': {
        const s = this.#serviceIndex(free.service);
        const sigma = this.#board.sigma[c * this.#board.services + s] ?? 0;
        const share = this.#share(free.order, SALT.running);
        const mu = this.#mu(c, s) + Math.log(free.worth);
        return remaining(mu, sigma, free.elapsedMs, share) + gap;
      }
    }
  }

  #serviceIndex(code: string): number {
    return Math.max(0, this.#board.codes.indexOf(code));
  }

  /** A counter that becomes free while nobody sits there calls when somebody does again. */
  #there(c: number, at: number): number {
    const breaks = this.#breaks[c] ?? [];
    for (let i = 0; i < breaks.length; i += 2) {
      if (at >= (breaks[i] ?? 0) && at < (breaks[i + 1] ?? 0)) return breaks[i + 1] ?? at;
    }
    return at;
  }
}

function isPlain({ wants }: Counter): boolean {
  return wants.conditions.length === 0 && wants.starveAfterMs === undefined;
}

/** What is left of a log-normal duration that has lasted so long already. */
function remaining(mu: number, sigma: number, elapsedMs: number, share: number): DurationMs {
  const begun = Math.log(Math.max(elapsedMs, 1));
  const past = Math.min(shareBelow((begun - mu) / sigma), LONGEST_SHARE);
  const whole = Math.exp(mu + sigma * normalAt(past + share * (1 - past)));
  return Math.max(whole - elapsedMs, MOMENT_MS);
}
