import { LANES } from '../../../src/domain/basics/names.js';
import { instant, MINUTE_MS, plus, type Instant } from '../../../src/domain/basics/time.js';
import { decide } from '../../../src/domain/decide.js';
import { evolve } from '../../../src/domain/evolve.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { InputBody, TimedInput } from '../../../src/domain/inputs.js';
import { EMPTY_PLAN, type Plan, type ServicePlan, type WindowPlan } from '../../../src/domain/plan.js';
import { LEVELS, type Condition } from '../../../src/domain/queue/policy.js';
import { step } from '../../../src/domain/step.js';
import { quantile } from '../numbers.js';
import { row, type Limits, type Row } from '../rows.js';

/** A hall far above any county's: what issue 4 asks the decision to be measured with. */
const SERVICES = 80;
const WINDOWS = 60;
const WAITING = 5_000;
/** Of the services, how many one window calls; the first window calls all of them. */
const SERVICES_OF_A_WINDOW = 20;
const SAMPLES = 4_000;
const REPEATS = 3;
/** Issue 4, item 11. */
const GOAL_US = 200;

const MORNING = instant(Date.UTC(2026, 10, 23, 1));
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What one decision costs in a very large hall, with levels, conditions and reasons. */
export function bigHallRows(): Row[] {
  const { decideUs, onceUs, stepUs } = costs();
  const text = `${WAITING.toLocaleString('en')} wait, ${WINDOWS} windows, ${SERVICES} services`;
  return [
    rowOf('decide', `decide next with its reason, p99: ${text}`, decideUs, {
      limits: { atMost: GOAL_US },
      note: `least of ${REPEATS} times each, so that what else runs here is not counted; ` +
        `timed once p99 ${p99Of(onceUs).toFixed(0)} µs; every tenth at a window that calls all ` +
        `${SERVICES} services, the others ${SERVICES_OF_A_WINDOW}`,
    }),
    rowOf('step', `the same, moved on and watched, p99: ${text}`, stepUs, { note: 'timed once' }),
  ];
}

const sorted = (us: readonly number[]): number[] => [...us].sort((a, b) => a - b);
const p99Of = (us: readonly number[]): number => quantile(sorted(us), 0.99);

function rowOf(
  id: string,
  what: string,
  us: readonly number[],
  { limits = {}, note: told }: { limits?: Limits; note: string },
): Row {
  const p99 = p99Of(us);
  const note = `median ${quantile(sorted(us), 0.5).toFixed(1)} µs of ${us.length}, ${told}`;
  const base = { unit: 'µs', better: 'less', product: p99, rounds: [p99], note } as const;
  return row({ ...base, id: `choice.${id}`, what }, limits);
}

function costs(): { decideUs: number[]; onceUs: number[]; stepUs: number[] } {
  const hall = new BigHall();
  hall.fill();
  // The compiler has seen everything before the clock runs.
  for (let warm = 0; warm < SAMPLES / 4; warm += 1) hall.callAt(windowOf(warm));
  const [decideUs, onceUs, stepUs]: [number[], number[], number[]] = [[], [], []];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const timed = hall.callAt(windowOf(sample));
    decideUs.push(Math.min(...timed.decideUs));
    onceUs.push(timed.decideUs[0] ?? 0);
    stepUs.push(timed.stepUs);
  }
  return { decideUs, onceUs, stepUs };
}

const windowOf = (sample: number): number => (sample % 10 === 0 ? 1 : 2 + (sample % (WINDOWS - 1)));

function timedUs(work: () => boolean): number {
  const startedAt = performance.now();
  if (!work()) throw new Error('the hall refused');
  return (performance.now() - startedAt) * 1_000;
}

class BigHall {
  readonly #hall: Hall = emptyHall();
  #at: Instant = MORNING;
  #inputs = 0;

  constructor() {
    const staff = Array.from({ length: WINDOWS }, (_, index) =>
      ({ staffNo: `W${index + 1}`, name: '', role: 'clerk' as const }));
    this.#agree({ kind: 'hall.start', plan: PLAN, staff, devices: [] });
    for (let window = 1; window <= WINDOWS; window += 1) {
      this.#agree({ kind: 'clerk.sign-in', window, staffNo: `W${window}`, proof: 'right' });
      this.#agree({ kind: 'window.open', window });
    }
  }

