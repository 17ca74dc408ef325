import { instant } from '../../../src/domain/basics/time.js';
import { emptyHall, type Hall } from '../../../src/domain/hall.js';
import type { Input, InputBody } from '../../../src/domain/inputs.js';
import { step } from '../../../src/domain/step.js';
import { readSettings } from '../../../src/settings/settings.js';
import { quantile } from '../numbers.js';
import { row, type Row } from '../rows.js';
import { bigHallRows } from './big-hall.js';
import type { Group } from './group.js';

const SIZES = [1_000, 10_000, 100_000] as const;
/** Tickets that are taken, and served, while the clock runs. */
const SAMPLES = 2_000;
/** How many wait at any time while the day fills up; the rest have been served. */
const CROWD = 200;
const WINDOW = 1;
const CLERK = 'W001';

/** What the rules alone cost, without wire and disk, as a day grows. */
export const DECISIONS: Group = {
  name: 'decisions',
  about: 'what one decision costs with 1,000, 10,000 and 100,000 tickets in the day',
  async measure(bench) {
    const found = SIZES.map((size) => {
      bench.say(`decisions with ${size} tickets`);
      return { size, ...costsAt(size) };
    });
    bench.say('decisions in a very large hall');
    const curve = found.flatMap(({ size, takeUs, serveUs }) => [
      ...growthRow('take', 'decide a ticket', size, [takeUs, found[0]?.takeUs ?? Number.NaN]),
      ...growthRow('serve', 'decide next, start, finish', size, [
        serveUs, found[0]?.serveUs ?? Number.NaN,
      ]),
    ]);
    return [...curve, ...bigHallRows()];
  },
};

function growthRow(
  id: string,
  what: string,
  size: number,
  [us, first]: readonly [number, number],
): Row[] {
  const text = `${what}, ${size.toLocaleString('en')} tickets in the day`;
  const note = size === SIZES[0] ? undefined : `${(us / first).toFixed(2)} × that of a day of 1,000`;
  const base = { unit: 'µs', better: 'less', product: us, rounds: [us], note } as const;
  return [row({ ...base, id: `decide.${id}.${size}`, what: text })];
}

function costsAt(size: number): { takeUs: number; serveUs: number } {
  const day = new Day();
  for (let taken = 0; taken < size; taken += 1) {
    day.take();
    if (taken >= CROWD) day.serve();
  }
  const [takes, serves]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    takes.push(timedUs(() => day.take()));
    serves.push(timedUs(() => day.serve()));
  }
  return { takeUs: medianOf(takes), serveUs: medianOf(serves) };
}

function timedUs(work: () => void): number {
  const startedAt = performance.now();
  work();
  return (performance.now() - startedAt) * 1_000;
}

const medianOf = (values: number[]): number => quantile(values.sort((a, b) => a - b), 0.5);

/** A day of the example hall in memory, with one window that serves a service of its own. */
class Day {
  readonly #hall: Hall = emptyHall();
  readonly #services: readonly string[];
  #at = Date.UTC(2026, 10, 23, 1);
  #inputs = 0;

  constructor() {
    const env = { HALL__RULES__NUMBERSPERSERIES: '99999' };
    const { plan, staff, devices } = readSettings({ env, cwd: process.cwd() });
    this.#services = plan.windows.find(({ number }) => number === WINDOW)?.services ?? [];
    this.#agree({ kind: 'hall.start', plan, staff, devices });
    this.#agree({ kind: 'clerk.sign-in', window: WINDOW, staffNo: CLERK, proof: 'right' });
    this.#agree({ kind: 'window.open', window: WINDOW });
  }

  take(): void {
    const service = this.#services[this.#inputs % this.#services.length] ?? '';
    this.#agree({ kind: 'ticket.take', service });
  }

  serve(): void {
    this.#agree({ kind: 'ticket.next', window: WINDOW });
    this.#agree({ kind: 'ticket.start', window: WINDOW });
    this.#agree({ kind: 'ticket.finish', window: WINDOW });
  }

  #agree(body: InputBody): void {
    this.#inputs += 1;
    this.#at += 20;
    const id = `bench/${this.#inputs}`;
    const input: Input = { id, by: `staff:${CLERK}`, ...body };
    const { outcome } = step(this.#hall, { ...input, at: instant(this.#at) });
    if (!outcome.ok) throw new Error(`${body.kind}: ${outcome.refusal.code}`);
  }
}
