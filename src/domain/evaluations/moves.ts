import { need } from '../basics/bug.js';
import { plus } from '../basics/time.js';
import type { Fact, FactOf, RatingFact } from '../facts.js';
import type { Hall, Visit, Window } from '../hall.js';
import { viaOf } from './channels.js';
import { reasonsUntil } from './reasons.js';

/** Moves the hall on by a fact about ratings. */
export function evolveRating(hall: Hall, fact: RatingFact & Fact): void {
  switch (fact.kind) {
    case 'rating.invited':
      return invite(hall, fact);
    case 'rating.given':
      return rate(hall, fact);
    case 'rating.unanswered':
      need(hall.visits, fact.visit, 'visit').invitation = {
        is: 'unanswered', ...(fact.why === undefined ? {} : { why: fact.why }),
      };
      hall.wakes.delete(`lapse:${fact.visit}`);
      return;
    case 'rating.reasons':
      return addReasons(hall, fact);
    case 'thanks.over':
      return thanksOver(hall, fact);
  }
}

function addReasons(hall: Hall, { visit: id, tags }: FactOf<'rating.reasons'>): void {
  const visit = need(hall.visits, id, 'visit');
  if (visit.rating === undefined) return;
  const { reasonsUntil: _closed, ...rating } = visit.rating;
  visit.rating = { ...rating, tags };
}

/** A visit that is none, or goes on elsewhere, is not asked about any longer. */
export function askNoMore(hall: Hall, visit: Visit): void {
  if (visit.invitation.is !== 'open') return;
  visit.invitation = { is: 'not-asked' };
  hall.wakes.delete(`lapse:${visit.id}`);
}

function invite(hall: Hall, fact: FactOf<'rating.invited'>): void {
  const window = need(hall.windows, fact.window, 'window');
  const visit = need(hall.visits, fact.visit, 'visit');
  visit.invitation = { is: 'open', until: fact.until };
  if (fact.byKey === true) visit.keyUsed = true;
  window.lastVisit = fact.visit;
  window.thanksUntil = undefined;
  hall.wakes.set(`lapse:${fact.visit}`, fact.until);
  hall.wakes.delete(`thanks:${fact.window}`);
}

function rate(hall: Hall, fact: FactOf<'rating.given'> & Fact): void {
  if (fact.ofDay !== undefined) return ratePast(hall, fact.visit);
  const visit = need(hall.visits, fact.visit, 'visit');
  // A visit may outlive its window: a plan adopted later in the day can take that away.
  const window = hall.windows.get(fact.window);
  const { level, tags, channel, at } = fact;
  const open = reasonsUntil(fact, visit, { at, ratingMs: hall.plan.rules.ratingMs });
  visit.invitation = { is: 'answered' };
  visit.rating = {
    level, tags, channel, via: viaOf(fact), at: fact.givenAt ?? at,
    ...(open === undefined ? {} : { reasonsUntil: open }),
  };
  hall.wakes.delete(`lapse:${fact.visit}`);
  hall.tally.rated += 1;
  hall.tally.ratings[fact.level] += 1;
  // Whoever gave a rating that comes late has gone; nobody is there to be thanked.
  if (window === undefined || fact.channel !== 'pad' || fact.givenAt !== undefined) return;
  if (window.lastVisit === fact.visit && !servesAnother(window, fact.visit)) {
    window.thanksUntil = plus(fact.at, hall.plan.rules.thanksMs);
    hall.wakes.set(`thanks:${fact.window}`, window.thanksUntil);
  }
}

/** Today's figures are of today's visits. */
function ratePast(hall: Hall, id: string): void {
  const visit = hall.pastVisits.get(id);
  if (visit !== undefined) visit.rated = true;
}

function servesAnother({ state }: Window, visit: string): boolean {
  return state.at === 'serving' && state.visit !== visit;
}

function thanksOver(hall: Hall, fact: FactOf<'thanks.over'>): void {
  const window = hall.windows.get(fact.window);
  if (window !== undefined) window.thanksUntil = undefined;
  hall.wakes.delete(`thanks:${fact.window}`);
}
