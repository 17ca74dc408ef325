import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant, MINUTE_MS } from '../../../src/domain/basics/time.js';
import { boardOf, type Board } from '../../../src/domain/forecast/board.js';
import { ByRules, type RowsNow } from '../../../src/domain/forecast/by-rules.js';
import { sceneOf, type Counter, type Scene } from '../../../src/domain/forecast/scene.js';
import type { Hall } from '../../../src/domain/hall.js';
import { choose, type Choice, type Head } from '../../../src/domain/queue/choice.js';
import { ROUND_BEGINS, turnAfter, type Turn } from '../../../src/domain/queue/conditions.js';
import { anyMove } from '../model/any-moves.js';
import { anyPlan } from '../model/any-plan.js';
import { PLAN } from '../../rig/example-plan.js';
import { AnyRun } from '../model/any-run.js';
import { Play } from '../table/play.js';

const MOVES = { minLength: 60, maxLength: 90, size: 'max' } as const;
const MINUTES = [0, 1, 12, 45, 130] as const;
const GONE = 1e15;

/** What somebody who stands first in each row is, now and as calls are made. */
class Rows implements RowsNow {
  readonly next: Int32Array;
  readonly place: Float64Array;
  readonly comes: Float64Array;

  constructor(readonly scene: Scene, readonly board: Board) {
    const size = scene.rows.length;
    this.next = board.starts.slice(0, size);
    this.place = new Float64Array(size);
    this.comes = new Float64Array(size);
    scene.rows.forEach(({ coming }, row) => {
      for (let nth = board.comersFrom[row] ?? 0; nth < (board.starts[row + 1] ?? 0); nth += 1) {
        // Who is still to come, comes one every few minutes.
        board.place[nth] = this.#comesAt(row, nth) - (coming?.headStartMs ?? 0);
      }
      this.stepTo(row, this.next[row] ?? 0);
    });
  }

  stepTo(row: number, next: number): void {
    const isGone = next >= (this.board.starts[row + 1] ?? 0);
    this.next[row] = next;
    this.place[row] = isGone ? GONE : this.board.place[next] ?? GONE;
    this.comes[row] = isGone ? GONE : this.#comesAt(row, next);
  }

  headOf(row: number): Head {
    return this.#headAt(row, this.next[row] ?? 0);
  }

  /** Who is there to be called: of those here, the newcomer and who has come since, each apart. */
  headsOf(row: number, at: number): Head[] {
    const { starts, hereUntil, comersFrom } = this.board;
    const next = this.next[row] ?? 0;
    const bounds = [starts, hereUntil, comersFrom].map((bound) => bound[row] ?? 0);
    return bounds.flatMap((from, nth) => {
      const until = bounds[nth + 1] ?? starts[row + 1] ?? 0;
      const first = Math.max(from, next);
      return first < until && this.#comesAt(row, first) <= at ? [this.#headAt(row, first)] : [];
    });
  }

  waiting(line: string): number {
    return this.scene.rows.reduce((total, { key, heads }, row) => {
      const called = (this.next[row] ?? 0) - (this.board.starts[row] ?? 0);
      return key === line ? total + heads.slice(called).length : total;
    }, 0);
  }

  #headAt(row: number, ticket: number): Head {
    const { board, scene } = this;
    const { key = '', lane = 'ordinary', heads = [], newcomer = 0, coming } = scene.rows[row] ?? {};
    const head = heads[ticket - (board.starts[row] ?? 0)];
    if (head !== undefined) return head;
    const nobodysYet = { key, lane, service: key, ticket: '' };
    const toCome = ticket - (board.comersFrom[row] ?? 0);
    if (toCome < 0) return { ...nobodysYet, effectiveAt: scene.at, order: newcomer };
    const effectiveAt = instant(scene.at + (board.place[ticket] ?? 0));
    return { ...nobodysYet, effectiveAt, order: (coming?.order ?? 0) + toCome };
  }

  #comesAt(row: number, ticket: number): number {
    const toCome = ticket - (this.board.comersFrom[row] ?? 0);
    return toCome < 0 ? 0 : ((toCome + 1) * 3 + row * 0.37) * MINUTE_MS;
  }
}

type Turns = Map<string, Turn>;

