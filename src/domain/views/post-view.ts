import type { StaffNo } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall, HandOver, Window } from '../hall.js';
import { leftBehind } from '../posts/left-behind.js';
import type { Ladder } from '../posts/shapes.js';
import type { CoverAskView, LadderView, LeftView } from '../view-shapes.js';
import { clerkView } from './window-view.js';

/** How far the ladder of this window has come; nothing where none runs. */
export function ladderView(hall: Hall, window: Window): { ladder?: LadderView } {
  const ladder = hall.ladders.get(window.number);
  if (ladder === undefined) return {};
  const asked = clerkView(hall, ladder.asked);
  return {
    ladder: {
      why: ladder.why, step: ladder.step, since: isoOf(ladder.since), stepAt: isoOf(ladder.stepAt),
      ...(asked === undefined ? {} : { asked }),
    },
  };
}

/**
 * The posts this clerk is asked to take over, or has promised to after the visit, each with all
 * there is to know beforehand.
 */
export function coverAsks(hall: Hall, staffNo: StaffNo): CoverAskView[] {
  return [...hall.windows.values()].flatMap((window) => coverAsk(hall, window, staffNo) ?? []);
}

function coverAsk(hall: Hall, window: Window, staffNo: StaffNo): CoverAskView | undefined {
  const { number, plan } = window;
  const offer = hall.handOvers.get(number);
  const offered = offer?.asked.includes(staffNo) === true ? offer : undefined;
  const ladder = hall.ladders.get(number);
  const byLadder = ladder?.asked === staffNo ? ladder : undefined;
  const promised = hall.posts.get(number)?.promised === staffNo;
  if (offered === undefined && byLadder === undefined && !promised) return undefined;
  const from = clerkView(hall, offered?.from ?? plan.post?.a);
  return {
    window: number,
    title: plan.title,
    ...(from === undefined ? {} : { from }),
    ...noteOf(offered),
    ...askedUntil(hall, byLadder),
    ...(promised ? { promised } : {}),
    left: leftView(hall, window),
  };
}

function noteOf(offer: HandOver | undefined): { note?: string } {
  return offer === undefined || offer.note === '' ? {} : { note: offer.note };
}

function askedUntil(hall: Hall, ladder: Ladder | undefined): { why?: string; until?: string } {
  if (ladder === undefined) return {};
  const until = hall.wakes.get(`ladder:${ladder.window}`);
  return { why: ladder.why, ...(until === undefined ? {} : { until: isoOf(until) }) };
}

/** What whoever takes the post finds there now. */
export function leftView(hall: Hall, window: Window): LeftView {
  const { held, ...left } = leftBehind(hall, window);
  return { ...left, held: held.map((each) => ({ ...each, since: isoOf(each.since) })) };
}
