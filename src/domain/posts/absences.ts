import { need } from '../basics/bug.js';
import type { VisitId } from '../basics/names.js';
import {
  instant, latest, MINUTE_MS, plus, type DurationMs, type Instant,
} from '../basics/time.js';
import type { Device, Hall, Window } from '../hall.js';
import { isAtWork, linesOf } from '../queue/next.js';
import { postNow } from './roster.js';
import type { AbsenceWhy, LadderTimes } from './shapes.js';

/** What may be an absence: why, since when, and when it has lasted too long. */
export interface Absence {
  readonly why: AbsenceWhy;
  readonly since: Instant;
  readonly dueAt: Instant;
}

/**
 * Everything at this window that is an absence, or becomes one if it lasts, the earliest due
 * first; nothing outside the post's hours, after it was closed for the day, or without a ladder.
 */
export function absencesAt(
  hall: Hall,
  window: Window,
  post = postNow(hall, window),
): Absence[] {
  const times = hall.plan.posts?.ladder;
  if (times === undefined || hall.posts.get(window.number)?.closed === true) return [];
  if (post === undefined) return [];
  if (!isAtWork(window)) return [unmanned(hall, window, times)];
  const absences: Absence[] = [];
  for (const look of [unanswered, idle, quiet]) {
    const found = look(hall, window, times);
    if (found !== undefined) absences.push(found);
  }
  return absences.sort((a, b) => a.dueAt - b.dueAt);
}

/** Whether nobody is at work there, whatever the reason. */
export function isUnmanned(why: AbsenceWhy): boolean {
  return why === 'signed-out' || why === 'paused';
}

function unmanned(hall: Hall, window: Window, times: LadderTimes): Absence {
  const since = hall.posts.get(window.number)?.unmannedSince ?? hall.now;
  const paused = window.state.at === 'paused';
  return {
    why: paused ? 'paused' : 'signed-out',
    since,
    dueAt: plus(since, paused ? times.pausedMs : times.signedOutMs),
  };
}

/** What was before the post's hours began, or went on through noon, is nobody's fault. */
function sinceOn(hall: Hall, { number }: Window, since: Instant): Instant {
  return latest(since, hall.posts.get(number)?.onSince ?? since);
}

/** A hand-over that nobody answers, or that everybody has declined; a promise is an answer. */
function unanswered(hall: Hall, window: Window, times: LadderTimes): Absence | undefined {
  const offer = hall.handOvers.get(window.number);
  if (offer === undefined) return undefined;
  const { promised } = hall.posts.get(window.number) ?? {};
  if (promised !== undefined && offer.asked.includes(promised)) return undefined;
  const waitMs = offer.asked.length === 0 ? 0 : times.handOverMs;
  const since = sinceOn(hall, window, offer.at);
  return { why: 'hand-over', since, dueAt: plus(since, waitMs) };
}

/**
 * Nobody is called, or nobody is taken up, while people wait for this window; or a visit goes on
 * for so long that its clerk may have gone.
 */
function idle(hall: Hall, window: Window, times: LadderTimes): Absence | undefined {
  const { state } = window;
  if (state.at === 'closed' || state.at === 'paused') return undefined;
  const actedAt = latest(state.since, hall.posts.get(window.number)?.actedAt ?? state.since);
  const since = waitingSince(hall, window, sinceOn(hall, window, actedAt));
  if (since === undefined) return undefined;
  const allowedMs = state.at === 'serving' ? servingMs(hall, state.visit, times) : times.idleMs;
  return { why: 'idle', since, dueAt: plus(since, allowedMs) };
}

/** A visit may take this many times what its service is expected to, or half an hour at least. */
const TARGETS = 4;
const SERVING_MIN_MS = 30 * MINUTE_MS;

/** How long one visit may go on; never shorter than a window may do nothing. */
function servingMs(hall: Hall, id: VisitId, times: LadderTimes): DurationMs {
  const { service } = need(hall.visits, id, 'visit');
  const target = hall.plan.services.find(({ code }) => code === service)?.targetHandlingMs ?? 0;
  const byTarget = Math.max(SERVING_MIN_MS, TARGETS * target);
  return Math.max(times.idleMs, times.servingMs ?? byTarget);
}

/**
 * Since when somebody has been waiting for this window, but not before it acted last. Whoever
 * stands first may have joined after others (back from elsewhere), so all of them count.
 */
function waitingSince(hall: Hall, window: Window, actedAt: Instant): Instant | undefined {
  let earliest: Instant | undefined;
  for (const { ticket } of hall.queue.standingIn(linesOf(window))) {
    const { place } = need(hall.tickets, ticket, 'ticket');
    if (place.at !== 'waiting') continue;
    if (place.since <= actedAt) return actedAt;
    if (earliest === undefined || place.since < earliest) earliest = place.since;
  }
  return earliest;
}

/**
 * All callers of the window are offline and nothing is done there by any other means. Asked with
 * every step of a window, so it looks through the devices without making anything of them.
 */
function quiet(hall: Hall, window: Window, times: LadderTimes): Absence | undefined {
  let last = hall.posts.get(window.number)?.actedAt ?? instant(0);
  let hasCaller = false;
  for (const device of hall.devices.values()) {
    if (!isCallerAt(device, window)) continue;
    if (device.online) return undefined;
    hasCaller = true;
    last = latest(last, device.since);
  }
  if (!hasCaller) return undefined;
  const since = sinceOn(hall, window, last);
  return { why: 'devices', since, dueAt: plus(since, times.quietMs) };
}

function isCallerAt({ kind, place }: Device, window: Window): boolean {
  return kind === 'caller' && 'window' in place && place.window === window.number;
}
