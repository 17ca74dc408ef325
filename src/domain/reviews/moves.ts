import type { StaffNo, WindowNumber } from '../basics/names.js';
import { between } from '../basics/time.js';
import type { Fact, FactOf } from '../facts.js';
import type { Hall, Visit } from '../hall.js';
import { waitingAt } from '../queue/next.js';
import type { RatingWatch, Review, ReviewFact, Seen } from './shapes.js';

/** Rules look at no more ratings than this. */
const REMEMBERED = 200;

export function isReviewFact(fact: Fact): fact is ReviewFact & Fact {
  return fact.kind === 'review.raised' || fact.kind === 'review.closed';
}

/** Moves the hall on by a fact about review items. */
export function evolveReview(hall: Hall, fact: ReviewFact & Fact): void {
  const { items } = hall.reviewing;
  if (fact.kind === 'review.raised') {
    const { review: id, rule, clerk, window, evidence, day, at } = fact;
    items.set(id, { id, rule, day, at, clerk, window, evidence });
    return;
  }
  const item = items.get(fact.review);
  if (item === undefined) return;
  const { staffNo, at, finding, note } = fact;
  item.closed = { ...(staffNo === undefined ? {} : { by: staffNo }), at, finding, note };
}

/** Remembers what the rules look at; asked after every fact. */
export function watchRatings(hall: Hall, fact: Fact): void {
  if (fact.kind === 'rating.invited' && fact.byKey === true) asked(hall, fact);
  if (fact.kind === 'visit.ended') hall.reviewing.asked.delete(fact.visit);
  if (fact.kind === 'visit.ended' && fact.how === 'finished') countServed(hall, fact);
  if (fact.kind === 'visit.end-undone') uncountServed(hall, fact);
  if (fact.kind === 'rating.given') see(hall, fact);
}

/** The open items, as the next day's first fact keeps them. */
export function carriedReviews(hall: Hall): { reviews?: readonly Review[] } {
  const open = [...hall.reviewing.items.values()].filter(({ closed }) => closed === undefined);
  return open.length === 0 ? {} : { reviews: open };
}

export function beginReviews({ reviewing }: Hall, carried: readonly Review[] = []): void {
  reviewing.watches.clear();
  reviewing.phones.clear();
  reviewing.asked.clear();
  reviewing.items.clear();
  for (const item of carried) reviewing.items.set(item.id, { ...item });
}

function watchOf({ reviewing }: Hall, clerk: StaffNo): RatingWatch {
  const found = reviewing.watches.get(clerk);
  if (found !== undefined) return found;
  const fresh: RatingWatch = {
    all: [], atPad: [], served: { quiet: 0, full: 0 }, rated: { quiet: 0, full: 0 },
  };
  reviewing.watches.set(clerk, fresh);
  return fresh;
}

/** Of a visit that has ended its end tells when it was asked about. */
function asked({ visits, reviewing }: Hall, { visit, at }: FactOf<'rating.invited'> & Fact): void {
  if (visits.get(visit)?.end === undefined) reviewing.asked.set(visit, at);
}

/** Whether nobody waited; of a visit that was rated before its end, at that moment. */
function isQuiet(hall: Hall, visit: Visit, number: WindowNumber): boolean | undefined {
  const window = hall.windows.get(number);
  if (visit.quiet === undefined && window !== undefined) {
    visit.quiet = waitingAt(hall, window) === 0;
  }
  return visit.quiet;
}

function countServed(hall: Hall, { visit: id, clerk, window }: FactOf<'visit.ended'>): void {
  const visit = hall.visits.get(id);
  if (visit === undefined || isQuiet(hall, visit, window) === undefined) return;
  watchOf(hall, clerk).served[visit.quiet ? 'quiet' : 'full'] += 1;
}

function uncountServed(hall: Hall, { visit: id, clerk }: FactOf<'visit.end-undone'>): void {
  const visit = hall.visits.get(id);
  if (visit?.quiet === undefined) return;
  watchOf(hall, clerk).served[visit.quiet ? 'quiet' : 'full'] -= 1;
  delete visit.quiet;
}

function see(hall: Hall, fact: FactOf<'rating.given'> & Fact): void {
  const watch = watchOf(hall, fact.clerk);
  const visit = hall.visits.get(fact.visit);
  const seen = seenOf(hall, fact, visit);
  // What a pad kept comes all at once, when the line is back.
  if (fact.givenAt === undefined) remember(watch.all, seen);
  if (seen.delayMs !== undefined) remember(watch.atPad, seen);
  if (fact.channel === 'pad' && visit !== undefined) {
    const quiet = isQuiet(hall, visit, fact.window);
    if (quiet !== undefined) watch.rated[quiet ? 'quiet' : 'full'] += 1;
  }
  if (fact.client !== undefined) seeOfPhone(hall, fact, fact.client);
}

function seeOfPhone(
  { reviewing }: Hall,
  { visit, clerk, window }: FactOf<'rating.given'>,
  client: string,
): void {
  const seen = reviewing.phones.get(client) ?? [];
  reviewing.phones.set(client, seen);
  remember(seen, { visit, clerk, window });
}

function seenOf(
  { reviewing }: Hall,
  fact: FactOf<'rating.given'> & Fact,
  visit: Visit | undefined,
): Seen {
  const { visit: id, window, at, level, channel, givenAt } = fact;
  const since = visit?.end?.at ?? reviewing.asked.get(id);
  const timed = channel === 'pad' && givenAt === undefined && since !== undefined;
  return { visit: id, window, at, level, ...(timed ? { delayMs: between(since, at) } : {}) };
}

function remember<T>(list: T[], seen: T): void {
  list.push(seen);
  if (list.length > REMEMBERED) list.shift();
}
