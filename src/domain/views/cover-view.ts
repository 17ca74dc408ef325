import { isoOf } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import { isUncovered } from '../posts/coverage.js';
import type { BoardView } from '../view-shapes.js';
import { ladderView } from './post-view.js';

/** How an empty post stands, as the board shows it; nothing while it is covered or not due. */
export function coverView(hall: Hall, window: Window): Pick<BoardView['windows'][number], 'cover'> {
  if (!isUncovered(hall, window)) return {};
  const since = hall.posts.get(window.number)?.unmannedSince;
  const { step, asked } = ladderView(hall, window).ladder ?? {};
  return {
    cover: {
      ...(since === undefined ? {} : { since: isoOf(since) }),
      ...(step === undefined ? {} : { step }),
      ...(asked === undefined ? {} : { asked }),
    },
  };
}
