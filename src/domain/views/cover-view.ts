import type { Hall, Window } from '../hall.js';
import { isUncovered } from '../posts/coverage.js';
import type { BoardView } from '../view-shapes.js';

/** How an empty post stands, as the board shows it; nothing while it is covered or not due. */
export function coverView(hall: Hall, window: Window): Pick<BoardView['windows'][number], 'cover'> {
  return isUncovered(hall, window) ? { cover: {} } : {};
}
