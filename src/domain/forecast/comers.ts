import { LANES, type Lane, type ServiceCode } from '../basics/names.js';
import { between, HOUR_MS, MINUTE_MS, type DurationMs, type Instant } from '../basics/time.js';
import type { FactOf } from '../facts.js';
import type { Hall } from '../hall.js';

/** People who have not come yet, and may be called before those who wait. */
export interface Comers {
  readonly service: ServiceCode;
  readonly lane: Lane;
  /** How many come in a millisecond. */
  readonly perMs: number;
  readonly headStartMs: DurationMs;
  /** Who comes later than this overtakes nobody who is here now. */
  readonly horizonMs: DurationMs;
}

/** What came so long ago counts for a third. */
const MEMORY_MS = HOUR_MS;
/** The first of the day are not taken for a rush. */
const SHORTEST_SPAN_MS = 20 * MINUTE_MS;
/** Where a service goes before another, whoever comes for it overtakes; so far is looked ahead. */
const LEVEL_HORIZON_MS = 90 * MINUTE_MS;
/** Fewer than so many are not worth playing. */
const WORTH_PLAYING = 0.02;

/** Counts one who has come. */
export function countComer(hall: Hall, at: Instant, fact: FactOf<'ticket.issued'>): void {
  const key = keyOf(fact.service, fact.lane);
  const rush = hall.rushes.get(key);
  if (rush === undefined) {
    hall.rushes.set(key, { from: at, at, weight: 1 });
    return;
  }
  rush.weight = rush.weight * fadedBy(between(rush.at, at)) + 1;
  rush.at = at;
}

/**
 * Who will come, as far as it matters to those who wait: lanes with a head start, for as long as
 * it lasts; and every lane where windows put one service before another.
 */
export function comersOf(hall: Hall): Comers[] {
  const hasLevels = hall.plan.queue !== undefined
    || hall.plan.windows.some(({ levels }) => levels !== undefined);
  const all: Comers[] = [];
  for (const { code } of hall.plan.services) {
    for (const lane of LANES) {
      const headStartMs = hall.plan.headStartMs[lane];
      const horizonMs = hasLevels ? LEVEL_HORIZON_MS : headStartMs;
      const perMs = rateOf(hall, code, lane);
      if (perMs * horizonMs < WORTH_PLAYING) continue;
      all.push({ service: code, lane, perMs, headStartMs, horizonMs });
    }
  }
  return all;
}

function rateOf(hall: Hall, service: ServiceCode, lane: Lane): number {
  const rush = hall.rushes.get(keyOf(service, lane));
  if (rush === undefined) return 0;
  const weight = rush.weight * fadedBy(between(rush.at, hall.now));
  const spanMs = Math.max(between(rush.from, hall.now), SHORTEST_SPAN_MS);
  return weight / (MEMORY_MS * (1 - fadedBy(spanMs)));
}

const fadedBy = (durationMs: DurationMs): number => Math.exp(-durationMs / MEMORY_MS);
const keyOf = (service: ServiceCode, lane: Lane): string => `${lane} ${service}`;
