import type { StaffNo } from '../basics/names.js';
import {
  dayNumberOf, earliest, instantOfMinute, latest, localDayNumber, instant, type Instant,
} from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import { rosteredPost } from './roster.js';
import type { RosterAssignment, RosterSwap } from './shapes.js';

const DAY_MINUTES = 24 * 60;

/**
 * Whether one of the two changes places already in these minutes of the day: a second swap would
 * undo the first or move a third person, which nobody who enters it means. Nor may it give a post
 * to who was sent to have another one.
 */
export function overlapsSwapped(hall: Hall, swap: RosterSwap): boolean {
  return swapsAgain(hall, swap) || givesSecondPost(hall, swap);
}

function swapsAgain(hall: Hall, swap: RosterSwap): boolean {
  const [from, to] = [swap.fromMinute ?? 0, swap.toMinute ?? DAY_MINUTES];
  return [...hall.roster.values()].some((other) => other.is === 'swap'
    && other.day === swap.day
    && other.between.some((staffNo) => swap.between.includes(staffNo))
    && (other.fromMinute ?? 0) < to && from < (other.toMinute ?? DAY_MINUTES));
}

function givesSecondPost(hall: Hall, swap: RosterSwap): boolean {
  const then: Hall = { ...hall, roster: new Map([...hall.roster, [swap.id, swap]]) };
  const [from, until] = [startOf(hall, swap), endOf(hall, swap)];
  return [...hall.roster.values()].some((sent) => sent.is === 'assignment' && sent.as === 'a'
    && swap.between.includes(sent.staffNo) && sent.from < until && from < sent.until
    && hasAnother(then, {
      ...sent, from: latest(sent.from, from), until: earliest(sent.until, until),
    }));
}

/**
 * Whether somebody who is to have a post has another one in that time, or somebody else was sent
 * to have this one; a B clerk may be asked for as many posts as there are.
 */
export function overlapsAssigned(hall: Hall, entry: RosterAssignment): boolean {
  if (entry.as === 'b') return false;
  const also = [...hall.roster.values()].some((other) => other.is === 'assignment'
    && other.as === 'a' && other.window === entry.window
    && other.from < entry.until && entry.from < other.until);
  return also || hasAnother(hall, entry);
}

/** Whether this clerk has the post of another window at some moment of that time. */
function hasAnother(hall: Hall, entry: RosterAssignment): boolean {
  const moments = momentsOf(hall, entry);
  return [...hall.windows.values()].some((window) => window.number !== entry.window
    && mayHave(hall, window, entry.staffNo)
    && moments.some((at) => rosteredPost(hall, window, at)?.a === entry.staffNo));
}

/** When the period begins, and whenever somebody may come to have a post within it. */
function momentsOf(hall: Hall, { from, until }: RosterAssignment): Instant[] {
  const { utcOffsetMinutes, posts } = hall.plan;
  const minutes = new Set<number>();
  for (const shift of posts?.shifts ?? []) minutes.add(shift.fromMinute);
  const moments = [from];
  for (const entry of hall.roster.values()) {
    if (entry.is === 'assignment') moments.push(latest(entry.from, from));
    else moments.push(startOf(hall, entry), endOf(hall, entry));
  }
  const last = localDayNumber(until, utcOffsetMinutes);
  for (let day = localDayNumber(from, utcOffsetMinutes); day <= last; day += 1) {
    for (const minute of minutes) {
      moments.push(instant(instantOfMinute(day, minute, utcOffsetMinutes)));
    }
  }
  return moments.filter((at) => at >= from && at < until);
}

function startOf({ plan }: Hall, { day, fromMinute }: RosterSwap): Instant {
  return instant(instantOfMinute(dayNumberOf(day), fromMinute ?? 0, plan.utcOffsetMinutes));
}

function endOf({ plan }: Hall, { day, toMinute }: RosterSwap): Instant {
  const minute = toMinute ?? DAY_MINUTES;
  return instant(instantOfMinute(dayNumberOf(day), minute, plan.utcOffsetMinutes));
}

/** Whether the plan or a change of it names this clerk for the window at any time. */
function mayHave(hall: Hall, window: Window, staffNo: StaffNo): boolean {
  if (window.plan.post?.a === staffNo) return true;
  const isMine = (shift: { readonly window: number; readonly a: StaffNo }) =>
    shift.window === window.number && shift.a === staffNo;
  if (hall.plan.posts?.shifts?.some(isMine) === true) return true;
  return [...hall.roster.values()].some((entry) => entry.is === 'swap'
    ? entry.between.includes(staffNo)
    : entry.window === window.number && entry.staffNo === staffNo);
}
