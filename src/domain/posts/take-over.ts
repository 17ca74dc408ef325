import type { StaffNo } from '../basics/names.js';
import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import { isBusy, takeWindow } from '../windows/seats.js';
import { rosteredPost } from './roster.js';
import { settledOffer } from './settled-offer.js';

/**
 * Somebody else of the AB pair takes the post over: leaves the own window, if there is one, and
 * stands in. What is held stays with the window, and so does a call that was left behind.
 */
export function takeOver(hall: Hall, post: Window, clerk: StaffNo): FactBody[] {
  const { number: window } = post;
  const a = rosteredPost(hall, post)?.a;
  const stays = isBusy(post);
  const asked = hall.ladders.get(window)?.asked === clerk
    || (hall.ladders.has(window) && hall.posts.get(window)?.promised === clerk);
  return [
    ...settledOffer(hall, post, clerk),
    ...(asked ? [{ kind: 'cover.answered', window, clerk, answer: 'accepted' } as const] : []),
    ...signedOut(post, stays),
    ...takeWindow(hall, post, clerk, a === clerk ? undefined : a),
    ...(stays ? [] : [{ kind: 'window.opened', window } as const]),
  ];
}

function signedOut({ number: window, clerk }: Window, stays: boolean): FactBody[] {
  if (clerk === undefined) return [];
  return [{
    kind: 'clerk.signed-out', window, clerk, why: 'handed-over',
    ...(stays ? { callStays: true } : {}),
  }];
}
