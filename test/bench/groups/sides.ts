import { BenchHall } from '../bench-hall.js';
import { FloorProcess } from '../children.js';
import type { CallingWindow } from '../loads/calls.js';
import type { BrokerAddress, WireDevice } from '../wire.js';
import type { Bench } from './group.js';

export const SIDES = ['floor', 'product', 'floorTick'] as const;
export type Side = (typeof SIDES)[number];

/** What a load talks to, be it the floor or the controller. */
export interface Target {
  readonly broker: BrokerAddress;
  readonly dispensers: readonly WireDevice[];
  readonly screens: readonly WireDevice[];
  readonly windows: readonly CallingWindow[];
  readonly services: readonly string[];
}

/** Both floors and the controller, running side by side, to be asked in turn. */
export interface Sides {
  readonly hall: BenchHall;
  readonly targets: Readonly<Record<Side, Target>>;
}

/** Opens the three, lets them be measured, and ends them whatever comes of it. */
export async function withSides<Result>(
  bench: Bench,
  dispensers: number,
  measure: (sides: Sides) => Promise<Result>,
): Promise<Result> {
  const floors: FloorProcess[] = [];
  let hall: BenchHall | undefined;
  try {
    for (const commit of ['call', 'tick']) {
      floors.push(await FloorProcess.start('floor', [bench.folder(), commit]));
    }
    hall = await BenchHall.open(bench.folder(), dispensers);
    const product = targetOf(hall);
    const floorOf = (index: number): Target => floorTarget(hall, floors[index]);
    return await measure({ hall, targets: { floor: floorOf(0), floorTick: floorOf(1), product } });
  } finally {
    await hall?.program.remove();
    for (const floor of floors) await floor.end();
  }
}

function targetOf({ broker, dispensers, screens, windows, services }: BenchHall): Target {
  return { broker, dispensers, screens, windows, services };
}

/** The same devices under names that the floor understands; a window's screen has its caller's. */
function floorTarget(hall: BenchHall | undefined, floor: FloorProcess | undefined): Target {
  if (hall === undefined || floor === undefined) throw new Error('there is no floor');
  const broker = { host: '127.0.0.1', port: floor.port, hall: 'floor' };
  const windows = hall.windows.map(({ caller }) => ({
    caller,
    screen: { ...caller, kind: 'window-screen' },
  }));
  const screens = [{ id: 'screen', kind: 'hall-screen', secret: '-' }];
  return { broker, dispensers: hall.dispensers, screens, windows, services: hall.services };
}
