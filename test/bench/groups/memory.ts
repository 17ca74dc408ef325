import { BenchHall } from '../bench-hall.js';
import { row } from '../rows.js';
import type { Group } from './group.js';

/** With 8 callers, 8 window screens, 8 pads, 2 hall screens and 2 speakers that makes 50. */
const DISPENSERS = 22;
const PER_SECOND = 20;
/** A minute, where a measurement takes five seconds. */
const RUNS = 12;

/** What the process holds with the example hall and 50 connected devices. */
export const MEMORY: Group = {
  name: 'memory',
  about: 'resident memory with 50 connected devices after a minute of light load',
  async measure(bench) {
    const hall = await BenchHall.open(bench.folder(), DISPENSERS);
    try {
      bench.say('50 devices, light load');
      const { broker, dispensers, services, windows, others } = hall;
      const atWindows = windows.flatMap(({ caller, screen }) => [caller, screen]);
      const runMs = bench.runMs * RUNS;
      await bench.load.run({
        ...{ load: 'paced-takes', broker, dispensers, services, perSecond: PER_SECOND },
        ...{ screens: [...atWindows, ...others], warmMs: 0, runMs },
      });
      const product = hall.residentMb();
      return [
        row(
          {
            id: 'memory.50', what: 'resident memory, 50 devices', unit: 'MB', better: 'less',
            product, rounds: [product],
            note: `after ${Math.round(runMs / 1_000)} s of ${PER_SECOND} tickets a second`,
          },
          { atMost: 250 },
        ),
      ];
    } finally {
      await hall.program.remove();
    }
  },
};
