import { latest, plus, type Instant } from '../basics/time.js';
import { agree, refuse, refuseFor, type Decision } from '../decision.js';
import type { Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { catalogueOf, sortTags } from './catalogue.js';
import { isOwn } from './own.js';
import type { RatingGiven } from './rating-facts.js';

type Reasons = TimedInputOf<'rating.reasons'>;

/**
 * Why somebody rated so, where the rating itself did not say: a pad of keys can only send a level,
 * and a pad with a screen sends a good level at one touch. Told once, from where the rating came,
 * for as long as the rating time runs, and at least for that time after it was given.
 */
export function tellReasons(hall: Hall, input: Reasons): Decision {
  const visit = hall.visits.get(input.visit);
  if (visit === undefined) return refuse('unknown-visit');
  const { rating } = visit;
  const refused = whyNoReasons(visit, input);
  if (refused !== undefined || rating === undefined) return refuse(refused ?? 'not-rated');
  const { tags, text, words, from } = input;
  const catalogue = catalogueOf(hall.plan);
  const { known, unknown } = sortTags(catalogue, rating.level, tags);
  if (unknown.length > 0) return refuseFor('unknown-reason', unknown.join());
  if (known.length === 0 && words === undefined && (text ?? '') === '') return refuse('no-reasons');
  const { id, ticket, window, clerk } = visit;
  return agree({ of: 'visit', visit: id }, {
    kind: 'rating.reasons',
    visit: id, ticket, window, clerk, tags: known, catalogue: catalogue.version,
    channel: from.channel,
    ...(text === undefined ? {} : { text }),
    ...(words === undefined ? {} : { words }),
    ...(from.channel === 'pad' ? { device: from.device } : {}),
  });
}

/** Until when a rating given just now may still be told its reasons; none where it has some. */
export function reasonsUntil(
  { tags, otherTags = [], text, words, givenAt, ofDay }: RatingGiven,
  { invitation }: Pick<Visit, 'invitation'>,
  fresh: { readonly at: Instant; readonly ratingMs: number },
): Instant | undefined {
  const said = tags.length + otherTags.length > 0 || text !== undefined || words === true;
  if (said || givenAt !== undefined || ofDay !== undefined) return undefined;
  const until = plus(fresh.at, fresh.ratingMs);
  return invitation.is === 'open' ? latest(invitation.until, until) : until;
}

function whyNoReasons({ rating, ...visit }: Visit, { from, at }: Reasons): RefusalCode | undefined {
  if (!isOwn(visit, from)) return 'other-windows-visit';
  if (rating === undefined) return 'not-rated';
  if (rating.channel !== from.channel || rating.reasonsUntil === undefined) return 'reasons-closed';
  return at < rating.reasonsUntil ? undefined : 'rating-late';
}
