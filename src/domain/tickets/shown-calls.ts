import { need } from '../basics/bug.js';
import type { CallId, Zone } from '../basics/names.js';
import type { Call, Hall } from '../hall.js';

/** How many calls of each zone are kept in sight, beside those that stand. */
const KEPT_EACH_ZONE = 12;
/** Older ones are dropped with every so many calls: looking at all of them takes its time. */
const THINNED_EVERY = 8;

/**
 * Puts a call, or a recall, first among those that people still need to see.
 *
 * Each zone keeps its own latest, so that a busy zone takes nothing off the screens of a calm one,
 * and whoever is called stays in sight until they come or are put down as a no-show.
 */
export function showCall(hall: Hall, { id }: Call): void {
  const { shownCalls } = hall;
  shownCalls.unshift(id);
  if (shownCalls.length % THINNED_EVERY !== 0) return;
  const kept = new Map<Zone | undefined, number>();
  let still = 0;
  for (const each of shownCalls) {
    const call = need(hall.calls, each, 'call');
    const zone = hall.windows.get(call.window)?.plan.zone;
    const before = kept.get(zone) ?? 0;
    kept.set(zone, before + 1);
    if (before < KEPT_EACH_ZONE || stands(hall, call)) shownCalls[still++] = each;
  }
  shownCalls.length = still;
}

/** The call was taken back: nobody is to follow it. */
export function takeFromSight(hall: Hall, call: CallId): void {
  const place = hall.shownCalls.indexOf(call);
  if (place >= 0) hall.shownCalls.splice(place, 1);
}

/**
 * The call stands again, since what ended it was taken back; meanwhile it may have been dropped.
 */
export function putBackInSight(hall: Hall, id: CallId): void {
  const { shownCalls } = hall;
  if (shownCalls.includes(id)) return;
  const { lastAt } = need(hall.calls, id, 'call');
  const older = shownCalls.findIndex((each) => need(hall.calls, each, 'call').lastAt < lastAt);
  shownCalls.splice(older < 0 ? shownCalls.length : older, 0, id);
}

/** The latest so many calls, newest first, and all that stand, at windows that are meant. */
export function callsInSight(
  hall: Hall,
  most: number,
  isMeant: (call: Call) => boolean = () => true,
): Call[] {
  const calls = hall.shownCalls.map((id) => need(hall.calls, id, 'call')).filter(isMeant);
  const standing = new Set(calls.filter((call) => stands(hall, call)));
  let room = most - standing.size;
  return calls.filter((call) => standing.has(call) || room-- > 0);
}

/** Whoever was called by it has neither come nor been put down as a no-show. */
function stands(hall: Hall, { id, ticket }: Call): boolean {
  const place = hall.tickets.get(ticket)?.place;
  return place?.at === 'called' && place.call === id;
}
