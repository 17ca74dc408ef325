import { need } from '../basics/bug.js';
import type { LineKey, WindowNumber } from '../basics/names.js';
import { latest, plus } from '../basics/time.js';
import type { Fact, FactKind } from '../facts.js';
import type { Hall, Ticket, Window } from '../hall.js';
import { isAtWork, linesOf } from '../queue/next.js';
import { lineKeyOf } from '../tickets/standing.js';
import { isFromElsewhere } from '../windows/authority.js';
import { absencesAt } from './absences.js';
import { setCoverWake } from './coverage.js';
import { postNow } from './roster.js';
import { watchOf } from './watch-of.js';

/** After these any post may begin or end, be somebody else's, or have lost its last caller. */
const FOR_ALL_POSTS: ReadonlySet<FactKind> = new Set<FactKind>([
  'day.began', 'plan.adopted', 'hours.changed', 'hall.started', 'roster.changed',
  'roster.cancelled', 'calendar.imported', 'device.removed',
]);

/**
 * Keeps the watch over the posts this fact may concern: since when each stands empty, when
 * somebody last acted there, and when the hall is to look again.
 */
export function watchPosts(hall: Hall, fact: Fact): void {
  if (FOR_ALL_POSTS.has(fact.kind)) {
    for (const window of hall.windows.values()) watchPost(hall, window);
    if (fact.kind === 'hall.started') wakeLadders(hall);
    return;
  }
  const number = windowOf(hall, fact);
  const window = number === undefined ? undefined : hall.windows.get(number);
  if (window !== undefined) {
    noteAct(hall, window, fact);
    watchPost(hall, window);
  }
  if (fact.kind === 'ticket.issued' || fact.kind === 'ticket.rejoined') joined(hall, fact);
  if (fact.kind === 'ticket.call-undone') waitsAgain(hall, need(hall.tickets, fact.ticket, 'ticket'));
}

function windowOf(hall: Hall, fact: Fact): WindowNumber | undefined {
  if ('window' in fact) return fact.window;
  if (!('device' in fact) || fact.device === undefined) return undefined;
  const place = hall.devices.get(fact.device)?.place;
  return place !== undefined && 'window' in place ? place.window : undefined;
}

const ACTS: ReadonlySet<string> = new Set(['ticket', 'visit', 'window', 'clerk']);

/** What the clock, another system or a manager does at a window is no act of anybody there. */
function noteAct(hall: Hall, window: Window, fact: Fact): void {
  const family = fact.kind.slice(0, fact.kind.indexOf('.'));
  const acts = ACTS.has(family) || fact.kind === 'hand-over.offered';
  const bySomebody = fact.by !== 'clock' && !fact.by.startsWith('system:')
    && !isFromElsewhere(window, fact.by);
  // Who promised to come sits down at the stroke of the clock.
  if (acts && (bySomebody || fact.kind === 'clerk.signed-in')) watchOf(hall, window.number).actedAt = fact.at;
}

function watchPost(hall: Hall, window: Window): void {
  setCoverWake(hall, window);
  const atWork = isAtWork(window);
  const known = hall.posts.get(window.number);
  if (atWork && known !== undefined) known.closed = false;
  if (hall.plan.posts?.ladder === undefined) return;
  const watch = known ?? watchOf(hall, window.number);
  const post = postNow(hall, window);
  watch.onSince = post === undefined ? undefined : watch.onSince ?? hall.now;
  watch.unmannedSince = post === undefined || atWork
    ? undefined : watch.unmannedSince ?? hall.now;
  setAbsenceWake(hall, window, post);
}

/** A ladder that stands still, on a hall from the disk, goes on. */
function wakeLadders(hall: Hall): void {
  for (const { window, step } of hall.ladders.values()) {
    const key = `ladder:${window}`;
    if (step !== 'hall-manager' && !hall.wakes.has(key)) hall.wakes.set(key, plus(hall.now, 1));
  }
}

/** Asks to be woken when the earliest absence at the window has lasted too long. */
export function setAbsenceWake(hall: Hall, window: Window, post = postNow(hall, window)): void {
  const key = `absent:${window.number}`;
  const [first] = hall.ladders.has(window.number) ? [] : absencesAt(hall, window, post);
  if (first === undefined) hall.wakes.delete(key);
  else hall.wakes.set(key, latest(first.dueAt, plus(hall.now, 1)));
}

/** Somebody begins to wait: a window that does nothing about it is to be looked at in time. */
function joined(hall: Hall, fact: Extract<Fact, { kind: 'ticket.issued' | 'ticket.rejoined' }>) {
  const ladder = hall.plan.posts?.ladder;
  if (ladder === undefined) return;
  const only = fact.kind === 'ticket.rejoined' ? fact.only : undefined;
  const line = only === undefined ? fact.service : `window:${only}` as const;
  // Where a window is looked at before this could be too long, it will be seen then.
  const inTime = 'offline' in fact ? hall.now : hall.now + ladder.idleMs;
  for (const window of hall.windows.values()) lookInTime(hall, window, { line, inTime });
}

/** A ticket is back in its old place and has waited since long before: nothing is in time. */
function waitsAgain(hall: Hall, ticket: Ticket): void {
  if (hall.plan.posts?.ladder === undefined || ticket.place.at !== 'waiting') return;
  const line = lineKeyOf(ticket);
  for (const window of hall.windows.values()) lookInTime(hall, window, { line, inTime: hall.now });
}

function lookInTime(
  hall: Hall,
  window: Window,
  { line, inTime }: { readonly line: LineKey; readonly inTime: number },
): void {
  const looksAt = hall.wakes.get(`absent:${window.number}`) ?? Infinity;
  if (looksAt <= inTime || hall.ladders.has(window.number)) return;
  if (isAtWork(window) && linesOf(window).includes(line)) setAbsenceWake(hall, window);
}
