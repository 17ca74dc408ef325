import { plus } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import { absencesAt } from './absences.js';
import { alertKeyOf } from './ladder.js';

/**
 * 7. What is unsound about the watch over this post: an absence that nobody will look at, a
 * ladder that has stopped, or one that came to its end without an alert.
 */
export function checkPost(hall: Hall, window: Window): string[] {
  if (hall.plan.posts?.ladder === undefined) return [];
  const { number } = window;
  const ladder = hall.ladders.get(number);
  if (ladder === undefined) return checkLook(hall, window);
  if (ladder.step !== 'hall-manager') {
    return hall.wakes.has(`ladder:${number}`)
      ? []
      : [`7: the ladder of window ${number} stands still after ${ladder.step}`];
  }
  return hall.alerts.has(alertKeyOf(ladder))
    ? []
    : [`7: the ladder of window ${number} is at its top and no alert stands`];
}

/** Without a ladder, the hall looks again before any absence has lasted too long. */
function checkLook(hall: Hall, window: Window): string[] {
  const [first] = absencesAt(hall, window);
  if (first === undefined) return [];
  const looksAt = hall.wakes.get(`absent:${window.number}`);
  const latest = Math.max(first.dueAt, plus(hall.now, 1));
  return looksAt !== undefined && looksAt <= latest
    ? []
    : [`7: nobody will look whether window ${window.number} is ${first.why} too long`];
}
