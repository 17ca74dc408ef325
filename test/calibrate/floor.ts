import { instant, MINUTE_MS } from '../../src/domain/basics/time.js';
import { emptyHall, type Hall } from '../../src/domain/hall.js';
import type { InputBody, NewStaff } from '../../src/domain/inputs.js';
import { EMPTY_PLAN, type Hours, type Plan } from '../../src/domain/plan.js';
import { step, type Step } from '../../src/domain/step.js';
import { Chance } from '../simulate/world/chance.js';
import { Timeline } from '../simulate/world/timeline.js';
import type { Watcher } from './measure.js';

/** What visits of a service really take; the settings and the forecast do not know it. */
export interface Truth {
  readonly code: string;
  readonly plannedMs: number;
  readonly medianMs: number;
  readonly spread: number;
}

/** Each window's services, by index. */
const WINDOWS = [[0, 1], [0, 1], [0, 1], [0], [2], [2], [2, 3], [3, 4], [3, 4], [4, 0], [5], [5]];
const PLANNED_MINUTES = [6, 10, 8, 12, 15, 5];

export const FLOOR_WINDOWS = WINDOWS.map((_, index) => index + 1);

const hours = (fromMinute: number, toMinute: number): Hours =>
  ({ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute, toMinute });

/** A hall of twelve windows and six services that goes through the real rules. */
export class Floor {
  readonly hall: Hall = emptyHall();
  readonly timeline: Timeline;
  readonly truths: readonly Truth[];
  readonly #watcher: () => Watcher | undefined;
  readonly #idle = new Set<() => void>();
  #inputs = 0;

  constructor(chance: Chance, startMs: number, watcher: () => Watcher | undefined) {
    this.timeline = new Timeline(startMs);
    this.#watcher = watcher;
    this.truths = PLANNED_MINUTES.map((minutes, index) => ({
      code: `s${index}`,
      plannedMs: minutes * MINUTE_MS,
      medianMs: minutes * MINUTE_MS * Math.exp(0.3 * normal(chance) - 0.1),
      spread: 0.4 + 0.3 * chance.next(),
    }));
  }

  open(closedAtNoon: boolean): void {
    const plan = this.#plan(closedAtNoon);
    const staff = FLOOR_WINDOWS.map((window): NewStaff => (
      { staffNo: `K${window}`, name: `K${window}`, role: 'clerk' }));
    this.take({ kind: 'hall.start', plan, staff, devices: [] });
  }

  /** Takes an input through the rules; refusals are the business of whoever asks. */
  take(body: InputBody): Step {
    this.#inputs += 1;
    const { hall, timeline } = this;
    const id = `calibrate/${this.#inputs}`;
    const at = instant(timeline.nowMs);
    const done = step(hall, { ...body, id, by: 'device:any', at });
    this.#watcher()?.see(hall, done.facts);
    return done;
  }

  /** Tells whoever has nothing to do that somebody has come. */
  wake(): void {
    const idle = [...this.#idle];
    this.#idle.clear();
    for (const each of idle) each();
  }

  whenSomebodyComes(then: () => void): void {
    this.#idle.add(then);
  }

  #plan(closedAtNoon: boolean): Plan {
    return {
      ...EMPTY_PLAN,
      id: 'calibrate',
      name: 'calibrate',
      hours: closedAtNoon ? [hours(540, 720), hours(810, 1_440)] : [hours(540, 1_440)],
      services: this.truths.map(({ code, plannedMs }, index) => ({
        code, name: code, prefix: 'ABCDEF'[index] ?? 'Z', targetHandlingMs: plannedMs,
        targetWaitMs: 20 * MINUTE_MS, hours: [],
      })),
      windows: WINDOWS.map((services, index) => ({
        number: index + 1, title: '综合', kind: 'accept', zone: 'a',
        services: services.map((service) => `s${service}`), post: { a: `K${index + 1}`, bs: [] },
      })),
      headStartMs: {
        ordinary: 0, appointment: 10 * MINUTE_MS, priority: 15 * MINUTE_MS,
        returned: 5 * MINUTE_MS, transferred: 0,
      },
    };
  }
}

/** A figure from the normal distribution (Box and Muller). */
export function normal(chance: Chance): number {
  const [one, other] = [Math.max(chance.next(), 1e-12), chance.next()];
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}

/** How many windows serve each service, a shared window counted by its share. */
export function handsOf(): number[] {
  return PLANNED_MINUTES.map((_, service) => WINDOWS.reduce(
    (total, services) => total + (services.includes(service) ? 1 / services.length : 0), 0));
}
