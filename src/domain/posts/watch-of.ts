import type { WindowNumber } from '../basics/names.js';
import type { Hall } from '../hall.js';
import type { PostWatch } from './shapes.js';

/** What is remembered of this window's post; made on first use, to be written by moves alone. */
export function watchOf(hall: Hall, window: WindowNumber): PostWatch {
  const known = hall.posts.get(window);
  if (known !== undefined) return known;
  const fresh: PostWatch = {
    unmannedSince: undefined, actedAt: undefined, closed: false,
    takeBack: undefined, promised: undefined, onSince: undefined,
  };
  hall.posts.set(window, fresh);
  return fresh;
}
