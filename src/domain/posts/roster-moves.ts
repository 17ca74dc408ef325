import { need } from '../basics/bug.js';
import type { Fact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { RosterFact } from './cover-facts.js';
import { promisedOnLadder } from './ladder-moves.js';
import { setShiftWake } from './roster.js';
import { watchOf } from './watch-of.js';

export function isRosterFact(fact: Fact): fact is RosterFact & Fact {
  return fact.kind.startsWith('roster.') || fact.kind.startsWith('post.');
}

/** Moves the hall on by a change of the roster, or of who is about to have a post. */
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
    case 'post.take-back-off':
      watchOf(hall, fact.window).takeBack = undefined;
      return;
    case 'post.promised':
      watchOf(hall, fact.window).promised = fact.clerk;
      return promisedOnLadder(hall, fact);
    case 'post.promise-over':
      watchOf(hall, fact.window).promised = undefined;
      return;
    case 'post.stood-in':
      need(hall.windows, fact.window, 'window').standsInFor = fact.standsInFor;
      return;
  }
}
