import type { DurationMs } from '../basics/time.js';
import { ROUND_BEGINS, shareOf, turnIsOf } from '../queue/conditions.js';
import type { Condition, HelpCondition, RatioCondition } from '../queue/policy.js';
import { isBack, type Board } from './board.js';
import type { Counter, Scene } from './scene.js';

/** How far a trial has come, as it goes on. */
export interface RowsNow {
  /** The first of each row who is still to be called. */
  readonly next: Int32Array;
  /** Where that one stands (`Board.place`); beyond every place for a row that is done. */
  readonly place: Float64Array;
  /** When that one comes, in milliseconds from now; 0 for all who are here. */
  readonly comes: Float64Array;
}

/** Which share of a ratio a row is of: none, the first, the other, or as its ticket is. */
const SHARE = { none: 0, first: 1, then: 2, asks: 3 } as const;

interface Help {
  readonly is: 'help';
  readonly condition: HelpCondition;
  /** The counter's rows of the service, and all rows in which somebody waits for it. */
  readonly own: readonly number[];
  readonly line: readonly number[];
}

interface Ratio {
  readonly is: 'ratio';
  readonly condition: RatioCondition;
  /** By row of the counter. */
  readonly shares: Uint8Array;
  /** How far the counter is in the round: calls of the first share, and of the other. */
  readonly made: [first: number, then: number];
}

/**
 * Whom one counter calls by all the rules of a hall: what `choose` (queue/choice.ts) comes to, in
 * plain arrays, since a forecast asks some ten thousand times. The counter's rows lie in the order
 * of their levels, so that whoever looks for the best one need not look at the levels below.
 */
export class ByRules {
  readonly #scene: Scene;
  readonly #board: Board;
  readonly #counter: Counter;
  readonly #now: RowsNow;
  readonly #rows: Int32Array;
  readonly #ranks: Uint8Array;
  readonly #headStarts: Float64Array;
  readonly #rules: readonly (Help | Ratio)[];
  readonly #ratios: readonly Ratio[];
  /** Nobody here has waited since before this, in milliseconds from now. */
  #oldest = 0;
  /** The one chosen last, by its index among the rows, as everybody below. */
  #chosen = -1;

  constructor(scene: Scene, board: Board, counter: Counter, now: RowsNow) {
    const { wants } = counter;
    const order = byRank(counter);
    this.#scene = scene;
    this.#board = board;
    this.#counter = counter;
    this.#now = now;
    this.#rows = new Int32Array(order.length);
    this.#ranks = new Uint8Array(order.length);
    this.#headStarts = new Float64Array(order.length);
    order.forEach((at, i) => {
      const row = counter.rows[at] ?? 0;
      this.#rows[i] = row;
      this.#ranks[i] = counter.ranks[at] ?? 0;
      this.#headStarts[i] = wants.headStartMs[scene.rows[row]?.lane ?? 'ordinary'];
    });
    this.#rules = wants.conditions.map((condition) => ruleOf(condition, scene, this.#rows));
    this.#ratios = this.#rules.filter((rule) => rule.is === 'ratio');
    this.begin();
  }

  /** Puts the counter back to where it is with its ratios. */
  begin(): void {
    this.#oldest = -Infinity;
    for (const rule of this.#ratios) {
      const { first, then } = this.#counter.turns.get(rule.condition.id) ?? ROUND_BEGINS;
      rule.made[0] = first;
      rule.made[1] = then;
    }
  }

  /** The row whose first is called at that time, in milliseconds from now; -1: nobody is there. */
  choose(at: number): number {
    this.#chosen = this.#choice(at);
    return this.#rows[this.#chosen] ?? -1;
  }

