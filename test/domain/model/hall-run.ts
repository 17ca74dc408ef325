import { DAY_MS, dayOf, plus, type Instant } from '../../../src/domain/basics/time.js';
import { decide } from '../../../src/domain/decide.js';
import { evolve } from '../../../src/domain/evolve.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { InputBody, TimedInput } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkFacts, checkHall } from '../../../src/domain/soundness.js';
import { step, type Step } from '../../../src/domain/step.js';
import { PLAN, STAFF } from '../../rig/example-plan.js';
import { firstDifference, snapshotOf } from '../../rig/snapshot.js';
import { MONDAY_NINE, stillDue } from '../table/play.js';
import { LittleHall } from './little-hall.js';
import { bodyOf, idOf, pauseMsOf, type Move } from './moves.js';

/** What takes an input through a hall: the real rules, or real rules with a fault planted. */
export type Rules = (hall: Hall, input: TimedInput) => Step;

/** Series are short, so that numbers are used up within a run. */
export const RUN_PLAN: Plan = { ...PLAN, rules: { ...PLAN.rules, numbersPerSeries: 9 } };

/** Facts a refused input may lead to: none of them moves a ticket. */
const AFTER_A_REFUSAL = new Set(['input.refused', 'credential.refused', 'credential.accepted']);

/** A hall and the little hall beside it, through the same moves; throws where they part. */
export class HallRun {
  readonly hall = emptyHall();
  readonly facts: Fact[] = [];
  readonly #rules: Rules;
  readonly #little = new LittleHall(RUN_PLAN);
  #at: Instant = MONDAY_NINE;
  #inputs = 0;

  constructor(rules: Rules = step) {
    this.#rules = rules;
    const devices = [{ id: 'pad', kind: 'pad', place: { window: 1 } }] as const;
    this.#take({ kind: 'hall.start', plan: RUN_PLAN, staff: STAFF, devices });
  }

  /** One move, and everything that must hold after it. */
  move(move: Move): void {
    if (move.does === 'pass') {
      this.#at = plus(this.#at, pauseMsOf(move));
      return;
    }
    const asked = bodyOf(this.hall, move);
    // What a bystander cannot follow: a promise to take a post, kept when both windows are free.
    const body: InputBody = isPromise(this.hall, asked) ? { kind: 'time.came' } : asked;
    const turned = dayOf(this.#at, this.hall.plan) > this.hall.day;
    if (turned) this.#little.newDay();
    const expected = this.#little.expects(body, this.#at);
    const { outcome, facts } = this.#take(body);
    if (expected !== undefined && expected !== outcome.ok) {
      throw new Error(`${body.kind} was ${outcome.ok ? 'agreed to' : outcome.refusal.code}`);
    }
    if (outcome.ok) this.#little.apply(body);
    else this.#moveNothing(facts, turned);
    this.#agree(body);
  }

  #take(body: InputBody): Step {
    this.#inputs += 1;
    const input: TimedInput = { ...body, id: idOf(this.#inputs), by: 'device:any', at: this.#at };
    if (this.#inputs % 19 === 0) this.#decideOnly(input);
    const done = this.#rules(this.hall, input);
    for (const fact of done.facts) this.facts.push(freeze(fact));
    return done;
  }

  /** Deciding changes nothing and comes to the same each time. */
  #decideOnly(input: TimedInput): void {
    const before = snapshotOf(this.hall);
    const [first, second] = [decide(this.hall, input), decide(this.hall, input)];
    if (JSON.stringify(first) !== JSON.stringify(second)) throw new Error('decided differently');
    const after = snapshotOf(this.hall);
    if (before !== after) throw new Error(`deciding changed ${firstDifference(before, after)}`);
  }

  #moveNothing(facts: readonly Fact[], turned: boolean): void {
    const moved = facts.filter(({ kind, by }) => by !== 'clock' && !AFTER_A_REFUSAL.has(kind));
    if (moved.length > 0 && !turned) throw new Error(`refused, and yet ${moved[0]?.kind ?? ''}`);
  }

  #agree(body: InputBody): void {
    const problems = [
      ...this.#little.differences(this.hall),
      ...checkFacts(this.hall, this.facts.slice(-3)),
      ...checkHall(this.hall),
      ...(body.kind === 'time.came' ? stillDue(this.hall, this.#at) : []),
    ];
    if (problems.length > 0) throw new Error(`${body.kind}: ${problems.join('; ')}`);
  }

  /** The facts alone make the same hall: all of them, and those of the day on an empty hall. */
  replay(): void {
    const written = JSON.parse(JSON.stringify(this.facts)) as Fact[];
    const lastDay = written.map(({ kind }) => kind).lastIndexOf('day.began');
    const now = snapshotOf(this.hall);
    for (const from of [0, lastDay]) {
      const again = emptyHall();
      for (const fact of written.slice(from)) evolve(again, fact);
      const then = snapshotOf(again);
      if (then !== now) throw new Error(`replay from ${from}: ${firstDifference(now, then)}`);
    }
    if (this.#at - MONDAY_NINE > 400 * DAY_MS) throw new Error('the run has lost its time');
  }
}

function isPromise(hall: Hall, body: InputBody): boolean {
  if (body.kind === 'clerk.sign-in') {
    const { clerk, state } = hall.windows.get(body.window) ?? {};
    const isBusy = state?.at === 'calling' || state?.at === 'serving';
    return isBusy && clerk !== body.staffNo;
  }
  if (body.kind !== 'post.accept') return false;
  return [body.window, body.post].some((number) => {
    const at = hall.windows.get(number)?.state.at;
    return at === 'calling' || at === 'serving';
  });
}

/** Plays all moves and the replay. */
export function runHall(moves: readonly Move[], rules?: Rules): void {
  const run = new HallRun(rules);
  for (const each of moves) run.move(each);
  run.replay();
}

/** A fact is never altered after: whoever tries to gets an error. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
  return value;
}
