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
import { AnyRun } from '../model/any-run.js';

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
    scene.rows.forEach(({ comers }, row) => {
      for (let nth = board.starts[row] ?? 0; nth < (board.starts[row + 1] ?? 0); nth += 1) {
        // Who is still to come, comes one every few minutes.
        if (comers !== undefined) board.place[nth] = this.#comesAt(row, nth) - comers.headStartMs;
      }
      this.stepTo(row, this.next[row] ?? 0);
    });
  }

  stepTo(row: number, next: number): void {
    const isGone = next >= (this.board.starts[row + 1] ?? 0);
    this.next[row] = next;
    this.place[row] = isGone ? GONE : this.board.place[next] ?? GONE;
    const isToCome = this.scene.rows[row]?.comers !== undefined;
    this.comes[row] = isGone ? GONE : isToCome ? this.#comesAt(row, next) : 0;
  }

  headOf(row: number): Head {
    const { heads, comers } = this.scene.rows[row] ?? { heads: [] };
    const next = this.next[row] ?? 0;
    const head = heads[next - (this.board.starts[row] ?? 0)];
    if (head === undefined) throw new Error(`nobody stands in row ${row}`);
    if (comers === undefined) return head;
    return { ...head, effectiveAt: instant(this.scene.at + (this.place[row] ?? 0)) };
  }

  waiting(line: string): number {
    return this.scene.rows.reduce((total, { key, newcomer, comers }, row) => (
      key !== line || newcomer || comers !== undefined ? total
        : total + (this.board.starts[row + 1] ?? 0) - (this.next[row] ?? 0)), 0);
  }

  #comesAt(row: number, nth: number): number {
    return ((nth - (this.board.starts[row] ?? 0) + 1) * 3 + row * 0.37) * MINUTE_MS;
  }
}

type Turns = Map<string, Turn>;

/** Whom the hall's own rule would call. */
function really(rows: Rows, counter: Counter, at: number, turns: Turns): Choice | undefined {
  const open = counter.rows.filter((row) => (rows.comes[row] ?? GONE) <= at);
  const state = {
    waiting: (line: string) => rows.waiting(line),
    turnOf: (condition: string) => turns.get(condition) ?? ROUND_BEGINS,
  };
  const heads = open.map((row) => rows.headOf(row));
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
