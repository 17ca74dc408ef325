import type { RatingLevel } from '../basics/names.js';
import type { Instant } from '../basics/time.js';
import type { EvaluationChannel, RatingChannel } from './channels.js';
import type { UnratedReason } from './unrated.js';

/** Why a visit has no rating is kept apart: silence is never praise. */
export type Invitation =
  | { readonly is: 'not-asked' }
  | { readonly is: 'open'; readonly until: Instant }
  /** `why` is missing in the journals of early versions: the time ran out. */
  | { readonly is: 'unanswered'; readonly why?: UnratedReason }
  | { readonly is: 'answered' };

/** The one rating of a visit. */
export interface Rating {
  readonly level: RatingLevel;
  readonly tags: readonly string[];
  readonly channel: RatingChannel;
  readonly via: EvaluationChannel;
  readonly at: Instant;
  /** Until when the reasons of a rating that came without any may still be told, once. */
  readonly reasonsUntil?: Instant;
}