  #choice(at: number): number {
    const back = this.#board.hasBack ? this.#back(at) : -1;
    if (back >= 0) return back;
    const aged = this.#aged(at);
    if (aged >= 0) return aged;
    const best = this.#first(at);
    return best < 0 ? -1 : this.#byRules(at, best);
  }

  /** Takes the call of the first of the row chosen last into every ratio, as `turnAfter` does. */
  called(): void {
    for (const rule of this.#ratios) {
      const share = this.#shareOf(rule, this.#chosen);
      if (share !== SHARE.none) countIn(rule, share === SHARE.first ? 0 : 1);
    }
  }

  /** The best by level and credit of those who are there. */
  #first(at: number): number {
    const { comes, place } = this.#now;
    const rows = this.#rows;
    const ranks = this.#ranks;
    let best = -1;
    let rank = Infinity;
    let least = Infinity;
    for (let i = 0; i < rows.length && (ranks[i] ?? 0) <= rank; i += 1) {
      const row = rows[i] ?? 0;
      const mine = place[row] ?? 0;
      if (mine > least || (comes[row] ?? Infinity) > at) continue;
      if (mine === least && !this.#isBefore(i, best)) continue;
      best = i;
      rank = ranks[i] ?? 0;
      least = mine;
    }
    return best;
  }

  #aged(at: number): number {
    const { starveAfterMs } = this.#counter.wants;
    if (starveAfterMs === undefined || at - this.#oldest < starveAfterMs) return -1;
    const { place } = this.#now;
    const rows = this.#rows;
    let first = -1;
    let firstPlace = Infinity;
    let oldest = at;
    for (let i = 0; i < rows.length; i += 1) {
      const mine = place[rows[i] ?? 0] ?? 0;
      // A millisecond early, for the fraction of a place: who passes is looked at closely. Who has
      // not come yet has not waited.
      const since = mine + (this.#headStarts[i] ?? 0) - 1;
      if (since < oldest) oldest = since;
      if (at - since < starveAfterMs || mine > firstPlace) continue;
      if (this.#waitedMs(i, at) < starveAfterMs || !this.#isBefore(i, first)) continue;
      first = i;
      firstPlace = mine;
    }
    // Whoever follows in a row came later than the one who stands first in it now.
    this.#oldest = oldest;
    return first;
  }

  #back(at: number): number {
    let first = -1;
    for (let i = 0; i < this.#rows.length; i += 1) {
      if (!this.#isThere(i, at) || !isBack(this.#placeOf(i))) continue;
      if (this.#isBefore(i, first)) first = i;
    }
    return first;
  }

  #byRules(at: number, best: number): number {
    for (const rule of this.#rules) {
      const chosen = rule.is === 'help' ? this.#helping(rule, at) : this.#sharing(rule, at, best);
      if (chosen >= 0) return chosen;
    }
    return best;
  }

  #helping({ condition, own, line }: Help, at: number): number {
    const { oldestOverMs = Infinity, waitingOver = Infinity } = condition;
    let first = -1;
    let oldestMs = -Infinity;
    for (const i of own) {
      if (!this.#isThere(i, at)) continue;
      oldestMs = Math.max(oldestMs, this.#waitedMs(i, at));
      if (this.#isBefore(i, first)) first = i;
    }
    if (first < 0) return first;
    return oldestMs > oldestOverMs || this.#waiting(line) > waitingOver ? first : -1;
  }

  #waiting(line: readonly number[]): number {
    let total = 0;
    for (const row of line) {
      total += Math.max(0, (this.#board.hereUntil[row] ?? 0) - (this.#now.next[row] ?? 0));
    }
    return total;
  }

  /** As in the hall: only while both shares are there, and from spare lines only when idle. */
  #sharing(rule: Ratio, at: number, best: number): number {
    const own = this.#shareOf(rule, best);
    if (own === SHARE.none) return -1;
    const { condition, made } = rule;
    const turn = turnIsOf(condition, { first: made[0], then: made[1] });
    const other = this.#bestOf(rule, at, {
      share: own === SHARE.first ? SHARE.then : SHARE.first,
      worst: this.#ranks[best] === SPARE ? SPARE : SPARE - 1,
    });
    if (other < 0) return -1;
    // Nobody of its own share is better than the best one of all.
    return SHARE[turn] === own ? best : other;
  }

  /** The best of one share who is there, at levels no worse than this. */
  #bestOf(
    rule: Ratio,
    at: number,
    { share, worst }: { readonly share: number; readonly worst: number },
  ): number {
    const ranks = this.#ranks;
    let found = -1;
    let rank = worst;
    for (let i = 0; i < ranks.length && (ranks[i] ?? 0) <= rank; i += 1) {
      if (!this.#isThere(i, at) || this.#shareOf(rule, i) !== share) continue;
      if (!this.#isBefore(i, found)) continue;
      found = i;
      rank = ranks[i] ?? 0;
    }
    return found;
  }

  #isThere(i: number, at: number): boolean {
    return (this.#now.comes[this.#rows[i] ?? 0] ?? Infinity) <= at;
  }

  #shareOf({ condition, shares }: Ratio, i: number): number {
    const share = shares[i] ?? SHARE.none;
    if (share !== SHARE.asks) return share;
    const row = this.#rows[i] ?? 0;
    const { codes, service: serviceOf } = this.#board;
    const service = codes[serviceOf[this.#now.next[row] ?? 0] ?? 0] ?? '';
    const lane = this.#scene.rows[row]?.lane ?? 'ordinary';
    return SHARE[shareOf(condition, { lane, service }) ?? 'none'];
  }

  /** By credit, which is the place. */
  #isBefore(i: number, other: number): boolean {
    if (other < 0) return true;
    const mine = this.#placeOf(i);
    const its = this.#placeOf(other);
    return mine === its ? this.#orderOf(i) < this.#orderOf(other) : mine < its;
  }

  #placeOf(i: number): number {
    return this.#now.place[this.#rows[i] ?? 0] ?? 0;
  }

  #orderOf(i: number): number {
    return this.#board.order[this.#now.next[this.#rows[i] ?? 0] ?? 0] ?? 0;
  }

  /** A place has the order of issue in its fraction; only of those to come it is time itself. */
  #waitedMs(i: number, at: number): DurationMs {
    const place = this.#placeOf(i);
    const isToCome = (this.#now.comes[this.#rows[i] ?? 0] ?? 0) > 0;
    const since = isToCome ? place : Math.floor(place);
    return at - since - (this.#headStarts[i] ?? 0);
  }
}

/** A call beyond its share begins a new round, and so does one after a full round. */
function countIn({ condition: { first, then }, made }: Ratio, share: 0 | 1): void {
  const isFull = made[share] >= (share === 0 ? first.calls : then.calls);
  const isOver = made[0] >= first.calls && made[1] >= then.calls;
  if (isFull || isOver) {
    made[0] = 0;
    made[1] = 0;
  }
  made[share] += 1;
}

const SPARE = 2;

/** The counter's rows in the order of their levels, by where they stand in its list. */
function byRank({ rows, ranks }: Counter): number[] {
  return rows.map((_, at) => at).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

function ruleOf(condition: Condition, scene: Scene, rows: Int32Array): Help | Ratio {
  if (condition.kind === 'ratio') {
    const shares = new Uint8Array(rows.length);
    rows.forEach((row, i) => {
      shares[i] = shareOfRow(condition, scene, row);
    });
    return { is: 'ratio', condition, made: [0, 0], shares };
  }
  const { service } = condition;
  const isOf = (row: number): boolean => scene.rows[row]?.key === service;
  const own: number[] = [];
  rows.forEach((row, i) => {
    if (isOf(row)) own.push(i);
  });
  const line: number[] = [];
  scene.rows.forEach((_, row) => {
    if (isOf(row)) line.push(row);
  });
  return { is: 'help', condition, own, line };
}

/** In a window's own line every ticket may be for another service. */
function shareOfRow(condition: RatioCondition, scene: Scene, row: number): number {
  const { key = '', lane = 'ordinary' } = scene.rows[row] ?? {};
  if (key.startsWith('window:')) return SHARE.asks;
  return SHARE[shareOf(condition, { lane, service: key }) ?? 'none'];
}
