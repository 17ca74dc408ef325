import type { LineKey } from '../basics/names.js';
import type { DurationMs } from '../basics/time.js';
import { meanMsOf } from './pace.js';
import type { Scene } from './scene.js';
import type { Played } from './simulation.js';

/** From the time that one in five waits at most, to the time that four in five wait at most. */
export interface WaitSpan {
  readonly lowMs: DurationMs;
  /** As many wait longer as shorter. */
  readonly middleMs: DurationMs;
  readonly highMs: DurationMs;
}

/** The shares of the trials between which the range lies, and its middle. */
const SHARES = [0.2, 0.5, 0.8] as const;
const NO_WAIT: WaitSpan = { lowMs: 0, middleMs: 0, highMs: 0 };
/** A line of so many shows by itself how fast it goes. */
const LONG_ENOUGH = 3;

/** How long one waits in a line, by how many stand before one. */
export interface Curve {
  span(ahead: number): WaitSpan;
}

/** The curve of one line, from the times at which its tickets and its newcomer were called. */
export function curveOf(scene: Scene, played: Played, key: LineKey): Curve {
  const { tickets, newcomer } = membersOf(scene, played, key);
  const places = newcomer === undefined ? tickets : [...tickets, newcomer];
  const last = places.length - 1;
  const known = new Map<number, WaitSpan>();
  const times = (place: number): Float64Array => timesOf(played, places, place);
  const spanAt = (place: number): WaitSpan => {
    const span = known.get(place) ?? spanOf(times(place));
    known.set(place, span);
    return span;
  };
  return {
    span(ahead) {
      if (last < 0) return NO_WAIT;
      if (ahead <= last) return spanAt(Math.max(0, ahead));
      const [end, step] = [spanAt(last), stepOf(scene, key, { last, spanAt })];
      const more = ahead - last;
      return {
        lowMs: end.lowMs + more * step.lowMs,
        middleMs: end.middleMs + more * step.middleMs,
        highMs: end.highMs + more * step.highMs,
      };
    },
  };
}

/** The tickets of a line in the order of their standing, all lanes together, and its newcomer. */
function membersOf(
  { rows }: Scene,
  { board: { starts, hereUntil, place } }: Played,
  key: LineKey,
): { tickets: number[]; newcomer: number | undefined } {
  const tickets: number[] = [];
  let newcomer: number | undefined;
  for (let row = 0; row < rows.length; row += 1) {
    const each = rows[row];
    if (each?.key !== key) continue;
    const until = hereUntil[row] ?? 0;
    for (let ticket = starts[row] ?? 0; ticket < until; ticket += 1) tickets.push(ticket);
    if (each.newcomer !== undefined) newcomer = until;
  }
  tickets.sort((a, b) => (place[a] ?? 0) - (place[b] ?? 0));
  return { tickets, newcomer };
}

/**
 * The times of one place in the line, sorted. Where a trial did not come so far, the time is
 * reckoned from how fast the line went until then.
 */
function timesOf(
  { trials }: Played,
  places: readonly number[],
  place: number,
): Float64Array {
  const ticket = places[place] ?? 0;
  return Float64Array.from(trials, ({ times, end }) => {
    const time = times[ticket] ?? -1;
    if (time >= 0) return time;
    const reached = places.filter((each) => (times[each] ?? -1) >= 0).length;
    return (end * (place + 1)) / (reached + 1);
  }).sort();
}

/** How much longer one waits for each one more who came since the forecast was made. */
function stepOf(
  scene: Scene,
  key: LineKey,
  { last, spanAt }: { last: number; spanAt: (place: number) => WaitSpan },
): WaitSpan {
  const meanMs = usualStep(scene, key);
  if (last < LONG_ENOUGH) return { lowMs: meanMs * 0.8, middleMs: meanMs, highMs: meanMs * 1.2 };
  const [first, end] = [spanAt(0), spanAt(last)];
  return {
    lowMs: (end.lowMs - first.lowMs) / last,
    middleMs: (end.middleMs - first.middleMs) / last,
    highMs: (end.highMs - first.highMs) / last,
  };
}

function usualStep(scene: Scene, key: LineKey): DurationMs {
  const counters = scene.counters.filter(({ rows }) =>
    rows.some((row) => scene.rows[row]?.key === key));
  const belief = scene.services.get(key) ?? counters[0]?.beliefs.values().next().value;
  if (belief === undefined) return 0;
  const { gap, walk } = scene.between;
  return (meanMsOf(belief) + gap + walk) / Math.max(1, counters.length);
}

function spanOf(sorted: Float64Array): WaitSpan {
  const [lowMs, middleMs, highMs] = SHARES.map((share) => quantile(sorted, share));
  return { lowMs: lowMs ?? 0, middleMs: middleMs ?? 0, highMs: highMs ?? 0 };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = Math.min(Math.max(sorted.length * share - 0.5, 0), sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  return low + ((sorted[below + 1] ?? low) - low) * (place - below);
}
