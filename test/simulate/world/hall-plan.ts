import { MINUTE_MS, SECOND_MS } from '../../../src/domain/basics/time.js';
import type { NewDevice } from '../../../src/domain/inputs.js';
import type { Hours, Plan } from '../../../src/domain/plan.js';
import { USUAL_SERVING } from '../../../src/domain/windows/policy.js';
import { PLAN } from '../../rig/example-plan.js';

export { STAFF } from '../../rig/example-plan.js';

const hours = (from: number, to: number): Hours =>
  ({ weekdays: [1, 2, 3, 4, 5, 6], fromMinute: from, toMinute: to });

/** The small hall with a working day: nine to twelve, half past one to five, not on Sundays. */
export const SIMULATED: Plan = {
  ...PLAN,
  hours: [hours(9 * 60, 12 * 60), hours(13 * 60 + 30, 17 * 60)],
  rules: { ...PLAN.rules, coverWithinMs: 10 * MINUTE_MS, leaseSize: 12 },
};

/** What is off where a plan says nothing, and on in every second world. */
const OPTIONS: Pick<Plan, 'serving' | 'tickets' | 'queue'> = {
  serving: {
    ...USUAL_SERVING, restMs: 20 * SECOND_MS, returnsMax: 1, returnWithinMs: 60 * MINUTE_MS,
    returnBehind: 2,
  },
  tickets: { closing: { marginMs: 5 * MINUTE_MS }, transfer: 'to-end' },
  queue: { starveAfterMs: 60 * MINUTE_MS, conditions: [
    { kind: 'help', id: 'h', service: 'tax', windows: [1, 2], waitingOver: 4 },
    { kind: 'ratio', id: 'r', first: { lane: 'priority', calls: 2 },
      then: { lane: 'ordinary', calls: 1 } },
  ] },
};

/** Every empty post climbs a ladder, in every eleventh world. */
const LADDER: Pick<Plan, 'posts'> = {
  posts: {
    ladder: {
      signedOutMs: 3 * MINUTE_MS, pausedMs: 10 * MINUTE_MS, idleMs: 8 * MINUTE_MS,
      handOverMs: 2 * MINUTE_MS, quietMs: 15 * MINUTE_MS, announceMs: 0, askMs: 2 * MINUTE_MS,
      openMs: 0, dutyMs: 3 * MINUTE_MS, hallMs: 10 * MINUTE_MS,
    },
    comprehensiveKinds: ['accept'],
  },
};

/** The plan as the hall of this seed has it: worlds with an even one know all options. */
export function planFor(seed: number, plan: Plan): Plan {
  const more = seed % 2 === 0 ? { ...plan, ...OPTIONS } : plan;
  return seed % 11 === 0 ? { ...more, ...LADDER } : more;
}

/** What the settings say after somebody has changed them over lunch. */
export const CHANGED: readonly Plan[] = [
  SIMULATED,
  { ...SIMULATED, name: '改名大厅' },
  { ...SIMULATED, windows: SIMULATED.windows.filter(({ number }) => number !== 1) },
  { ...SIMULATED, windows: SIMULATED.windows.filter(({ number }) => number !== 2) },
  { ...SIMULATED, hours: [] },
];

/** Dispensers that go on by themselves while nobody answers. */
export const KIOSKS = ['kiosk-2', 'kiosk-3'] as const;

export const DEVICES: readonly NewDevice[] = [
  { id: 'kiosk', kind: 'dispenser', place: { zone: 'a' } },
  ...KIOSKS.map((id): NewDevice => ({ id, kind: 'dispenser', place: { zone: 'b' } })),
  ...[1, 2, 3].flatMap((window): NewDevice[] => [
    { id: `caller-${window}`, kind: 'caller', place: { window } },
    { id: `pad-${window}`, kind: 'pad', place: { window } },
  ]),
];
