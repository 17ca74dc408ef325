import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/basics/time.js';
import { Chance } from '../simulate/world/chance.js';
import { CalibrateClerk, type Absence } from './clerk.js';
import { Floor, FLOOR_WINDOWS, handsOf, normal } from './floor.js';
import { scoreOf, Watcher, type Score, type Told } from './measure.js';
import { SHAPES, type Shape } from './shapes.js';

/** Monday 5 January 2026, eight in the morning in China. */
const FIRST_EIGHT_MS = Date.UTC(2026, 0, 5, 0);
const [OPENS, CLOSES] = [9 * 60, 17 * 60];
/** In the first days nothing is known of the hall yet; they count like all others. */
const PRIORITY_PERCENT = 10;
/** Of a hundred visits so many are only a question. */
const QUESTION_PERCENT = 8;
const LONG_CASE_MS = 2 * HOUR_MS;

export interface CalibrateOptions {
  readonly days: number;
  readonly seed: number;
  readonly shapes?: readonly Shape[];
}

/** Plays days of all shapes in turn in one hall; the score of each shape, and of all together. */
export async function calibrate(options: CalibrateOptions): Promise<Score[]> {
  const { days, seed, shapes = SHAPES } = options;
  const told = new Map<string, Told[]>(shapes.map(({ name }) => [name, []]));
  const watcher = new Watcher();
  const chance = new Chance(seed);
  const floor = new Floor(chance.of('floor'), FIRST_EIGHT_MS, () => watcher);
  for (let day = 0; day < days; day += 1) {
    const shape = shapes[day % shapes.length];
    if (shape === undefined) break;
    const eightMs = FIRST_EIGHT_MS + day * DAY_MS;
    await playDay(floor, shape, { chance: chance.of(`day ${day}`), eightMs });
    told.get(shape.name)?.push(...watcher.told.splice(0));
  }
  const played = [...told].filter(([, each]) => each.length > 0);
  return [
    ...played.map(([name, each]) => scoreOf(name, each)),
    scoreOf('all', played.flatMap(([, each]) => each)),
  ];
}

interface Day {
  readonly chance: Chance;
  readonly eightMs: number;
}

async function playDay(floor: Floor, shape: Shape, day: Day): Promise<void> {
  const { chance, eightMs } = day;
  floor.open(shape.closedAtNoon);
  const midnightMs = eightMs - 8 * HOUR_MS;
  const pace = paceOf(floor, shape, chance);
  for (const window of FLOOR_WINDOWS) {
    const own = chance.of(`clerk ${window}`);
    const skill = Math.exp(0.15 * normal(new Chance(window)));
    new CalibrateClerk(floor, {
      window,
      fromMs: midnightMs + OPENS * MINUTE_MS + own.between(-5, 5) * MINUTE_MS,
      toMs: midnightMs + CLOSES * MINUTE_MS,
      absences: absencesOf(shape, own, midnightMs),
      missedPercent: shape.missedPercent,
      visitMs: (service) => pace(service) * skill,
    }, own);
  }
  comeAll(floor, shape, { chance, midnightMs });
  await floor.timeline.play(eightMs + DAY_MS, () => false);
}

/** Each service goes a little faster or slower every day, and some cases take very long. */
function paceOf(floor: Floor, shape: Shape, chance: Chance): (service: string) => number {
  const today = new Map(floor.truths.map(({ code }) => [code, Math.exp(0.08 * normal(chance))]));
  let longCases = shape.longCases;
  return (service) => {
    const truth = floor.truths.find(({ code }) => code === service);
    if (truth === undefined) return 5 * MINUTE_MS;
    if (longCases > 0 && chance.percent(2)) {
      longCases -= 1;
      return LONG_CASE_MS;
    }
    if (chance.percent(QUESTION_PERCENT)) return (1 + chance.next()) * MINUTE_MS;
    return truth.medianMs * (today.get(service) ?? 1) * Math.exp(truth.spread * normal(chance));
  };
}

function absencesOf(shape: Shape, chance: Chance, midnightMs: number): Absence[] {
  const at = (minute: number): number => midnightMs + minute * MINUTE_MS;
  const absences: Absence[] = [];
  for (const hour of [10, 15]) {
    const lengthMs = chance.between(5, 12) * MINUTE_MS;
    absences.push({ atMs: at(hour * 60 + chance.between(0, 59)), lengthMs, closes: false });
  }
  if (shape.closingPercent > 0 && chance.percent(shape.closingPercent)) {
    const lengthMs = chance.between(60, 120) * MINUTE_MS;
    absences.push({ atMs: at(chance.between(10 * 60, 15 * 60)), lengthMs, closes: true });
  }
  if (shape.lunchInTurns) {
    const second = chance.percent(50) ? 45 : 0;
    absences.push({ atMs: at(11 * 60 + 45 + second), lengthMs: 45 * MINUTE_MS, closes: false });
  }
  if (shape.closedAtNoon) {
    absences.push({ atMs: at(12 * 60), lengthMs: 90 * MINUTE_MS, closes: false });
  }
  return absences;
}

/** Lets everybody of the day come, each at their minute. */
function comeAll(
  floor: Floor,
  shape: Shape,
  { chance, midnightMs }: { chance: Chance; midnightMs: number },
): void {
  const hands = handsOf();
  const minutes = Array.from({ length: CLOSES - 20 - OPENS }, (_, i) => OPENS + i);
  const rush = minutes.reduce((total, minute) => total + shape.rush(minute), 0);
  floor.truths.forEach(({ code, medianMs, spread }, index) => {
    const meanMs = medianMs * Math.exp((spread * spread) / 2) + 50_000;
    const group = 1 + (shape.groupPercent / 100) * 4;
    const people = ((hands[index] ?? 0) * (CLOSES - OPENS) * MINUTE_MS * shape.load) / meanMs;
    for (const minute of minutes) {
      const expected = ((people / group) * shape.rush(minute)) / rush;
      if (chance.next() >= expected) continue;
      const atMs = midnightMs + (minute + chance.next()) * MINUTE_MS;
      const count = chance.percent(shape.groupPercent) ? chance.between(3, 7) : 1;
      for (let one = 0; one < count; one += 1) {
        const afterMs = atMs + one * 15_000 - floor.timeline.nowMs;
        floor.timeline.after(afterMs, () => come(floor, shape, { code, chance }));
      }
    }
  });
}

function come(
  floor: Floor,
  shape: Shape,
  { code, chance }: { code: string; chance: Chance },
): void {
  const lane = chance.percent(PRIORITY_PERCENT) ? 'priority'
    : chance.percent(shape.appointmentPercent) ? 'appointment' : 'ordinary';
  floor.take({ kind: 'ticket.take', service: code, lane });
  floor.wake();
}
