import type { WindowNumber } from '../basics/names.js';
import { latest, plus } from '../basics/time.js';
import type { Fact, FactKind } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isAtWork, linesOf } from '../queue/next.js';
import { absencesAt } from './absences.js';
import { setCoverWake } from './coverage.js';
import { postNow } from './roster.js';
import { watchOf } from './watch-of.js';

/** After these any post may begin or end, or be somebody else's. */
const FOR_ALL_POSTS: ReadonlySet<FactKind> = new Set<FactKind>([
  'day.began', 'plan.adopted', 'hours.changed', 'hall.started', 'roster.changed',
  'roster.cancelled', 'calendar.imported',
]);

/**
 * Keeps the watch over the posts this fact may concern: since when each stands empty, when
 * somebody last acted there, and when the hall is to look again.
 */
export function watchPosts(hall: Hall, fact: Fact): void {
  if (FOR_ALL_POSTS.has(fact.kind)) {
    for (const window of hall.windows.values()) watchPost(hall, window);
    return;
  }
  const number = windowOf(hall, fact);
  const window = number === undefined ? undefined : hall.windows.get(number);
  if (window !== undefined) {
    noteAct(hall, window, fact);
    watchPost(hall, window);
  }
  if (fact.kind === 'ticket.issued' || fact.kind === 'ticket.rejoined') joined(hall, fact);
}

function windowOf(hall: Hall, fact: Fact): WindowNumber | undefined {
  if ('window' in fact) return fact.window;
  if (!('device' in fact) || fact.device === undefined) return undefined;
  const place = hall.devices.get(fact.device)?.place;
  return place !== undefined && 'window' in place ? place.window : undefined;
}

const ACTS: ReadonlySet<string> = new Set(['ticket', 'visit', 'window', 'clerk']);

/** What the clock or another system does at a window is not an act of anybody there. */
function noteAct(hall: Hall, window: Window, fact: Fact): void {
  const family = fact.kind.slice(0, fact.kind.indexOf('.'));
  const acts = ACTS.has(family) || fact.kind === 'hand-over.offered';
  const bySomebody = fact.by !== 'clock' && !fact.by.startsWith('system:');
  if (acts && bySomebody) watchOf(hall, window.number).actedAt = fact.at;
}

function watchPost(hall: Hall, window: Window): void {
  setCoverWake(hall, window);
  if (hall.plan.posts?.ladder === undefined) return;
  const watch = watchOf(hall, window.number);
  if (isAtWork(window)) delete watch.closed;
  if (isAtWork(window) || postNow(hall, window) === undefined) delete watch.unmannedSince;
  else watch.unmannedSince ??= hall.now;
  setAbsenceWake(hall, window);
}

/** Asks to be woken when the earliest absence at the window has lasted too long. */
export function setAbsenceWake(hall: Hall, window: Window): void {
  const key = `absent:${window.number}`;
  const [first] = hall.ladders.has(window.number) ? [] : absencesAt(hall, window);
  if (first === undefined) hall.wakes.delete(key);
  else hall.wakes.set(key, latest(first.dueAt, plus(hall.now, 1)));
}

/** Somebody begins to wait: a window that does nothing about it is to be looked at in time. */
function joined(hall: Hall, fact: Extract<Fact, { kind: 'ticket.issued' | 'ticket.rejoined' }>) {
  const ladder = hall.plan.posts?.ladder;
  if (ladder === undefined) return;
  const only = fact.kind === 'ticket.rejoined' ? fact.only : undefined;
  const line = only === undefined ? fact.service : `window:${only}` as const;
  for (const window of hall.windows.values()) {
    // Where it looks before this could be too long, it will see it then.
    const looksAt = hall.wakes.get(`absent:${window.number}`) ?? Infinity;
    const inTime = looksAt <= hall.now + ladder.idleMs && !('offline' in fact);
    if (inTime || hall.ladders.has(window.number)) continue;
    if (isAtWork(window) && linesOf(window).includes(line)) setAbsenceWake(hall, window);
  }
}
