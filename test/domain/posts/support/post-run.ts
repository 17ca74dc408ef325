import { MINUTE_MS, plus, type Instant } from '../../../../src/domain/basics/time.js';
import { nextWake } from '../../../../src/domain/day/time-came.js';
import { emptyHall, type Hall } from '../../../../src/domain/hall.js';
import { evolve } from '../../../../src/domain/evolve.js';
import { firstDifference, snapshotOf } from '../../../rig/snapshot.js';
import type { Fact } from '../../../../src/domain/facts.js';
import type { By, InputBody, TimedInput } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import { checkHall } from '../../../../src/domain/soundness.js';
import { step, type Step } from '../../../../src/domain/step.js';
import { STAFF } from '../../../rig/example-plan.js';
import type { Rules } from '../../model/hall-run.js';
import { toldFact } from '../../table/facts-told.js';
import { MONDAY_NINE } from '../../table/play.js';
import { Bystander } from './bystander.js';
import { bodyOf, type PostMove } from './post-moves.js';

/** More wake-ups than this at one moment ring for ever. */
const RINGS_MAX = 200;

export interface RunWith {
  readonly rules?: Rules;
  /** Whether the hall's own check runs too; off, to show what the bystander alone finds. */
  readonly checked?: boolean;
}

/**
 * A hall with AB posts through random days, told the time whenever it has asked for it and never
 * else, with a bystander who keeps the time of every empty window with a watch of his own.
 */
export class PostRun {
  hall = emptyHall();
  readonly facts: Fact[] = [];
  readonly #rules: Rules;
  readonly #checked: boolean;
  readonly #bystander: Bystander;
  readonly #start: InputBody;
  #at: Instant = plus(MONDAY_NINE, -5 * MINUTE_MS);
  #inputs = 0;

  constructor(plan: Plan, { rules = step, checked = true }: RunWith = {}) {
    this.#rules = rules;
    this.#checked = checked;
    this.#bystander = new Bystander(plan);
    const devices = plan.windows.map(({ number }) => (
      { id: `caller-${number}`, kind: 'caller', place: { window: number } } as const));
    this.#start = { kind: 'hall.start', plan, staff: STAFF, devices };
    this.#take(this.#start, 'set-up');
  }

  move(move: PostMove): void {
    if (move.does === 'pass') {
      const minutes = move.one % 4 === 0 ? move.one % 40 : move.one % 5;
      return this.#pass(minutes * MINUTE_MS + move.other * 100);
    }
    if (move.does === 'restart') return this.#restart();
    const { body, by } = bodyOf(this.hall, move, this.#at);
    this.#take(body, by);
    this.#pass(move.other % 7 * 1_000);
  }

  /** The hall as its facts alone make it; throws where that is another one. */
  replayed(): Hall {
    const again = emptyHall();
    for (const fact of JSON.parse(JSON.stringify(this.facts)) as Fact[]) evolve(again, fact);
    const [now, then] = [snapshotOf(this.hall), snapshotOf(again)];
    if (now !== then) throw new Error(`replay: ${firstDifference(now, then)}`);
    return again;
  }

  /** The controller is off for a moment; its hall is the journal's from then on. */
  #restart(): void {
    if (!this.#checked) return;
    const hall = this.replayed();
    const problems = checkHall(hall);
    if (problems.length > 0) throw new Error(`after a restart: ${problems.join('; ')}`);
    this.hall = hall;
    this.#take(this.#start, 'set-up');
  }

  /** Time goes by, and the hall is told of it only when it had asked. */
  #pass(forMs: number): void {
    const until = plus(this.#at, forMs);
    for (let rings = 0; ; rings += 1) {
      const wake = nextWake(this.hall);
      if (wake === undefined || wake > until) break;
      if (rings > RINGS_MAX + forMs / 500) throw new Error('a wake-up rings for ever');
      this.#at = wake > this.#at ? wake : this.#at;
      this.#take({ kind: 'time.came' }, 'clock');
    }
    this.#at = until;
    this.#look();
  }

  #take(body: InputBody, by: By): Step {
    this.#inputs += 1;
    const input: TimedInput = { ...body, id: `i${this.#inputs}`, by, at: this.#at };
    const done = this.#rules(this.hall, input);
    this.facts.push(...done.facts);
    this.#bystander.sees(this.hall, input, done);
    this.#look();
    return done;
  }

  /** What led to it, for whoever reads the failure. */
  #lately(): string[] {
    return this.facts.slice(-40).map((fact) => `${this.#at - fact.at} ms ago: ${toldFact(fact)}`);
  }

  #look(): void {
    const problems = [
      ...(this.#checked ? checkHall(this.hall) : []),
      ...this.#bystander.complains(this.hall, this.#at),
    ];
    if (problems.length > 0) throw new Error([...problems, ...this.#lately()].join('\n'));
  }
}
