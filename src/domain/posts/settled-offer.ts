import type { StaffNo } from '../basics/names.js';
import type { FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';

/**
 * What becomes of an open hand-over of this post now that somebody sits down there: accepted where
 * that is one who was asked, and withdrawn else, since the post has somebody again.
 */
export function settledOffer(hall: Hall, { number: window }: Window, clerk: StaffNo): FactBody[] {
  const offer = hall.handOvers.get(window);
  if (offer === undefined) return [];
  return offer.asked.includes(clerk)
    ? [{ kind: 'hand-over.accepted', window, from: offer.from, to: clerk }]
    : [{ kind: 'hand-over.withdrawn', window }];
}
