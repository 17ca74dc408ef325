import type { Instant } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Alert, Hall, Window } from '../hall.js';
import { absencesAt, isUnmanned } from './absences.js';
import { alertKeyOf, openedLate } from './ladder.js';
import { postNow, rosteredPost } from './roster.js';
import type { CoverEnd, Ladder } from './shapes.js';

/** The ladders whose cause is gone come to their end, and alerts of theirs that are left over. */
export function followPosts(hall: Hall): FactBody[] {
  const facts: FactBody[] = [];
  for (const ladder of hall.ladders.values()) {
    const ended = endOf(hall, ladder);
    facts.push(...(ended.length > 0 ? ended : openedLate(hall, ladder)));
  }
  for (const alert of hall.alerts.values()) facts.push(...orphaned(hall, alert));
  return facts;
}

/** The window of such an alert is gone, and its ladder with it. */
function orphaned(hall: Hall, { key, kind, window }: Alert): FactBody[] {
  const ofLadder = kind === 'idle' || kind === 'hand-over' || kind === 'devices';
  if (!ofLadder || (window !== undefined && hall.ladders.has(window))) return [];
  return [{ kind: 'alert.cleared', key }];
}

function endOf(hall: Hall, ladder: Ladder): FactBody[] {
  const window = hall.windows.get(ladder.window);
  const how = window === undefined ? 'hours-over' : endedHow(hall, window, ladder);
  if (how === undefined) return [];
  const { why, since } = ladder;
  const clerk = window?.clerk;
  const ended: FactBody = {
    kind: 'cover.ended', window: ladder.window, how, why, since,
    ...(clerk === undefined ? {} : { clerk }),
  };
  const key = alertKeyOf(ladder);
  // An alert about an empty window is cleared by the watch over all alerts.
  const clears = !isUnmanned(why) && hall.alerts.has(key);
  return clears ? [ended, { kind: 'alert.cleared', key }] : [ended];
}

/** How the ladder has come to its end; nothing while its cause stands. */
function endedHow(hall: Hall, window: Window, { why, since }: Ladder): CoverEnd | undefined {
  if (hall.plan.posts?.ladder === undefined || postNow(hall, window) === undefined) {
    return 'hours-over';
  }
  const absences = absencesAt(hall, window);
  if (absences.some((absence) => isUnmanned(absence.why))) return undefined;
  if (!isUnmanned(why)) {
    // What is overdue by now keeps the ladder going, whatever it began with: none starts anew.
    const stands = absences.some((each) => each.since <= since || each.dueAt <= hall.now);
    const comes = absences.some((each) => each.why === why) && isOnTheWay(hall, window, since);
    return stands || comes ? undefined : 'settled';
  }
  return window.clerk === rosteredPost(hall, window)?.a ? 'returned' : 'covered';
}

/**
 * Somebody has promised to come, and nobody who sits there has acted since: where a manager ended
 * the visit that was left running, the promise is to be kept and not settled by that.
 */
function isOnTheWay(hall: Hall, { number }: Window, since: Instant): boolean {
  const { promised, actedAt } = hall.posts.get(number) ?? {};
  return promised !== undefined && (actedAt ?? since) <= since;
}
