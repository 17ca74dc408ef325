import type { RosterFact } from './cover-facts.js';
import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import { setShiftWake } from './roster.js';
import { watchOf } from './watch-of.js';

/** Moves the hall on by a change of the roster, or a post that goes back to its A clerk. */
export function evolveRoster(hall: Hall, fact: RosterFact & Fact): void {
  switch (fact.kind) {
    case 'roster.changed':
      hall.roster.set(fact.entry.id, fact.entry);
      return setShiftWake(hall);
    case 'roster.cancelled':
      hall.roster.delete(fact.entry);
      return setShiftWake(hall);
    case 'post.take-back-asked':
      watchOf(hall, fact.window).takeBack = fact.clerk;
      return;
    case 'post.taken-back':
      delete watchOf(hall, fact.window).takeBack;
      return;
  }
}
