import type { StaffNo } from '../basics/names.js';
import { plus, type Instant } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isAtWork } from '../queue/next.js';
import { canBeAsked } from './asking.js';
import { leftBehind } from './left-behind.js';
import { postNow } from './roster.js';
import type { RosterAssignment } from './shapes.js';

/**
 * Whom a manager sends to a post from now on is asked at once, where there is somebody to be
 * asked: by the ladder that runs there, in place of whoever it asks now, for the manager knows
 * better; else by an offer of the empty post, as in a hand-over.
 */
export function askSent(hall: Hall, entry: RosterAssignment, at: Instant): FactBody[] {
  const { window: number, staffNo, from } = entry;
  const window = hall.windows.get(number);
  if (window === undefined || from > at || !canBeAsked(hall, window, staffNo)) return [];
  const asked = askedByLadder(hall, entry, at);
  if (asked !== undefined) return asked;
  return isAtWork(window) || postNow(hall, window, at) === undefined
    ? [] : offered(hall, window, staffNo);
}

/** Nothing where no ladder asks; no fact where it asks this clerk already, or is about to. */
function askedByLadder(
  hall: Hall,
  { window, staffNo: clerk }: RosterAssignment,
  at: Instant,
): FactBody[] | undefined {
  const ladder = hall.ladders.get(window);
  const askMs = hall.plan.posts?.ladder?.askMs;
  if (ladder === undefined || askMs === undefined) return undefined;
  if (ladder.asked === clerk || hall.posts.get(window)?.promised === clerk) return [];
  const until = plus(at, Math.max(1, askMs));
  const displaced = ladder.asked === undefined ? [] : [{
    kind: 'cover.answered' as const, window, clerk: ladder.asked, answer: 'unanswered' as const,
  }];
  return [...displaced, { kind: 'cover.asked', window, clerk, until, suggested: true }];
}

/** From whoever sits there, with those who were asked before where a hand-over is open already. */
function offered(hall: Hall, window: Window, staffNo: StaffNo): FactBody[] {
  const offer = hall.handOvers.get(window.number);
  const before = offer?.asked ?? [];
  const from = offer?.from ?? window.clerk ?? postNow(hall, window)?.a;
  if (from === undefined || before.includes(staffNo)) return [];
  return [{
    kind: 'hand-over.offered', window: window.number, from, asked: [staffNo, ...before],
    note: offer?.note ?? '', left: leftBehind(hall, window), sent: true,
  }];
}
