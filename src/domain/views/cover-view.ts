import { isoOf } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import { isUncovered } from '../posts/coverage.js';
import type { BoardView } from '../view-shapes.js';
import { clerkView } from './window-view.js';

type Covered = Pick<BoardView['windows'][number], 'cover'>;

/**
 * How a post stands that is empty in its hours or counts as left, with the step of its ladder; and
 * nothing while somebody is at work and nothing is amiss.
 */
export function coverView(hall: Hall, window: Window): Covered {
  const ladder = hall.ladders.get(window.number);
  if (ladder === undefined) return emptyPost(hall, window);
  const asked = clerkView(hall, ladder.asked);
  const { why, since, step } = ladder;
  return { cover: { why, since: isoOf(since), step, ...(asked === undefined ? {} : { asked }) } };
}

function emptyPost(hall: Hall, window: Window): Covered {
  if (!isUncovered(hall, window)) return {};
  const since = hall.posts.get(window.number)?.unmannedSince;
  return { cover: since === undefined ? {} : { since: isoOf(since) } };
}
