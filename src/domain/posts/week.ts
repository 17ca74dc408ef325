import type { WindowNumber } from '../basics/names.js';
import {
  dayNumberOf, instant, instantOfMinute, localDayNumber, minuteOfDay,
  type DayKey, type Instant,
} from '../basics/time.js';
import { hallDay } from '../calendar/day-hours.js';
import type { Hall, Window } from '../hall.js';
import { plannedPost, postNow, type PostNow } from './roster.js';

/** Who has a post from one local minute of a day to another. */
export interface PostSpan extends PostNow {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Who would have it by the plan, where swaps and assignments say otherwise. */
  readonly planned?: PostNow;
}

/** A window with a post, and who has it on each of the days that were asked for. */
export interface PostDays {
  readonly window: WindowNumber;
  readonly title: string;
  readonly days: readonly (readonly PostSpan[])[];
}

/** The longest stretch of days that is told at once. */
export const POST_DAYS_MAX = 31;

/**
 * Who has each post on these days, swaps and assignments included, within the hours in which its
 * window is to be staffed; windows without a post on any of them are left out.
 *
 * Changes of days that are over are not remembered: ask for today and later.
 */
export function postDays(hall: Hall, first: DayKey, count: number): PostDays[] {
  const from = dayNumberOf(first);
  const rows = [...hall.windows.values()].map((window) =>
    ({ window: window.number, title: window.plan.title, days: [] as PostSpan[][] }));
  for (let day = from; day < from + Math.min(count, POST_DAYS_MAX); day += 1) {
    const edges = edgesOf(hall, day);
    for (const row of rows) {
      const window = hall.windows.get(row.window);
      row.days.push(window === undefined ? [] : spansOn(hall, window, { day, edges }));
    }
  }
  return rows.filter(({ days }) => days.some((spans) => spans.length > 0));
}

/** Every minute of the day at which somebody may take over from somebody, in order. */
function edgesOf(hall: Hall, day: number): number[] {
  const { open, partTimes } = hallDay(hall, day);
  const spans = [
    ...open, ...partTimes.flatMap((part) => part.spans), ...hall.plan.posts?.shifts ?? [],
  ];
  const edges = new Set([0, 1_440]);
  for (const { fromMinute, toMinute } of spans) edges.add(fromMinute).add(toMinute);
  for (const entry of hall.roster.values()) {
    if (entry.is === 'swap') edges.add(entry.fromMinute ?? 0).add(entry.toMinute ?? 1_440);
    else for (const at of [entry.from, entry.until]) edges.add(minuteWithin(hall, day, at));
  }
  return [...edges].sort((a, b) => a - b);
}

/** The minute of that day at which the instant falls; 0 where it is on another. */
function minuteWithin({ plan }: Hall, day: number, at: Instant): number {
  const { utcOffsetMinutes } = plan;
  return localDayNumber(at, utcOffsetMinutes) === day ? minuteOfDay(at, utcOffsetMinutes) : 0;
}

/** Looked at just before each edge, since an assignment may begin in the middle of a minute. */
function spansOn(
  hall: Hall,
  window: Window,
  { day, edges }: { readonly day: number; readonly edges: readonly number[] },
): PostSpan[] {
  const spans: PostSpan[] = [];
  for (const [index, toMinute] of edges.entries()) {
    const fromMinute = edges[index - 1];
    if (fromMinute === undefined) continue;
    const at = instant(instantOfMinute(day, toMinute, hall.plan.utcOffsetMinutes) - 1);
    const post = postNow(hall, window, at);
    if (post === undefined) continue;
    const planned = plannedPost(hall, window, at);
    const told = {
      a: post.a, bs: post.bs,
      ...(planned === undefined || isSame(planned, post)
        ? {} : { planned: { a: planned.a, bs: planned.bs } }),
    };
    const last = spans.at(-1);
    if (last?.toMinute === fromMinute && isSame(last, post) && isSame(last.planned, told.planned)) {
      spans[spans.length - 1] = { ...last, toMinute };
    } else spans.push({ fromMinute, toMinute, ...told });
  }
  return spans;
}

function isSame(one: PostNow | undefined, other: PostNow | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.a === other.a && one.bs.join() === other.bs.join();
}
