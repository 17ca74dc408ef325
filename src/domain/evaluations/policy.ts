import { MINUTE_MS, type DurationMs } from '../basics/time.js';
import type { ReviewPolicy } from '../reviews/shapes.js';
import type { ReasonCatalogue } from './reason-shapes.js';

/** How ratings are asked for and taken, beside `rules.ratingMs`; each part has a default. */
export interface RatingPolicy {
  /** The hall's own list of reasons in place of the national sets. */
  readonly catalogue?: ReasonCatalogue;
  /** How long the pad asks after the clerk's key (请评价); absent: `rules.ratingMs`. */
  readonly askMs?: DurationMs;
  /** How long after a visit's end that key may still ask for its rating. */
  readonly askWithinMs?: DurationMs;
  /** For how many working days after the visit's day its ticket's link rates; 0: that day only. */
  readonly linkWorkingDays?: number;
  /** How many unrated visits of past days the hall keeps at most; the oldest go first. */
  readonly pastVisitsMax?: number;
  /** When ratings are worth a manager's look (刷评); what it leaves out is as by default. */
  readonly reviews?: Partial<ReviewPolicy>;
}

/** In force where the settings say nothing, and under the plans of early versions. */
export const RATING_DEFAULTS = {
  askWithinMs: 10 * MINUTE_MS,
  linkWorkingDays: 5,
  pastVisitsMax: 30_000,
} as const;

/** The plan's own rules of ratings, and the defaults where it says nothing. */
export function ratingPolicy({ ratings, rules }: {
  readonly ratings?: RatingPolicy;
  readonly rules: { readonly ratingMs: DurationMs };
}) {
  return { askMs: rules.ratingMs, ...RATING_DEFAULTS, ...ratings };
}
