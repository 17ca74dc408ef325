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
 * plain arrays, since a forecast asks some ten thousand times.
 */
export class ByRules {
  readonly #board: Board;
  readonly #counter: Counter;
  readonly #now: RowsNow;
  readonly #rows: Int32Array;
  readonly #ranks: Uint8Array;
  readonly #headStarts: Float64Array;
  readonly #areComers: Uint8Array;
  readonly #rules: readonly (Help | Ratio)[];
  readonly #hasRatios: boolean;
  /** Those of the counter's rows whose first is there, by their index in its list. */
  readonly #open: Int32Array;
  #count = 0;
  /** The best of them by level and credit. */
  #best = -1;

  constructor(scene: Scene, board: Board, counter: Counter, now: RowsNow) {
    const { rows, wants } = counter;
    this.#board = board;
    this.#counter = counter;
    this.#now = now;
    this.#rows = Int32Array.from(rows);
    this.#ranks = Uint8Array.from(counter.ranks);
    this.#headStarts = Float64Array.from(rows, (row) =>
      wants.headStartMs[board.lanes[row] ?? 'ordinary']);
    this.#areComers = Uint8Array.from(rows, (row) =>
      (scene.rows[row]?.comers === undefined ? 0 : 1));
    this.#rules = wants.conditions.map((condition) => ruleOf(condition, scene, counter));
    this.#hasRatios = this.#rules.some(({ is }) => is === 'ratio');
    this.#open = new Int32Array(rows.length);
    this.begin();
  }

  /** Puts the counter back to where it is with its ratios. */
  begin(): void {
    for (const rule of this.#rules) {
      if (rule.is !== 'ratio') continue;
      const { first, then } = this.#counter.turns.get(rule.condition.id) ?? ROUND_BEGINS;
      rule.made[0] = first;
      rule.made[1] = then;
    }
  }

  /** The row whose first is called at that time, in milliseconds from now; -1: nobody is there. */
  choose(at: number): number {
    this.#look(at);
    if (this.#count === 0) return -1;
    const back = this.#board.hasBack ? this.#back() : -1;
    if (back >= 0) return this.#rows[back] ?? -1;
    const aged = this.#aged(at);
    return this.#rows[aged >= 0 ? aged : this.#byRules(at)] ?? -1;
  }

  /** Takes the call of the first of this row into every ratio, as `turnAfter` does. */
  called(row: number): void {
    if (!this.#hasRatios) return;
    const i = this.#rows.indexOf(row);
    for (const rule of this.#rules) {
      if (rule.is !== 'ratio') continue;
      const share = this.#shareOf(rule, i);
      if (share !== SHARE.none) countIn(rule, share === SHARE.first ? 0 : 1);
    }
  }

  /** One pass over the rows, with few calls: nowhere else does a forecast spend as long. */
  #look(at: number): void {
    const { comes, place } = this.#now;
    const rows = this.#rows;
    const ranks = this.#ranks;
    let count = 0;
    let best = -1;
    let bestRank = Infinity;
    let bestPlace = Infinity;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      if ((comes[row] ?? Infinity) > at) continue;
      this.#open[count] = i;
      count += 1;
      const mine = place[row] ?? 0;
      const rank = ranks[i] ?? 0;
      if (rank > bestRank || (rank === bestRank && mine > bestPlace)) continue;
      if (rank === bestRank && mine === bestPlace && !this.#isBefore(i, best)) continue;
      best = i;
      bestRank = rank;
      bestPlace = mine;
    }
    this.#count = count;
    this.#best = best;
  }

  #aged(at: number): number {
    const { starveAfterMs } = this.#counter.wants;
    if (starveAfterMs === undefined) return -1;
    const { place } = this.#now;
    // A millisecond late, for the fraction of a place: who passes is looked at closely.
    const latest = at - starveAfterMs + 1;
    let first = -1;
    let firstPlace = Infinity;
    for (let o = 0; o < this.#count; o += 1) {
      const i = this.#open[o] ?? 0;
      const mine = place[this.#rows[i] ?? 0] ?? 0;
      if (mine > firstPlace || mine + (this.#headStarts[i] ?? 0) > latest) continue;
      if (this.#waitedMs(i, at) < starveAfterMs || !this.#isBefore(i, first)) continue;
      first = i;
      firstPlace = mine;
    }
    return first;
  }

  #back(): number {
    let first = -1;
    for (let o = 0; o < this.#count; o += 1) {
      const i = this.#open[o] ?? 0;
      if (isBack(this.#placeOf(i)) && this.#isBefore(i, first)) first = i;
    }
    return first;
  }

  #byRules(at: number): number {
    for (const rule of this.#rules) {
      const chosen = rule.is === 'help' ? this.#helping(rule, at) : this.#sharing(rule);
      if (chosen >= 0) return chosen;
    }
    return this.#best;
  }

  #helping({ condition, own, line }: Help, at: number): number {
    const { oldestOverMs = Infinity, waitingOver = Infinity } = condition;
    let first = -1;
    let oldestMs = -Infinity;
    for (const i of own) {
      if ((this.#now.comes[this.#rows[i] ?? 0] ?? Infinity) > at) continue;
      oldestMs = Math.max(oldestMs, this.#waitedMs(i, at));
      if (this.#isBefore(i, first)) first = i;
    }
    if (first < 0) return first;
    return oldestMs > oldestOverMs || this.#waiting(line) > waitingOver ? first : -1;
  }

  #waiting(line: readonly number[]): number {
    let total = 0;
    for (const row of line) {
      total += (this.#board.starts[row + 1] ?? 0) - (this.#now.next[row] ?? 0);
    }
    return total;
  }

  /** As in the hall: only while both shares are there, and from spare lines only when idle. */
  #sharing(rule: Ratio): number {
    if (this.#shareOf(rule, this.#best) === SHARE.none) return -1;
    const isIdle = this.#ranks[this.#best] === SPARE;
    let first = -1;
    let then = -1;
    for (let o = 0; o < this.#count; o += 1) {
      const i = this.#open[o] ?? 0;
      const share = this.#shareOf(rule, i);
      if (share === SHARE.none || (!isIdle && this.#ranks[i] === SPARE)) continue;
      if (share === SHARE.first) first = this.#isBetter(i, first) ? i : first;
      else then = this.#isBetter(i, then) ? i : then;
    }
    if (first < 0 || then < 0) return -1;
    const { condition, made } = rule;
    return turnIsOf(condition, { first: made[0], then: made[1] }) === 'first' ? first : then;
  }

  #shareOf({ condition, shares }: Ratio, i: number): number {
    const share = shares[i] ?? SHARE.none;
    if (share !== SHARE.asks) return share;
    const row = this.#rows[i] ?? 0;
    const { codes, service: serviceOf, lanes } = this.#board;
    const service = codes[serviceOf[this.#now.next[row] ?? 0] ?? 0] ?? '';
    return SHARE[shareOf(condition, { lane: lanes[row] ?? 'ordinary', service }) ?? 'none'];
  }

  /** By level, then by credit. */
  #isBetter(i: number, than: number): boolean {
    if (than < 0) return true;
    const mine = this.#ranks[i] ?? 0;
    const other = this.#ranks[than] ?? 0;
    return mine === other ? this.#isBefore(i, than) : mine < other;
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
    const since = this.#areComers[i] === 1 ? place : Math.floor(place);
    return at - since - (this.#headStarts[i] ?? 0);
  }
}

/** A call beyond its share begins a new round, and so does one after a full round. */
function countIn({ condition: { first, then }, made }: Ratio, share: 0 | 1): void {
  const isFull = made[share] >= (share === 0 ? first.calls : then.calls);
  const isOver = made[0] >= first.calls && made[1] >= then.calls;
  if (isFull || isOver) made.fill(0);
  made[share] += 1;
}

const SPARE = 2;

function ruleOf(condition: Condition, scene: Scene, counter: Counter): Help | Ratio {
  if (condition.kind === 'ratio') {
    return {
      is: 'ratio', condition, made: [0, 0],
      shares: Uint8Array.from(counter.rows, (row) => shareOfRow(condition, scene, row)),
    };
  }
  const { service } = condition;
  const isOf = (row: number): boolean => scene.rows[row]?.key === service;
  const own: number[] = [];
  counter.rows.forEach((row, i) => {
    if (isOf(row)) own.push(i);
  });
  const line: number[] = [];
  scene.rows.forEach(({ newcomer, comers }, row) => {
    if (isOf(row) && !newcomer && comers === undefined) line.push(row);
  });
  return { is: 'help', condition, own, line };
}

/** In a window's own line every ticket may be for another service. */
function shareOfRow(condition: RatioCondition, scene: Scene, row: number): number {
  const head = scene.rows[row]?.heads[0];
  if (head === undefined) return SHARE.none;
  if (head.key.startsWith('window:')) return SHARE.asks;
  return SHARE[shareOf(condition, head) ?? 'none'];
}
