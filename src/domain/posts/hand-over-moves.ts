import { need } from '../basics/bug.js';
import type { Fact, PostFact } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about hand-overs (交接). */
export function evolvePost(hall: Hall, fact: PostFact & Fact): void {
  switch (fact.kind) {
    case 'hand-over.offered':
      hall.handOvers.set(fact.window, {
        window: fact.window,
        from: fact.from,
        asked: fact.asked,
        note: fact.note,
        at: fact.at,
        ...(fact.left === undefined ? {} : { left: fact.left }),
      });
      return;
    case 'hand-over.declined': {
      const offer = need(hall.handOvers, fact.window, 'hand-over');
      const asked = offer.asked.filter((staffNo) => staffNo !== fact.clerk);
      hall.handOvers.set(fact.window, { ...offer, asked });
      return;
    }
    case 'hand-over.accepted':
    case 'hand-over.withdrawn':
      hall.handOvers.delete(fact.window);
      return;
  }
}
