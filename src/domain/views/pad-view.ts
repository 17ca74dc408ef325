import { need } from '../basics/bug.js';
import type { VisitId, WindowNumber } from '../basics/names.js';
import { isoOf } from '../basics/time.js';
import type { Hall, Visit, Window } from '../hall.js';
import type { Reply } from '../inputs.js';
import type { PadState, PadView } from '../view-shapes.js';
import { clerkView, postsAskedOf } from './window-view.js';

/** What the rating pad of a window shows: it asks only for the visit that has just ended. */
export function padView(hall: Hall, number: WindowNumber): PadView | undefined {
  const window = hall.windows.get(number);
  if (window === undefined) return undefined;
  const asked = askedVisit(hall, window);
  const clerk = clerkView(hall, asked?.clerk ?? window.clerk);
  const posts = window.clerk === undefined ? [] : postsAskedOf(hall, window.clerk);
  return {
    window: number,
    state: stateOf(window, asked),
    ...(clerk === undefined ? {} : { clerk }),
    ...(asked?.invitation.is === 'open'
      ? { visit: asked.id, until: isoOf(asked.invitation.until) }
      : {}),
    ...(posts.length === 0 ? {} : { askedToCover: posts }),
  };
}

/** What a pad is told of the rating it has sent. */
export function visitReply(hall: Hall, id: VisitId): Reply {
  return { visit: need(hall.visits, id, 'visit').id };
}

function askedVisit(hall: Hall, window: Window): Visit | undefined {
  const { lastVisit, state } = window;
  if (lastVisit === undefined || (state.at === 'serving' && state.visit !== lastVisit)) {
    return undefined;
  }
  const visit = need(hall.visits, lastVisit, 'visit');
  return visit.invitation.is === 'open' ? visit : undefined;
}

function stateOf(window: Window, asked: Visit | undefined): PadState {
  if (asked !== undefined) return 'rate';
  if (window.thanksUntil !== undefined) return 'thanks';
  switch (window.state.at) {
    case 'closed':
    case 'paused':
      return 'closed';
    case 'serving':
      return 'serving';
    case 'open':
    case 'calling':
      return 'idle';
  }
}
