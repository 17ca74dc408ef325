import type { Load } from '../loads/loads.js';
import type { Findings } from '../loads/stretch.js';
import { row, type Row } from '../rows.js';
import { inTurn, middle, refusalNote, stretchOf } from './group.js';
import type { Bench, Group, Round } from './group.js';
import { withSides, type Side, type Sides, type Target } from './sides.js';

const RATES = [50, 200] as const;
/** As many as a large hall has at its doors. */
const DISPENSERS = 8;
/** Rounds that do not count, so that neither side is caught with uncompiled code. */
const COLD_ROUNDS = 1;

/** Light load, as in a hall: what a citizen at the dispenser and a clerk at the caller feel. */
export const LIGHT: Group = {
  name: 'light',
  about: 'ask to receipt and call to view at 50 and 200 a second, open loop',
  measure: (bench) => withSides(bench, DISPENSERS, (sides) => measureAll(bench, sides)),
};

async function measureAll(bench: Bench, sides: Sides): Promise<Row[]> {
  const rows: Row[] = [];
  for (const perSecond of RATES) {
    bench.say(`ask to receipt, ${perSecond}/s`);
    const rounds = await measured(bench, sides, (target) => takesOn(target, perSecond, bench));
    rows.push(...rowsOf({ id: 'ask-to-receipt', what: 'ask → receipt', perSecond }, rounds));
  }
  await openHall(bench, sides);
  for (const perSecond of RATES) {
    bench.say(`call to view, ${perSecond}/s`);
    const rounds = await measured(bench, sides, ({ broker, windows }) => ({
      ...{ load: 'calls', broker, windows, perSecond }, ...stretchOf(bench),
    }));
    rows.push(...rowsOf({ id: 'call-to-view', what: 'call → view', perSecond }, rounds));
  }
  return rows;
}

async function measured(
  bench: Bench,
  { targets }: Sides,
  loadOn: (target: Target) => Load,
): Promise<Round<Side>[]> {
  const load = (side: Side) => (): Promise<Findings> => bench.load.run(loadOn(targets[side]));
  const sides = { floor: load('floor'), product: load('product'), floorTick: load('floorTick') };
  await inTurn(COLD_ROUNDS, sides);
  return inTurn(bench.rounds, sides);
}

function takesOn(target: Target, perSecond: number, bench: Bench): Load {
  const { broker, dispensers, screens, services } = target;
  const stretch = stretchOf(bench);
  return { load: 'paced-takes', broker, dispensers, screens, services, perSecond, ...stretch };
}

/** Opens the windows and puts enough people into every line for all the calls to come. */
async function openHall(bench: Bench, { hall, targets }: Sides): Promise<void> {
  bench.say('people come, and the windows open');
  const { warmMs, runMs } = stretchOf(bench);
  const seconds = (warmMs + runMs) / 1_000;
  const calls = RATES.reduce<number>((total, rate) => total + rate, 0) * seconds;
  const each = Math.ceil((calls * (bench.rounds + COLD_ROUNDS)) / hall.windows.length);
  const { broker, dispensers, services } = targets.product;
  await bench.load.run({ load: 'fill', broker, dispensers, services, each });
  await bench.load.run({ load: 'open-windows', broker, windows: hall.staffed });
}

function rowsOf(
  { id, what, perSecond }: { id: string; what: string; perSecond: number },
  rounds: readonly Round<Side>[],
): Row[] {
  const reached = middle(rounds, 'product', 'perSecond');
  const late = reached < 0.97 * perSecond ? `only ${reached.toFixed(0)}/s were reached` : undefined;
  const note = late ?? refusalNote(rounds, 'product');
  return (['p50Ms', 'p99Ms'] as const).map((figure) => {
    const name = figure.slice(0, 3);
    const of = (side: Side): number => middle(rounds, side, figure);
    return row(
      {
        id: `${id}.${perSecond}.${name}`, what: `${what}, ${perSecond}/s, ${name}`,
        unit: 'ms', better: 'less',
        product: of('product'), floor: of('floor'), floorTick: of('floorTick'),
        rounds: rounds.map(({ product }) => product[figure]), note,
      },
      figure === 'p50Ms' ? { ratioAtMost: 2 } : {},
    );
  });
}
