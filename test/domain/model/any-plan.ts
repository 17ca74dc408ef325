import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/basics/time.js';
import type { Plan } from '../../../src/domain/plan.js';
import type { QueuePolicy } from '../../../src/domain/queue/policy.js';
import type { ServiceLimits, TicketPolicy } from '../../../src/domain/tickets/policy.js';
import { USUAL_SERVING, type ServingPolicy } from '../../../src/domain/windows/policy.js';
import { LAND_HAS_ITS_OWN, WITH_HOURS, WITH_LADDER } from '../table/plans.js';
import { RUN_PLAN } from './hall-run.js';

const maybe = { requiredKeys: [] };

/** How serving goes: any of its options, and a rest of none, of seconds or of a minute. */
const serving: fc.Arbitrary<ServingPolicy> = fc.record({
  restMs: fc.constantFrom(0, SECOND_MS, 10 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS),
  recallPauseMs: fc.constantFrom(0, 8 * SECOND_MS),
  noShowAfterMs: fc.constantFrom(0, 20 * SECOND_MS),
  undoMs: fc.constantFrom(0, 5 * SECOND_MS, MINUTE_MS),
  returnWithinMs: fc.constantFrom(5 * MINUTE_MS, HOUR_MS),
  holdWithinMs: fc.constantFrom(5 * MINUTE_MS, HOUR_MS),
  returnsMax: fc.constantFrom(0, 1, 2),
  returnBehind: fc.constantFrom(0, 1, 3),
}, { requiredKeys: ['restMs'] }).map((some) => ({ ...USUAL_SERVING, ...some }));

const tickets: fc.Arbitrary<TicketPolicy> = fc.record({
  transfer: fc.constantFrom('keep-place' as const, 'to-end' as const),
  oneOpenPerService: fc.boolean(),
  noShow: fc.constant({ max: 1, restMs: 20 * MINUTE_MS }),
  closing: fc.record({ marginMs: fc.constantFrom(0, 8 * HOUR_MS) }),
  partyFactor: fc.constantFrom(0.5, 1),
}, maybe);

const limits: fc.Arbitrary<ServiceLimits> = fc.record({
  dailyMax: fc.constantFrom(2, 5),
  halfDayMax: fc.constantFrom(1, 4),
  perPersonMax: fc.constantFrom(1, 2),
  partyMax: fc.constantFrom(2, 20),
}, maybe);

/** Aging, a help for `social` from window 1, and two priority tickets to one other. */
const queue: fc.Arbitrary<QueuePolicy> = fc.record({
  starveAfterMs: fc.constantFrom(5 * MINUTE_MS, HOUR_MS),
  conditions: fc.subarray([
    { kind: 'help', id: 'h', service: 'tax', windows: [1, 2], waitingOver: 1 },
    { kind: 'help', id: 'l', service: 'land', windows: [1], oldestOverMs: 3 * MINUTE_MS },
    { kind: 'ratio', id: 'r', first: { lane: 'priority', calls: 2 },
      then: { lane: 'ordinary', calls: 1 } },
    { kind: 'ratio', id: 's', first: { services: ['land'], calls: 1 },
      then: { services: ['tax'], calls: 1 } },
  ] as const),
}, maybe);

const HOURS = {
  always: RUN_PLAN.hours, daily: WITH_HOURS.hours, morning: WITH_HOURS.hours.slice(0, 1),
} as const;

/** A small hall with any of the options that are off where a plan says nothing. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  serving: fc.option(serving, { nil: undefined, freq: 4 }),
  tickets: fc.option(tickets, { nil: undefined, freq: 4 }),
  queue: fc.option(queue, { nil: undefined, freq: 4 }),
  limits: fc.option(limits, { nil: undefined }),
  hours: fc.constantFrom<keyof typeof HOURS>('always', 'daily', 'morning'),
  landAlone: fc.boolean(),
  ladder: fc.boolean(),
  coverWithinMs: fc.constantFrom(MINUTE_MS, 8 * MINUTE_MS),
  taxAtOne: fc.constantFrom('preferred' as const, 'normal' as const, 'spare' as const),
  windowThree: fc.constantFrom(['social'], ['social', 'tax'], ['social', 'tax', 'land']),
}).map(planOf);

interface Options {
  readonly serving: ServingPolicy | undefined;
  readonly tickets: TicketPolicy | undefined;
  readonly queue: QueuePolicy | undefined;
  readonly limits: ServiceLimits | undefined;
  readonly hours: keyof typeof HOURS;
  readonly landAlone: boolean;
  readonly ladder: boolean;
  readonly coverWithinMs: number;
  readonly taxAtOne: 'preferred' | 'normal' | 'spare';
  readonly windowThree: readonly string[];
}

function planOf(options: Options): Plan {
  const { hours, landAlone, ladder, coverWithinMs, taxAtOne, windowThree } = options;
  const services = landAlone ? LAND_HAS_ITS_OWN.services : RUN_PLAN.services;
  return {
    ...RUN_PLAN,
    hours: HOURS[hours],
    rules: { ...RUN_PLAN.rules, numbersPerSeries: 25, coverWithinMs },
    services: options.limits === undefined ? services
      : services.map((one) => (one.code === 'tax' ? { ...one, limits: options.limits ?? {} } : one)),
    windows: RUN_PLAN.windows.map((window) => {
      if (window.number === 1) return { ...window, levels: { tax: taxAtOne } };
      return window.number === 3 ? { ...window, services: windowThree } : window;
    }),
    ...(ladder && WITH_LADDER.posts !== undefined ? { posts: WITH_LADDER.posts } : {}),
    ...(options.serving === undefined ? {} : { serving: options.serving }),
    ...(options.tickets === undefined ? {} : { tickets: options.tickets }),
    ...(options.queue === undefined ? {} : { queue: options.queue }),
  };
}
