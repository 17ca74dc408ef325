import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import { evolve } from '../../../src/domain/evolve.js';
import { emptyHall, type Hall, type Ticket } from '../../../src/domain/hall.js';
import type { TimedInput } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import { LEVELS, type Condition } from '../../../src/domain/queue/policy.js';
import { wantsOf } from '../../../src/domain/queue/wants.js';
import { compareStandings } from '../../../src/domain/queue/line.js';
import { step } from '../../../src/domain/step.js';
import { lineKeyOf, standingOf } from '../../../src/domain/tickets/standing.js';
import { PLAN, STAFF } from '../../rig/example-plan.js';
import { snapshotOf } from '../../rig/snapshot.js';
import { MONDAY_NINE } from '../table/play.js';
import { read } from '../table/sentences.js';

const LIMIT_MS = 40 * MINUTE_MS;

const CONDITIONS: readonly Condition[] = [
  { kind: 'help', id: 'h', service: 'land', oldestOverMs: 12 * MINUTE_MS, windows: [1] },
  { kind: 'help', id: 'crowd', service: 'tax', waitingOver: 3, windows: [1, 2] },
  { kind: 'ratio', id: 'r', first: { lane: 'appointment', calls: 2 },
    then: { lane: 'ordinary', calls: 1 } },
];

const level = fc.constantFrom(...LEVELS);
const policy = fc.record({
  tax: level, land: level, starves: fc.boolean(), conditions: fc.subarray([...CONDITIONS]),
});

type Policy = typeof policy extends fc.Arbitrary<infer P> ? P : never;

function planOf({ tax, land, starves, conditions }: Policy): Plan {
  return {
    ...PLAN,
    windows: PLAN.windows.map((window) => ({ ...window, levels: { tax, land } })),
    queue: { conditions, ...(starves ? { starveAfterMs: LIMIT_MS } : {}) },
  };
}

const sentence = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(
    'take tax', 'take land', 'take tax priority', 'take land appointment', 'take tax appointment',
    'take land elderly',
  ) },
  { weight: 4, arbitrary: fc.constantFrom('1', '5', '11', '26') },
  { weight: 5, arbitrary: fc.constantFrom('w1 next', 'w2 next') },
  { weight: 4, arbitrary: fc.constantFrom(
    'w1 no-show', 'w1 start', 'w1 finish', 'w2 no-show', 'w1 transfer to w2', 'w1 transfer to land',
  ) },
);

type Rules = typeof step;

/** What was unfair in this call, of all who waited at that moment. */
function unfair(hall: Hall, input: TimedInput, called: Ticket, by: string): string[] {
  const window = input.kind === 'ticket.next' ? hall.windows.get(input.window) : undefined;
  const mine = standingOf(called);
  if (window === undefined || mine === undefined) return [];
  const { number: over } = window;
  const wants = wantsOf(hall.plan, window.plan);
  const mineToCall = [...hall.tickets.values()].filter((ticket) => {
    const key = lineKeyOf(ticket);
    return ticket.place.at === 'waiting'
      && (key === `window:${over}` || window.plan.services.includes(key));
  });
  const sameLine = (ticket: Ticket) =>
    lineKeyOf(ticket) === lineKeyOf(called) && ticket.lane === called.lane;
  const aged = (ticket: Ticket) => {
    const standing = standingOf(ticket);
    const waited = standing === undefined
      ? 0 : input.at - standing.effectiveAt - hall.plan.headStartMs[ticket.lane];
    return wants.starveAfterMs !== undefined && waited >= wants.starveAfterMs;
  };
  const spare = (ticket: Ticket) => wants.levelOf(lineKeyOf(ticket)) === 'spare';
  return mineToCall.flatMap((other) => {
    const theirs = standingOf(other);
    if (theirs === undefined || other === called) return [];
    return [
      ...(sameLine(other) && compareStandings(theirs, mine) < 0
        ? [`4: ${other.number} came before ${called.number}`] : []),
      ...(aged(other) && !aged(called) ? [`${other.number} starves`] : []),
      ...(spare(called) && !spare(other) && by !== 'aging' && by !== 'help'
        ? [`${called.number} is spare, ${other.number} is not`] : []),
    ];
  });
}

