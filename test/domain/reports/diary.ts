import type { Instant } from '../../../src/domain/basics/time.js';
import type { Fact } from '../../../src/domain/facts.js';
import type { By, InputBody } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import type { Step } from '../../../src/domain/step.js';
import { MONDAY_NINE, Play } from '../table/play.js';

/** A hall played from sentences that keeps every fact, as its journal would. */
export class Diary extends Play {
  // Set by the first input, which the constructor of the play takes already.
  declare facts: Fact[];

  constructor(plan?: Plan, at: Instant = MONDAY_NINE) {
    super(plan, at);
  }

  override take(body: InputBody, by: By): Step {
    const step = super.take(body, by);
    this.facts = [...this.facts ?? [], ...step.facts];
    return step;
  }
}
