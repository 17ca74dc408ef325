import type { BoardView } from '../../../domain/view-shapes.js';
import { NAME_OF_LEVEL } from '../shared/rating-levels.js';
import { minutesSince } from '../shared/time.js';

/** How good a figure is; `plain` where no target is set or too little is known. */
export type Grade = 'good' | 'watch' | 'bad' | 'plain';

type Service = BoardView['services'][number];

export interface LongestWait {
  readonly minutes: number;
  readonly number: string;
  readonly service: Service;
}

/** Below this many ratings a percentage says nothing about anybody. */
const RATINGS_TO_GRADE = 20;

/** The one who has waited longest in the whole hall, if anybody waits. */
export function longestWait(services: readonly Service[], nowMs: number): LongestWait | undefined {
  let longest: LongestWait | undefined;
  for (const service of services) {
    if (service.longestWaitSince === undefined) continue;
    const minutes = minutesSince(service.longestWaitSince, nowMs);
    if (longest === undefined || minutes > longest.minutes) {
      longest = { minutes, number: service.longestWaitNumber ?? '', service };
    }
  }
  return longest;
}

/** A wait against its service's target: past it needs a look, past twice is bad. */
export function gradeOfWait(minutes: number, targetMinutes: number): Grade {
  if (minutes < targetMinutes) return 'good';
  return minutes < 2 * targetMinutes ? 'watch' : 'bad';
}

export function gradeOfWaiting(waiting: number, openWindows: number): Grade {
  if (waiting === 0) return 'good';
  const each = openWindows === 0 ? Number.POSITIVE_INFINITY : waiting / openWindows;
  if (each <= 5) return 'good';
  return each <= 10 ? 'watch' : 'bad';
}

export interface Share {
  /** In tenths of a percent; undefined under ten, where a percentage would say nothing. */
  readonly percent: number | undefined;
  readonly part: number;
  readonly whole: number;
}

/** So many it takes for a percentage, as in every figure of ratings (docs/figures.md). */
const PERCENT_FROM = 10;

export function shareOf(part: number, whole: number): Share {
  const percent = whole < PERCENT_FROM ? undefined : Math.round((1000 * part) / whole) / 10;
  return { percent, part, whole };
}

/** Satisfaction (满意率): ratings of 3 and up among all ratings. */
export function satisfaction({ rated, ratings }: BoardView['today']): Share {
  const good = ([3, 4, 5] as const).map((level) => ratings[NAME_OF_LEVEL[level]] ?? 0);
  return shareOf(
    good.reduce((sum, count) => sum + count, 0),
    rated,
  );
}

export function gradeOfSatisfaction({ percent, whole }: Share): Grade {
  if (percent === undefined || whole < RATINGS_TO_GRADE) return 'plain';
  if (percent >= 98) return 'good';
  return percent >= 95 ? 'watch' : 'bad';
}

/** How many windows are in each state. */
export function windowCounts(windows: BoardView['windows']): Record<string, number> {
  const counts: Record<string, number> = { serving: 0, calling: 0, open: 0, paused: 0, closed: 0 };
  for (const { state } of windows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
