import { need } from '../basics/bug.js';
import { plus } from '../basics/time.js';
import type { Fact, FactOf, RatingFact } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about ratings. */
export function evolveRating(hall: Hall, fact: RatingFact & Fact): void {
  switch (fact.kind) {
    case 'rating.invited':
      return invite(hall, fact);
    case 'rating.given':
      return rate(hall, fact);
    case 'rating.unanswered':
      need(hall.visits, fact.visit, 'visit').invitation = { is: 'unanswered' };
      hall.wakes.delete(`lapse:${fact.visit}`);
      return;
    case 'thanks.over':
      return thanksOver(hall, fact);
  }
}

function invite(hall: Hall, fact: FactOf<'rating.invited'>): void {
  const window = need(hall.windows, fact.window, 'window');
  need(hall.visits, fact.visit, 'visit').invitation = { is: 'open', until: fact.until };
  window.lastVisit = fact.visit;
  window.thanksUntil = undefined;
  hall.wakes.set(`lapse:${fact.visit}`, fact.until);
  hall.wakes.delete(`thanks:${fact.window}`);
}

function rate(hall: Hall, fact: FactOf<'rating.given'> & Fact): void {
  const visit = need(hall.visits, fact.visit, 'visit');
  // A visit may outlive its window: a plan adopted later in the day can take that away.
  const window = hall.windows.get(fact.window);
  const givenAt = fact.givenAt ?? fact.at;
  visit.invitation = { is: 'answered' };
  visit.rating = { level: fact.level, tags: fact.tags, channel: fact.channel, at: givenAt };
  hall.wakes.delete(`lapse:${fact.visit}`);
  hall.tally.rated += 1;
  hall.tally.ratings[fact.level] += 1;
  // Whoever gave a rating that comes late has gone; nobody is there to be thanked.
  if (window === undefined || fact.channel !== 'pad' || fact.givenAt !== undefined) return;
  if (window.lastVisit === fact.visit && window.state.at !== 'serving') {
    window.thanksUntil = plus(fact.at, hall.plan.rules.thanksMs);
    hall.wakes.set(`thanks:${fact.window}`, window.thanksUntil);
  }
}

function thanksOver(hall: Hall, fact: FactOf<'thanks.over'>): void {
  const window = hall.windows.get(fact.window);
  if (window !== undefined) window.thanksUntil = undefined;
  hall.wakes.delete(`thanks:${fact.window}`);
}