/** Whom the hall's own rule would call. */
function really(rows: Rows, counter: Counter, at: number, turns: Turns): Choice | undefined {
  const state = {
    waiting: (line: string) => rows.waiting(line),
    turnOf: (condition: string) => turns.get(condition) ?? ROUND_BEGINS,
  };
  const heads = counter.rows.flatMap((row) => rows.headsOf(row, at));
  return choose(heads, counter.wants, state, instant(rows.scene.at + at));
}

/** Calls on at every counter by plain arrays, and each time as the hall would; what decided. */
function agrees(hall: Hall, changed: (counter: Counter) => Counter = (same) => same): Set<string> {
  const met = new Set<string>();
  const scene = sceneOf(hall);
  const board = boardOf(scene);
  for (const counter of scene.counters) {
    const rows = new Rows(scene, board);
    const byRules = new ByRules(scene, board, changed(counter), rows);
    const turns: Turns = new Map(counter.turns);
    for (const minutes of [...MINUTES, ...MINUTES]) {
      const at = minutes * MINUTE_MS;
      const row = byRules.choose(at);
      const choice = really(rows, counter, at, turns);
      const [found, expected] = [row < 0 ? 'nobody' : nameOf(rows.headOf(row)), nameOf(choice?.head)];
      if (found !== expected) {
        throw new Error(`${found} for ${expected} by ${JSON.stringify(choice?.won)}`);
      }
      if (choice === undefined) continue;
      met.add(choice.won.rule);
      for (const condition of counter.wants.conditions) {
        if (condition.kind !== 'ratio') continue;
        const turn = turns.get(condition.id) ?? ROUND_BEGINS;
        turns.set(condition.id, turnAfter(condition, turn, choice.head));
      }
      byRules.called();
      rows.stepTo(row, (rows.next[row] ?? 0) + 1);
    }
  }
  return met;
}

const nameOf = (head: Head | undefined): string =>
  (head === undefined ? 'nobody' : `${head.key} ${head.lane} ${head.ticket} ${head.order}`);

const holds = (changed?: (counter: Counter) => Counter, met = new Set<string>()) =>
  fc.property(anyPlan, fc.array(anyMove, MOVES), (plan, moves) => {
    const run = new AnyRun(plan);
    for (const [nth, move] of moves.entries()) {
      run.move(move);
      if (nth % 8 === 7) for (const rule of agrees(run.hall, changed)) met.add(rule);
    }
  });

describe('a choice in plain arrays', () => {
  it('is that of the hall in any hall', () => {
    fc.assert(holds(), { numRuns: 40, verbose: 1 });
  });

  it('is so by whatever rule', () => {
    const met = new Set<string>();
    fc.assert(holds(undefined, met), { numRuns: 60, seed: 4 });
    const rules = [
      'right-of-return', 'aging', 'help', 'ratio', 'level', 'earliest-effective-arrival',
    ];
    expect(rules.filter((rule) => !met.has(rule))).toEqual([]);
  });

  it('leaves it to the next condition where nobody of the other share is there', () => {
    const conditions = [
      { kind: 'ratio', id: 'r', first: { lane: 'priority', calls: 1 },
        then: { lane: 'ordinary', calls: 1 } },
      { kind: 'ratio', id: 's', first: { services: ['land'], calls: 1 },
        then: { services: ['tax'], calls: 1 } },
    ] as const;
    // The turn of the ordinary ones has come, and nobody else is there.
    const hall = new Play({ ...PLAN, queue: { conditions } }).given(
      'S1 works at w1; take tax priority; w1 next; w1 start; w1 finish; take tax; +1m; take land');
    expect([...agrees(hall.hall)]).toContain('ratio');
  });

  it.each<[string, (counter: Counter) => Counter]>([
    ['better levels were worse', (each) => ({ ...each, ranks: each.ranks.map((rank) => 2 - rank) })],
    ['nobody grew old', (each) => ({ ...each, wants: { ...each.wants, starveAfterMs: undefined } })],
    ['there were no conditions', (each) => ({ ...each, wants: { ...each.wants, conditions: [] } })],
    ['conditions were asked in reverse', (each) => ({
      ...each, wants: { ...each.wants, conditions: [...each.wants.conditions].reverse() },
    })],
  ])('would be found another if %s', (what, changed) => {
    const run = fc.check(holds(changed), { numRuns: 300, seed: 9, endOnFailure: true });
    expect({ what, found: run.failed }).toEqual({ what, found: true });
  });
});