  fill(): void {
    for (let taken = 0; taken < WAITING; taken += 1) this.#take(taken);
  }

  /** The window calls; the ticket misses its call and another is taken, so that as many wait. */
  callAt(window: number): { decideUs: number[]; stepUs: number } {
    const input = this.#input({ kind: 'ticket.next', window });
    // Deciding changes nothing: the very same decision can be made again.
    const decideUs = Array.from({ length: REPEATS }, () =>
      timedUs(() => decide(this.#hall, input).answer.ok));
    const stepUs = timedUs(() => step(this.#hall, input).outcome.ok);
    this.#agree({ kind: 'ticket.no-show', window });
    this.#take(this.#inputs);
    return { decideUs, stepUs };
  }

  /** All five lanes of every service have somebody in them: the most a window can look at. */
  #take(which: number): void {
    const service = PLAN.services[which % SERVICES];
    const lane = LANES[Math.floor(which / SERVICES) % LANES.length];
    if (service === undefined || lane === undefined) return;
    const at = this.#input({ kind: 'time.came' }).at;
    const serial = (this.#hall.series.get(service.prefix) ?? 0) + 1;
    const number = `${service.prefix}${String(serial).padStart(3, '0')}`;
    evolve(this.#hall, {
      kind: 'ticket.issued', ticket: `20261123-${number}`, number, prefix: service.prefix, serial,
      service: service.code, lane, effectiveAt: plus(at, -PLAN.headStartMs[lane]), elderly: false,
      seq: this.#hall.seq + 1, at, day: this.#hall.day, by: 'clock', input: `t${this.#inputs}`,
    });
  }

  #agree(body: InputBody): void {
    const { outcome } = step(this.#hall, this.#input(body));
    if (!outcome.ok) throw new Error(`${body.kind}: ${outcome.refusal.code}`);
  }

  #input(body: InputBody): TimedInput {
    this.#inputs += 1;
    this.#at = plus(this.#at, 200);
    return { ...body, id: `bench/${this.#inputs}`, by: 'device:bench', at: this.#at };
  }
}

const codeOf = (index: number): string => `service-${index % SERVICES}`;

const SERVICE_PLANS: ServicePlan[] = Array.from({ length: SERVICES }, (_, index) => ({
  code: codeOf(index), name: codeOf(index),
  prefix: [Math.floor(index / LETTERS.length), index % LETTERS.length]
    .map((at) => LETTERS[at] ?? '').join(''),
  targetHandlingMs: 10 * MINUTE_MS, targetWaitMs: 30 * MINUTE_MS, hours: [],
}));

const WINDOW_PLANS: WindowPlan[] = Array.from({ length: WINDOWS }, (_, index) => {
  const count = index === 0 ? SERVICES : SERVICES_OF_A_WINDOW;
  const services = Array.from({ length: count }, (_each, which) => codeOf(index * 7 + which));
  const levels = Object.fromEntries(services.map((code, which) =>
    [code, LEVELS[which % LEVELS.length] ?? 'normal']));
  return { number: index + 1, title: '', kind: 'accept', zone: 'a', services, levels };
});

const CONDITIONS: Condition[] = [
  ...Array.from({ length: 8 }, (_, index): Condition => ({
    kind: 'help', id: `help-${index}`, service: codeOf(index * 3), oldestOverMs: 600 * MINUTE_MS,
  })),
  { kind: 'ratio', id: 'ratio', first: { lane: 'appointment', calls: 2 },
    then: { lane: 'ordinary', calls: 1 } },
];

const PLAN: Plan = {
  ...EMPTY_PLAN,
  id: 'big', name: 'big', services: SERVICE_PLANS, windows: WINDOW_PLANS,
  headStartMs: {
    ordinary: 0, appointment: 10 * MINUTE_MS, priority: 15 * MINUTE_MS, returned: 5 * MINUTE_MS,
    transferred: 0,
  },
  queue: { starveAfterMs: 600 * MINUTE_MS, conditions: CONDITIONS },
};
