import { instant } from '../../../src/domain/basics/time.js';
import { Forecast } from '../../../src/domain/forecast/forecast.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { InputBody, NewStaff } from '../../../src/domain/inputs.js';
import { EMPTY_PLAN, type Plan } from '../../../src/domain/plan.js';
import { step } from '../../../src/domain/step.js';
import { quantile } from '../numbers.js';
import { row, type Row } from '../rows.js';
import type { Group } from './group.js';

interface Size {
  readonly waiting: number;
  readonly windows: number;
  readonly services: number;
  /** With levels, aging and conditions at every window. */
  readonly byAllRules?: true;
  /** What the project set itself, where it did. */
  readonly goalMs?: number;
}

const SIZES: readonly Size[] = [
  { waiting: 20, windows: 8, services: 12 },
  { waiting: 300, windows: 40, services: 12, goalMs: 5 },
  { waiting: 300, windows: 40, services: 12, byAllRules: true, goalMs: 5 },
  { waiting: 5_000, windows: 60, services: 80 },
  { waiting: 5_000, windows: 60, services: 80, byAllRules: true },
];
const SAMPLES = 200;

/** What the waiting times of all services together cost, made once. */
export const FORECAST: Group = {
  name: 'forecast',
  about: 'what the waiting times of all services cost, by how many wait',
  async measure(bench) {
    return SIZES.flatMap((size) => {
      bench.say(`forecast with ${size.waiting} waiting`);
      return rowsOf(size, bench.rounds);
    });
  },
};

function rowsOf({ goalMs, ...size }: Size, rounds: number): Row[] {
  const { waiting, windows, services, byAllRules } = size;
  const hall = hallOf(size);
  const found = Array.from({ length: rounds }, () => samplesOf(hall));
  const what = `waits of ${services} services, ${waiting.toLocaleString('en')} waiting, `
    + `${windows} windows${byAllRules ? ', all rules' : ''}`;
  return ([['p50', 0.5], ['p99', 0.99]] as const).map(([name, share]) => {
    const each = found.map((samples) => quantile(samples, share));
    const product = quantile([...each].sort((a, b) => a - b), 0.5);
    return row(
      { id: `forecast.${waiting}.${byAllRules ? 'rules.' : ''}${name}`, what: `${what}, ${name}`, unit: 'ms', better: 'less',
        product, rounds: each },
      goalMs === undefined ? {} : { atMost: goalMs },
    );
  });
}

function samplesOf(hall: Hall): number[] {
  const samples = Array.from({ length: SAMPLES }, () => {
    const startedAt = performance.now();
    const forecast = new Forecast(hall);
    for (const { code } of hall.plan.services) forecast.span(code, hall.queue.count(code));
    return performance.now() - startedAt;
  });
  return samples.sort((a, b) => a - b);
}

/** A hall in which every window serves four services, and everybody waits. */
function hallOf({ waiting, windows, services, byAllRules }: Size): Hall {
  const hall = emptyHall();
  let inputs = 0;
  const take = (body: InputBody): void => {
    inputs += 1;
    const at = instant(Date.UTC(2026, 10, 23, 1) + inputs * 100);
    const { outcome } = step(hall, { ...body, id: `bench/${inputs}`, by: 'device:bench', at });
    if (!outcome.ok) throw new Error(`${body.kind}: ${outcome.refusal.code}`);
  };
  const numbers = Array.from({ length: windows }, (_, index) => index + 1);
  const staff = numbers.map((window): NewStaff => (
    { staffNo: `K${window}`, name: `K${window}`, role: 'clerk' }));
  const plain = planOf({ windows, services });
  const plan = byAllRules ? withRules(plain) : plain;
  take({ kind: 'hall.start', plan, staff, devices: [] });
  for (const window of numbers) {
    take({ kind: 'clerk.sign-in', window, staffNo: `K${window}`, proof: 'right' });
    take({ kind: 'window.open', window });
  }
  for (let taken = 0; taken < waiting + windows; taken += 1) {
    const lane = taken % 7 === 0 ? 'priority' : 'ordinary';
    take({ kind: 'ticket.take', service: `s${taken % services}`, lane });
  }
  for (const window of numbers) {
    take({ kind: 'ticket.next', window });
    take({ kind: 'ticket.start', window });
  }
  return hall;
}

function planOf({ windows, services }: { windows: number; services: number }): Plan {
  const letters = [...'ABCDEFGHJK'];
  const prefix = (index: number) =>
    `${letters[index % 10] ?? ''}${letters[Math.floor(index / 10)] ?? ''}`;
  return {
    ...EMPTY_PLAN, id: 'bench', name: 'bench',
    services: Array.from({ length: services }, (_, index) => ({
      code: `s${index}`, name: `s${index}`, prefix: prefix(index), targetHandlingMs: 600_000,
      targetWaitMs: 900_000, hours: [],
    })),
    windows: Array.from({ length: windows }, (_, index) => ({
      number: index + 1, title: '窗口', kind: 'accept', zone: 'a',
      services: [0, 1, 5, 7].map((more) => `s${(index + more) % services}`),
    })),
    headStartMs: { ...EMPTY_PLAN.headStartMs, priority: 900_000 },
  };
}

/** Every window has a service it prefers and one as spare, ages people, helps and shares. */
function withRules(plan: Plan): Plan {
  return {
    ...plan,
    windows: plan.windows.map((window) => {
      const [best = '', , , last = ''] = window.services;
      return { ...window, levels: { [best]: 'preferred', [last]: 'spare' } };
    }),
    queue: {
      starveAfterMs: 3_600_000,
      conditions: [
        { kind: 'help', id: 'long-waits', service: 's0', oldestOverMs: 1_800_000 },
        { kind: 'help', id: 'many-wait', service: 's5', waitingOver: 40 },
        { kind: 'ratio', id: 'two-to-one', first: { lane: 'priority', calls: 2 },
          then: { lane: 'ordinary', calls: 1 } },
      ],
    },
  };
}
