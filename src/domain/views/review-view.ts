import { isoOf } from '../basics/time.js';
import type { Hall } from '../hall.js';
import type { Review } from '../reviews/shapes.js';
import { clerkView } from './window-view.js';

/** The review items that managers look at: open ones first, then those closed today. */
export function reviewViews(hall: Hall) {
  const views = [...hall.reviewing.items.values()].map((item) => reviewView(hall, item));
  return {
    open: views.filter(({ closed }) => closed === undefined),
    closed: views.filter(({ closed }) => closed !== undefined),
  };
}

/** One item with the name of the clerk; instants as people and programs outside read them. */
export function reviewView(hall: Hall, { at, closed, clerk, ...item }: Review) {
  const name = clerkView(hall, clerk)?.name;
  return {
    ...item,
    clerk: { staffNo: clerk, ...(name === undefined ? {} : { name }) },
    at: isoOf(at),
    ...(closed === undefined ? {} : { closed: { ...closed, at: isoOf(closed.at) } }),
  };
}
