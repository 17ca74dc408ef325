import type { StaffNo, WindowNumber } from '../basics/names.js';
import type { DurationMs } from '../basics/time.js';
import type { AsksTold } from './ask-counts.js';
import type { CoverageRow, PersonAtWork } from './coverage-day.js';
import type { HandOversTold } from './hand-over-counts.js';

/** How long it took until somebody was at work again; each figure is one that occurred. */
export interface TimeToCover {
  readonly count: number;
  readonly p50Ms?: DurationMs;
  readonly maxMs?: DurationMs;
}

/** Whole minutes of one window, on one day or over all days asked for. */
export interface CoverageTold {
  readonly day?: string;
  readonly window: WindowNumber;
  readonly title: string;
  readonly post: boolean;
  readonly dueMinutes: number;
  readonly coveredMinutes: number;
  readonly uncoveredMinutes: number;
  readonly pausedMinutes: number;
  /** Of the covered ones: by somebody outside the AB pair. */
  readonly othersMinutes: number;
  readonly staffedMinutes: number;
  readonly gaps: number;
  readonly timeToCover: TimeToCover;
  readonly people: readonly { readonly clerk: StaffNo; readonly standsInFor?: StaffNo;
    readonly minutes: number }[];
  readonly handOvers: HandOversTold;
  readonly asks: AsksTold;
}

export interface CoverageReport {
  readonly days: readonly CoverageTold[];
  readonly windows: readonly CoverageTold[];
}

/** The report over the rows of some days: each by itself, and all days of a window together. */
export function coverageReport(rows: readonly CoverageRow[]): CoverageReport {
  const windows = new Map<WindowNumber, CoverageRow[]>();
  for (const row of rows) windows.set(row.window, [...windows.get(row.window) ?? [], row]);
  const together = [...windows.values()].sort((a, b) => (a[0]?.window ?? 0) - (b[0]?.window ?? 0));
  return {
    days: rows.map((row) => ({ day: row.day, ...toldOf([row]) })),
    windows: together.map(toldOf),
  };
}

function toldOf(rows: readonly CoverageRow[]): CoverageTold {
  const sum = (of: (row: CoverageRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const minutes = (of: (row: CoverageRow) => DurationMs) => minutesOf(sum(of));
  const last = rows.at(-1);
  const dueMinutes = minutes((row) => row.dueMs);
  const coveredMinutes = minutes((row) => row.coveredMs);
  return {
    ...{ window: last?.window ?? 0, title: last?.title ?? '' },
    post: rows.some((row) => row.post),
    ...{ dueMinutes, coveredMinutes, uncoveredMinutes: dueMinutes - coveredMinutes },
    pausedMinutes: minutes((row) => row.pausedMs),
    othersMinutes: minutes((row) => row.othersMs),
    staffedMinutes: minutes((row) => row.staffedMs),
    gaps: sum((row) => row.gaps),
    timeToCover: timeToCover(rows.flatMap((row) => row.toCoverMs)),
    people: peopleOf(rows),
    handOvers: sumOf(rows.map((row) => row.handOvers)),
    asks: sumOf(rows.map((row) => row.asks)),
  };
}

/** The counts of all of them added up, name by name. */
function sumOf<Counts extends object>(all: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) {
      sums[name] = (sums[name] ?? 0) + Number(count);
    }
  }
  return sums as Counts;
}

/** Nearest rank: the smallest that at least half of them do not exceed. */
function timeToCover(durations: readonly DurationMs[]): TimeToCover {
  const sorted = [...durations].sort((a, b) => a - b);
  const [p50Ms, maxMs] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted.at(-1)];
  if (p50Ms === undefined || maxMs === undefined) return { count: 0 };
  return { count: sorted.length, p50Ms, maxMs };
}

function peopleOf(rows: readonly CoverageRow[]): CoverageTold['people'] {
  const all = new Map<string, PersonAtWork>();
  for (const person of rows.flatMap((row) => row.people)) {
    const key = `${person.clerk}/${person.standsInFor ?? ''}`;
    all.set(key, { ...person, ms: person.ms + (all.get(key)?.ms ?? 0) });
  }
  const sorted = [...all.values()].sort((a, b) => b.ms - a.ms);
  return sorted.map(({ ms, ...person }) => ({ ...person, minutes: minutesOf(ms) }));
}

function minutesOf(ms: DurationMs): number {
  return Math.round(ms / 60_000);
}
