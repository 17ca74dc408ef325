import type { StaffNo, WindowNumber } from '../basics/names.js';
import {
  dayOf, instant, MINUTE_MS, minuteOfDay, plus, type Instant,
} from '../basics/time.js';
import { weekdayAt, windowIsNeeded } from '../calendar/hours.js';
import type { Hall, Window } from '../hall.js';
import type { PostPolicy, RosterEntry, RosterSwap, Shift } from './shapes.js';

/** Who has a post at some moment: the A clerk, and the B clerks in the order they are asked. */
export interface PostNow {
  readonly a: StaffNo;
  readonly bs: readonly StaffNo[];
}

/**
 * Who has the post of this window now; nothing where it has none or outside the post's hours.
 *
 * The hours are those of its shifts, within the hall's own; without shifts, the hall's.
 */
export function postNow(hall: Hall, window: Window, at: Instant = hall.now): PostNow | undefined {
  return windowIsNeeded(hall, window.plan, at) ? rosteredPost(hall, window, at) : undefined;
}

/** Who is on the roster for this window at that time, whether or not the hall is open. */
export function rosteredPost(
  hall: Hall,
  window: Window,
  at: Instant = hall.now,
): PostNow | undefined {
  const planned = plannedPost(hall, window, at);
  if (planned === undefined || hall.roster.size === 0) return planned;
  return changed(hall, { a: planned.a, bs: planned.bs }, { window: window.number, at });
}

/** Whether this window has a post at all, at whatever time of whatever day. */
export function hasPost({ plan }: Hall, window: Window): boolean {
  return window.plan.post !== undefined
    || plan.posts?.shifts?.some((shift) => shift.window === window.number) === true;
}

/** The same by the plan alone, before any swap and assignment. */
export function plannedPost(hall: Hall, window: Window, at: Instant): PostNow | undefined {
  const shifts = shiftsOf(hall.plan.posts, window.number);
  return shifts === undefined ? window.plan.post : shiftAt(hall, shifts, at);
}

/** The shifts of each window, found once: they are never changed in place. */
const byWindow = new WeakMap<PostPolicy, ReadonlyMap<WindowNumber, readonly Shift[]>>();

/** The shifts of a window; nothing where it has none, and the post of its own plan holds. */
export function shiftsOf(
  posts: PostPolicy | undefined,
  window: WindowNumber,
): readonly Shift[] | undefined {
  if (posts?.shifts === undefined || posts.shifts.length === 0) return undefined;
  let known = byWindow.get(posts);
  if (known === undefined) byWindow.set(posts, known = grouped(posts.shifts));
  return known.get(window);
}

function grouped(shifts: readonly Shift[]): Map<WindowNumber, Shift[]> {
  const all = new Map<WindowNumber, Shift[]>();
  for (const shift of shifts) all.set(shift.window, [...all.get(shift.window) ?? [], shift]);
  return all;
}

/** A shift of that date goes before one of the weekday that the day counts as. */
function shiftAt(hall: Hall, shifts: readonly Shift[], at: Instant): Shift | undefined {
  const minute = minuteOfDay(at, hall.plan.utcOffsetMinutes);
  const weekday = weekdayAt(hall, at);
  const dated = datedAt(hall, shifts, at);
  const today = dated.length > 0
    ? dated
    : shifts.filter(({ date: of, weekdays }) => of === undefined && weekdays?.includes(weekday));
  return today.find(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
}

/** Those for that very date; few halls have any, and every forecast asks. */
function datedAt({ plan }: Hall, shifts: readonly Shift[], at: Instant): readonly Shift[] {
  if (shifts.every((shift) => shift.date === undefined)) return [];
  const date = dayOf(at, { utcOffsetMinutes: plan.utcOffsetMinutes, dayStartsAtMinute: 0 });
  return shifts.filter((shift) => shift.date === date);
}

/** The post with today's swaps, and then with who was sent there for a while. */
function changed(
  hall: Hall,
  post: PostNow,
  { window, at }: { window: WindowNumber; at: Instant },
): PostNow {
  let { a, bs } = post;
  for (const entry of hall.roster.values()) {
    if (entry.is === 'swap' && holds(hall, entry, at)) {
      a = swapped(entry, a);
      bs = bs.map((staffNo) => swapped(entry, staffNo));
    }
  }
  for (const entry of hall.roster.values()) {
    if (entry.is !== 'assignment' || entry.window !== window) continue;
    if (at < entry.from || at >= entry.until) continue;
    if (entry.as === 'a') a = entry.staffNo;
    else bs = [entry.staffNo, ...bs.filter((staffNo) => staffNo !== entry.staffNo)];
  }
  return { a, bs: bs.filter((staffNo) => staffNo !== a) };
}

function holds(hall: Hall, { day, fromMinute, toMinute }: RosterSwap, at: Instant): boolean {
  const { utcOffsetMinutes } = hall.plan;
  if (dayOf(at, { utcOffsetMinutes, dayStartsAtMinute: 0 }) !== day) return false;
  const minute = minuteOfDay(at, utcOffsetMinutes);
  return minute >= (fromMinute ?? 0) && minute < (toMinute ?? 24 * 60);
}

function swapped({ between: [one, other] }: RosterSwap, staffNo: StaffNo): StaffNo {
  if (staffNo === one) return other;
  return staffNo === other ? one : staffNo;
}

/** The changes of the roster that the next day still needs. */
export function carriedRoster(hall: Hall): { readonly roster?: readonly RosterEntry[] } {
  const roster = [...hall.roster.values()].filter(
    (entry) => entry.is === 'swap' ? entry.day > hall.day : entry.until > hall.now,
  );
  return roster.length === 0 ? {} : { roster };
}

/** Asks to be woken when the roster next says something else; calls it off where it never does. */
export function setShiftWake(hall: Hall): void {
  const edge = nextShiftEdge(hall);
  if (edge === undefined) hall.wakes.delete('shift');
  else hall.wakes.set('shift', edge);
}

function nextShiftEdge(hall: Hall): Instant | undefined {
  const ahead = shiftEdges(hall);
  return ahead.length === 0 ? undefined : instant(Math.min(...ahead));
}

/** When shifts, swaps and temporary roles next begin or end, in no order. */
export function shiftEdges(hall: Hall): Instant[] {
  const { now, plan } = hall;
  const minutes = new Set<number>();
  for (const { fromMinute, toMinute } of plan.posts?.shifts ?? []) {
    minutes.add(fromMinute).add(toMinute);
  }
  const edges: Instant[] = [];
  for (const entry of hall.roster.values()) {
    if (entry.is === 'assignment') edges.push(entry.from, entry.until);
    else minutes.add(entry.fromMinute ?? 0).add(entry.toMinute ?? 0);
  }
  for (const minute of minutes) edges.push(nextMinute(now, minute, plan.utcOffsetMinutes));
  return edges.filter((edge) => edge > now);
}

/** The next time that local clocks show this minute of the day (0 to 1440). */
function nextMinute(at: Instant, minute: number, utcOffsetMinutes: number): Instant {
  const now = minuteOfDay(at, utcOffsetMinutes);
  const startOfMinute = instant(Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const wait = minute > now ? minute - now : minute - now + 24 * 60;
  return plus(startOfMinute, wait * MINUTE_MS);
}
