import type { TrendPoint } from './trend.js';

/** How long those waited who were called in one half hour of today. */
export interface HalfHour {
  readonly at: number;
  readonly calls: number;
  /** The mean in whole minutes; missing where nobody was called. */
  readonly minutes?: number;
  /** Its share of the longest mean, 0 to 100, for the bar. */
  readonly percent: number;
}

const HALF_HOUR_MS = 30 * 60_000;
/** More do not fit beside one another with a number on each. */
const SHOWN = 16;

/** The mean waits by half hour, oldest first, from the first in which anybody was called. */
export function halfHours(points: readonly TrendPoint[]): readonly HalfHour[] {
  const sums = new Map<number, { calls: number; waitMs: number }>();
  for (const { at, calls, meanWaitMs = 0 } of points) {
    const start = Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS;
    const { calls: before, waitMs } = sums.get(start) ?? { calls: 0, waitMs: 0 };
    sums.set(start, { calls: before + calls, waitMs: waitMs + calls * meanWaitMs });
  }
  const all = Array.from(sums).sort(([one], [other]) => one - other);
  const first = all.findIndex(([, { calls }]) => calls > 0);
  const shown = first < 0 ? [] : all.slice(Math.max(first, all.length - SHOWN));
  const means = shown.map(([at, { calls, waitMs }]) =>
    ({ at, calls, meanMs: calls === 0 ? 0 : waitMs / calls }));
  const most = Math.max(60_000, ...means.map(({ meanMs }) => meanMs));
  return means.map(({ at, calls, meanMs }) => ({
    at, calls, percent: (100 * meanMs) / most,
    ...(calls === 0 ? {} : { minutes: Math.round(meanMs / 60_000) }),
  }));
}
