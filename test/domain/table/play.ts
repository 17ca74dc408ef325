import {
  DAY_MS,
  HOUR_MS,
  instant,
  MINUTE_MS,
  plus,
  SECOND_MS,
  type Instant,
} from '../../../src/domain/basics/time.js';
import type { Fact } from '../../../src/domain/facts.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { By, InputBody, TimedInput } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkFacts, checkHall } from '../../../src/domain/soundness.js';
import { step, type Step } from '../../../src/domain/step.js';
import { PLAN, STAFF } from '../../rig/example-plan.js';
import { read } from './sentences.js';

/** Monday 23 November 2026, nine in the morning in China. */
export const MONDAY_NINE: Instant = instant(Date.UTC(2026, 10, 23, 1, 0, 0));

const UNITS: Readonly<Record<string, number>> = {
  ms: 1, s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS,
};

/** A hall played from sentences, each of them one input; sound after every one. */
export class Play {
  readonly hall: Hall = emptyHall();
  /** All that has happened so far. */
  readonly facts: Fact[] = [];
  at: Instant;
  #inputs = 0;
  readonly #cases: string[] = [];

  constructor(plan: Plan = PLAN, at: Instant = MONDAY_NINE) {
    this.at = at;
    this.start(plan);
  }

  /** The controller starts, with this plan in its settings. */
  start(plan: Plan): Step {
    const body: InputBody = { kind: 'hall.start', plan, staff: STAFF, devices: [] };
    return this.take(body, 'clock');
  }

  /** Plays sentences between semicolons; each must be agreed to, except what is only tried. */
  given(script: string): this {
    for (const sentence of sentencesOf(script)) {
      const tried = sentence.startsWith('try ');
      const { outcome } = this.when(tried ? sentence.slice(4) : sentence) ?? {};
      if (outcome?.ok === false && !tried) throw new Error(`${sentence}: ${outcome.refusal.code}`);
    }
    return this;
  }

  /** One sentence, whatever comes of it; nothing for `+5m`, which only lets time pass. */
  when(sentence: string): Step | undefined {
    const pause = /^\+(\d+)(ms|s|m|h|d)$/.exec(sentence);
    if (pause !== null) {
      this.at = plus(this.at, Number(pause[1]) * (UNITS[pause[2] ?? ''] ?? 0));
      return undefined;
    }
    const works = /^(\S+) works at w(\d+)$/.exec(sentence);
    if (works !== null) {
      this.given(`${works[1] ?? ''} signs in at w${works[2] ?? ''}`);
      return this.when(`w${works[2] ?? ''} open`);
    }
    const [plain = '', sender] = this.named(sentence).split(' by ');
    const { body, by } = read(plain, this.hall.day);
    return this.take(body, sender === undefined ? by ?? 'device:caller' : `staff:${sender}`);
  }

  /** The sentence with `#1` as the case that was opened first, and so on. */
  named(sentence: string): string {
    return sentence.replace(/#(\d)/, (_, nth: string) => this.#cases[Number(nth) - 1] ?? 'c0');
  }

  take(body: InputBody, by: By): Step {
    this.#inputs += 1;
    const input: TimedInput = { ...body, id: `i${this.#inputs}`, by, at: this.at };
    const done = step(this.hall, input);
    this.facts.push(...done.facts);
    for (const fact of done.facts) if (fact.kind === 'case.opened') this.#cases.push(fact.case);
    const problems = [
      ...checkFacts(this.hall, done.facts), ...checkHall(this.hall),
      ...(body.kind === 'time.came' ? stillDue(this.hall, this.at) : []),
    ];
    if (problems.length > 0) throw new Error(`${body.kind}: ${problems.join('; ')}`);
    return done;
  }
}

export function sentencesOf(script: string): string[] {
  return script.split(';').map((each) => each.trim()).filter((each) => each !== '');
}

/** A wake-up that stays due after the clock has come would ring for ever. */
export function stillDue(hall: Hall, at: Instant): string[] {
  const due = [...hall.wakes].filter(([, when]) => when <= at);
  return due.map(([key]) => `${key} stays due after the clock has come`);
}
