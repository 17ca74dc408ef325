import type { StaffNo, WindowNumber } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import { linesOf } from '../queue/next.js';
import { windowOfClerk } from '../windows/sign-in.js';
import type { OpenedTo } from './cover-facts.js';
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

/**
 * Which windows may call what waits for this one while it stands empty: those that share a
 * service get its own line, comprehensive ones (综合窗口) all its services too.
 */
export function openedTo(hall: Hall, window: Window): OpenedTo[] {
  const kinds = hall.plan.posts?.comprehensiveKinds ?? [];
  const own = `window:${window.number}` as const;
  const { services } = window.plan;
  const opened: OpenedTo[] = [];
  for (const other of hall.windows.values()) {
    if (other === window) continue;
    const lines = linesOf(other);
    const shares = services.some((service) => other.plan.services.includes(service));
    const all = kinds.includes(other.plan.kind);
    if (!shares && !all) continue;
    const more = (all ? [own, ...services] : [own]).filter((line) => !lines.includes(line));
    if (more.length > 0) opened.push({ window: other.number, lines: more });
  }
  return opened;
}
