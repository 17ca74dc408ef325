import type { StaffNo, WindowNumber } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import { windowOfClerk } from '../windows/seats.js';
import { rosteredPost } from './roster.js';
import type { Ladder } from './shapes.js';

/**
 * The next B clerk to be asked to take the post over: signed in somewhere, so that the question
 * can be seen, and not asked before; the A clerk too, who may have moved to another window.
 */
export function nextToAsk(hall: Hall, window: Window, ladder: Ladder): StaffNo | undefined {
  const post = rosteredPost(hall, window);
  // Nobody steps into a visit that goes on, however long it takes: that is for a manager to see.
  if (post === undefined || window.state.at === 'serving') return undefined;
  return [...post.bs, post.a].find((staffNo) => !ladder.tried.includes(staffNo)
    && canBeAsked(hall, window, staffNo) && !isTaken(hall, window, staffNo));
}

/** Whether this clerk stands in at another post already, or is about to, or is being asked. */
function isTaken(hall: Hall, window: Window, staffNo: StaffNo): boolean {
  if (windowOfClerk(hall, staffNo)?.standsInFor !== undefined) return true;
  if (ladderAsks(hall, staffNo).some((asking) => asking !== window.number)) return true;
  return [...hall.posts.values()].some(({ promised }) => promised === staffNo);
}

/** Whether this clerk sits at another window and can be shown the question there. */
export function canBeAsked(hall: Hall, window: Window, staffNo: StaffNo): boolean {
  if (hall.staff.get(staffNo)?.active !== true) return false;
  const at = windowOfClerk(hall, staffNo);
  return at !== undefined && at !== window;
}

/** The posts whose ladder asks this clerk now. */
export function ladderAsks(hall: Hall, staffNo: StaffNo): WindowNumber[] {
  const numbers: WindowNumber[] = [];
  for (const { window, asked } of hall.ladders.values()) {
    if (asked === staffNo) numbers.push(window);
  }
  return numbers;
}
