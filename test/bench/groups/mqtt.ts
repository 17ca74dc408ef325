import type { Findings } from '../loads/stretch.js';
import type { TakesLoad } from '../loads/takes.js';
import { row, type Limits, type Row } from '../rows.js';
import { coldStretchOf, inTurn, middle, refusalNote, stretchOf } from './group.js';
import type { Bench, Group, Round } from './group.js';
import { withSides, type Side, type Sides, type Target } from './sides.js';

interface Case {
  readonly id: string;
  readonly what: string;
  readonly dispensers: number;
  readonly outstanding: number;
  readonly limits?: Limits;
}

const MOST_DISPENSERS = 100;
const WARM_UP = { dispensers: 32, outstanding: 1 };

const CASES: readonly Case[] = [
  { id: 'mqtt.tickets.1', what: 'tickets, 1 dispenser', dispensers: 1, outstanding: 1 },
  { id: 'mqtt.tickets.1x20', what: 'tickets, 1 dispenser, 20 asks at once', dispensers: 1,
    outstanding: 20 },
  { id: 'mqtt.tickets.8', what: 'tickets, 8 dispensers', dispensers: 8, outstanding: 1 },
  { id: 'mqtt.tickets.32', what: 'tickets, 32 dispensers', dispensers: 32, outstanding: 1 },
  { id: 'mqtt.tickets.100', what: 'tickets, 100 dispensers', dispensers: 100, outstanding: 1,
    limits: { ratioAtLeast: 0.3, atLeast: 5_000 } },
];

/** Durable tickets over MQTT, each dispenser asking again as soon as it has its receipt. */
export const MQTT: Group = {
  name: 'mqtt',
  about: 'tickets a second over MQTT, closed loop',
  measure: (bench) => withSides(bench, MOST_DISPENSERS, (sides) => measureAll(bench, sides)),
};

async function measureAll(bench: Bench, { targets }: Sides): Promise<Row[]> {
  const rows: Row[] = [];
  for (const target of Object.values(targets)) {
    await bench.load.run({ ...loadOn(target, WARM_UP), ...coldStretchOf(bench) });
  }
  for (const one of CASES) {
    bench.say(one.what);
    const load = (side: Side) => (): Promise<Findings> =>
      bench.load.run({ ...loadOn(targets[side], one), ...stretchOf(bench) });
    const rounds = await inTurn(bench.rounds, {
      floor: load('floor'), product: load('product'), floorTick: load('floorTick'),
    });
    rows.push(...rowsOf(one, rounds));
  }
  return rows;
}

function loadOn(
  { broker, dispensers, screens, services }: Target,
  { dispensers: count, outstanding }: Pick<Case, 'dispensers' | 'outstanding'>,
): Omit<TakesLoad, 'warmMs' | 'runMs'> {
  const some = dispensers.slice(0, count);
  return { load: 'takes', broker, dispensers: some, screens, services, outstanding };
}

function rowsOf(one: Case, rounds: readonly Round<Side>[]): Row[] {
  const of = (side: Side): number => middle(rounds, side, 'perSecond');
  const p99Ms = middle(rounds, 'product', 'p99Ms');
  return [
    row(
      {
        id: one.id, what: one.what, unit: 'per second', better: 'more',
        product: of('product'), floor: of('floor'), floorTick: of('floorTick'),
        rounds: rounds.map(({ product }) => product.perSecond),
        note: [`p99 of a receipt ${p99Ms.toFixed(1)} ms`, refusalNote(rounds, 'product')]
          .filter((text) => text !== undefined)
          .join('; '),
      },
      one.limits,
    ),
  ];
}
