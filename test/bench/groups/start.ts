import { Program } from '../../virtual/program.js';
import { BenchHall } from '../bench-hall.js';
import { median } from '../numbers.js';
import { row, type Row } from '../rows.js';
import type { Bench, Group } from './group.js';

const STARTS = 5;
const DAY_TICKETS = 10_000;
const DISPENSERS = 32;

/** From the start of the process to its ready line. */
export const START: Group = {
  name: 'start',
  about: 'start to ready, with an empty folder and with a day of 10,000 tickets',
  async measure(bench) {
    bench.say('starts with an empty folder');
    const empty: number[] = [];
    for (let start = 0; start < STARTS; start += 1) empty.push(await startMs(bench.folder()));
    bench.say(`a day of ${DAY_TICKETS} tickets`);
    const data = bench.folder();
    await liveADay(bench, data);
    bench.say('starts with that day');
    const full: number[] = [];
    for (let start = 0; start < STARTS; start += 1) full.push(await startMs(data));
    return rowsOf(empty, full);
  },
};

async function startMs(data: string): Promise<number> {
  const startedAt = performance.now();
  const program = await Program.start({ data });
  const tookMs = performance.now() - startedAt;
  await program.end('SIGKILL');
  return tookMs;
}

/** Every ticket is taken, called, started and finished, as on a real day. */
async function liveADay(bench: Bench, data: string): Promise<void> {
  const hall = await BenchHall.open(data, DISPENSERS);
  try {
    const { broker, dispensers, services, windows } = hall;
    const each = Math.ceil(DAY_TICKETS / services.length);
    await bench.load.run({ load: 'fill', broker, dispensers, services, each });
    await bench.load.run({ load: 'open-windows', broker, windows: hall.staffed });
    await bench.load.run({ load: 'serve', broker, windows });
  } finally {
    await hall.program.end();
  }
}

function rowsOf(empty: readonly number[], full: readonly number[]): Row[] {
  const [emptyMs, fullMs] = [median(empty), median(full)];
  const base = { unit: 'ms', better: 'less' } as const;
  return [
    row(
      { ...base, id: 'start.empty', what: 'start → ready, empty folder', product: emptyMs,
        rounds: empty },
      { atMost: 3_000 },
    ),
    row({ ...base, id: 'start.day', what: 'start → ready, a day of 10,000 served tickets',
      product: fullMs, rounds: full }),
    row(
      { ...base, id: 'start.rebuild', what: 'of which rebuilding that day',
        product: Math.max(0, fullMs - emptyMs), rounds: full.map((ms) => Math.max(0, ms - emptyMs)),
        note: 'the difference of the two rows above' },
      { atMost: 1_000 },
    ),
  ];
}
