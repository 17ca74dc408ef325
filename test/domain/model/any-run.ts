import { DAY_MS, plus, type Instant } from '../../../src/domain/basics/time.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall } from '../../../src/domain/hall.js';
import type { By, InputBody, TimedInput } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkFacts, checkHall } from '../../../src/domain/soundness.js';
import { step } from '../../../src/domain/step.js';
import { STAFF } from '../../rig/example-plan.js';
import { firstDifference, snapshotOf } from '../../rig/snapshot.js';
import { MONDAY_NINE, stillDue } from '../table/play.js';
import { asksOf, type AnyMove } from './any-moves.js';
import type { Rules } from './hall-run.js';
import { pauseMsOf } from './moves.js';

/** A hall with any plan through any moves; throws where something is unsound or cannot replay. */
export class AnyRun {
  readonly hall = emptyHall();
  readonly facts: Fact[] = [];
  readonly #rules: Rules;
  #at: Instant = MONDAY_NINE;
  #inputs = 0;

  constructor(plan: Plan, rules: Rules = step) {
    this.#rules = rules;
    this.#take({ kind: 'hall.start', plan, staff: STAFF, devices: [] }, 'set-up');
  }

  move(move: AnyMove): void {
    if ('does' in move && move.does === 'pass') {
      this.#at = plus(this.#at, pauseMsOf(move));
      // Mostly the clock is heard at once, as in life; sometimes somebody is quicker.
      if (move.other % 4 > 0) this.#take({ kind: 'time.came' }, 'clock');
      return;
    }
    for (const { body, by } of asksOf(this.hall, move, this.#at)) this.#take(body, by);
  }

  #take(body: InputBody, by: By): void {
    this.#inputs += 1;
    const input: TimedInput = { ...body, id: `any-${this.#inputs}`, by, at: this.#at };
    const { facts, outcome } = this.#rules(this.hall, input);
    this.facts.push(...facts);
    const moved = outcome.ok ? [] : facts.filter((fact) => fact.by !== 'clock'
      && fact.kind !== 'input.refused' && !fact.kind.startsWith('credential.'));
    const problems = [
      ...moved.map(({ kind }) => `refused, and yet ${kind}`),
      ...calledTwice(facts),
      ...checkFacts(this.hall, facts),
      ...checkHall(this.hall),
      ...(body.kind === 'time.came' ? stillDue(this.hall, this.#at) : []),
    ];
    if (problems.length > 0) throw new Error(`${body.kind}: ${problems.join('; ')}`);
  }

  /** The facts alone make the same hall. */
  replay(): void {
    const again = emptyHall();
    for (const fact of JSON.parse(JSON.stringify(this.facts)) as Fact[]) evolve(again, fact);
    const [now, then] = [snapshotOf(this.hall), snapshotOf(again)];
    if (now !== then) throw new Error(`replay: ${firstDifference(now, then)}`);
    if (this.#at - MONDAY_NINE > 400 * DAY_MS) throw new Error('the run has lost its time');
  }
}

/** In one input no call and no alert happens twice. */
function calledTwice(facts: readonly Fact[]): string[] {
  const seen = new Set<string>();
  return facts.flatMap((fact) => {
    const what = fact.kind === 'ticket.called' ? fact.call
      : fact.kind === 'alert.raised' ? fact.key : undefined;
    if (what === undefined) return [];
    if (seen.has(what)) return [`${fact.kind} ${what} twice`];
    seen.add(what);
    return [];
  });
}

export function runAny(plan: Plan, moves: readonly AnyMove[], rules?: Rules): void {
  const run = new AnyRun(plan, rules);
  for (const each of moves) run.move(each);
  run.replay();
}
