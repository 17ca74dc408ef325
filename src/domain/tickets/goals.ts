import type { Hall, Ticket } from '../hall.js';
import { windowOfClerk } from '../windows/seats.js';
import type { LineGoal } from './wishes.js';

/**
 * Where a ticket that was sent to one window or one clerk is still to go; nothing where that
 * window is gone or its clerk has left, since nobody waits for an empty chair.
 */
export function goalStill(hall: Hall, { goal }: Ticket): LineGoal {
  if (goal === undefined) return {};
  if (goal.clerk !== undefined) {
    const there = windowOfClerk(hall, goal.clerk);
    return there === undefined ? {} : { only: there.number, clerk: goal.clerk };
  }
  return goal.only !== undefined && hall.windows.has(goal.only) ? { only: goal.only } : {};
}