/** Plays the script; every call must be fair, and the facts alone must make the same hall. */
function playFairly(plan: Plan, script: readonly string[], rules: Rules): void {
  const [hall, again] = [emptyHall(), emptyHall()];
  let [at, inputs] = [MONDAY_NINE, 0];
  const take = (body: ReturnType<typeof read>['body']): void => {
    inputs += 1;
    const input: TimedInput = { ...body, id: `i${inputs}`, by: 'device:any', at };
    const waiting = body.kind === 'ticket.next' ? structuredClone([...hall.tickets.values()]) : [];
    const before: Hall = { ...hall, tickets: new Map(waiting.map((each) => [each.id, each])) };
    const { facts } = rules(hall, input);
    for (const fact of facts) {
      evolve(again, fact);
      if (fact.kind !== 'ticket.called') continue;
      const called = before.tickets.get(fact.ticket);
      const found = called === undefined ? [] : unfair(before, input, called, fact.reason.rule);
      if (found.length > 0) throw new Error(found.join('; '));
    }
  };
  take({ kind: 'hall.start', plan, staff: STAFF, devices: [] });
  for (const each of ['S1 signs in at w1', 'S2 signs in at w2', 'w1 open', 'w2 open', ...script]) {
    if (/^\d+$/.test(each)) at = plus(at, Number(each) * MINUTE_MS);
    else take(read(each, hall.day).body);
  }
  expect(snapshotOf(again)).toBe(snapshotOf(hall));
}

const holds = (rules: Rules) => fc.property(
  policy, fc.array(sentence, { minLength: 30, maxLength: 60, size: 'max' }),
  (chosen, script) => { playFairly(planOf(chosen), script, rules); },
);

const newestOf = (hall: Hall, number: number): string | undefined => {
  const services = hall.windows.get(number)?.plan.services ?? [];
  const mine = [...hall.tickets.values()].filter(({ place, service }) =>
    place.at === 'waiting' && place.only === undefined && services.includes(service));
  return mine.at(-1)?.number;
};

/** The real rules under a plan that they were not given. */
const under = (change: (plan: Plan) => Plan): Rules => (hall, input) => {
  const { plan } = hall;
  if (input.kind !== 'ticket.next') return step(hall, input);
  hall.plan = change(plan);
  const done = step(hall, input);
  hall.plan = plan;
  return done;
};

const PLANTED: Readonly<Record<string, Rules>> = {
  'the newest is called': (hall, input) => {
    const number = input.kind === 'ticket.next' ? newestOf(hall, input.window) : undefined;
    if (number === undefined || input.kind !== 'ticket.next') return step(hall, input);
    const done = step(hall, { ...input, kind: 'ticket.call', number });
    return done;
  },
  'aging is forgotten': under((plan) =>
    ({ ...plan, queue: { conditions: plan.queue?.conditions ?? [] } })),
  'levels are forgotten': (hall, input) => {
    const plans = [...hall.windows.values()].map((window) => [window, window.plan] as const);
    if (input.kind === 'ticket.next') {
      for (const [window, { levels: _, ...plan }] of plans) window.plan = plan;
    }
    const done = step(hall, input);
    for (const [window, plan] of plans) window.plan = plan;
    return done;
  },
  'a call is not counted to its ratio': (hall, input) => {
    const done = step(hall, input);
    if (input.kind === 'ticket.next') hall.turns.clear();
    return done;
  },
};

describe('under any levels and conditions', () => {
  it('within a lane and service first come first called, nobody starves, spare comes last', () => {
    fc.assert(holds(step), { numRuns: 100 });
  });

  it.each(Object.keys(PLANTED))('it would be seen if %s', (name) => {
    const rules = PLANTED[name] ?? step;
    const run = fc.check(holds(rules), { numRuns: 300, seed: 4, endOnFailure: true });
    expect({ name, found: run.failed }).toEqual({ name, found: true });
  });
});
