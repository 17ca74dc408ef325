import type { RatingLevel, StaffNo, VisitId, WindowNumber } from '../basics/names.js';
import type { DayKey, DurationMs, Instant } from '../basics/time.js';

/** What makes ratings look as if somebody else than citizens gave them (刷评). */
export const REVIEW_RULES = [
  'same-seconds', 'always-best', 'when-empty', 'one-phone', 'burst',
] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

/** What a manager finds. Whatever it is, the ratings stay and count. */
export const REVIEW_FINDINGS = ['genuine', 'prompted', 'faked', 'unclear'] as const;
export type ReviewFinding = (typeof REVIEW_FINDINGS)[number];

/** When ratings of one day, of one clerk or by one phone, are worth a look; a rule at 0 is off. */
export interface ReviewPolicy {
  /** So many ratings at the pad, one after another, each as long after its visit's end. */
  readonly sameSeconds: number;
  /** How far apart those times may be at most. */
  readonly sameWithinMs: DurationMs;
  /** So many ratings at the pad, one after another, all of the best level. */
  readonly alwaysBest: number;
  /** So many ratings at the pad, nearly all when nobody waited, while most visits had a line. */
  readonly whenEmpty: number;
  /** So many ratings through links from one phone. */
  readonly onePhone: number;
  /** So many ratings within `burstMs`. */
  readonly burst: number;
  readonly burstMs: DurationMs;
}

export const REVIEW_DEFAULTS: ReviewPolicy = {
  sameSeconds: 10, sameWithinMs: 1_000,
  alwaysBest: 60,
  whenEmpty: 15,
  onePhone: 5,
  burst: 10, burstMs: 180_000,
};

/** What nobody has looked at for so many days is closed by the clock, as unclear. */
export const LAPSE_DAYS = 30;
/** No more items wait at once; the oldest are closed by the clock for newer ones. */
export const OPEN_MAX = 300;

/** `20261123-burst-S1`: the day, the rule and the clerk, or the mark of the phone in its place. */
export type ReviewId = string;

/** A pattern that was seen, for a manager to look at; it accuses nobody by itself. */
export interface Review {
  readonly id: ReviewId;
  readonly rule: ReviewRule;
  readonly day: DayKey;
  readonly at: Instant;
  /** Of one phone that rated several: whom it rated most. */
  readonly clerk: StaffNo;
  readonly window: WindowNumber;
  readonly evidence: Evidence;
  closed?: ReviewClosed;
}

export interface ReviewClosed {
  /** Nobody where nobody looked at it in time. */
  readonly by?: StaffNo;
  readonly at: Instant;
  readonly finding: ReviewFinding;
  readonly note: string;
}

/** What was seen: the latest visits it is about, and the numbers that the rule goes by. */
export interface Evidence {
  readonly visits: readonly VisitId[];
  readonly numbers: Readonly<Record<string, number>>;
}

export type ReviewFact =
  | { readonly kind: 'review.raised'; readonly review: ReviewId; readonly rule: ReviewRule;
      readonly clerk: StaffNo; readonly window: WindowNumber; readonly evidence: Evidence }
  /** `staffNo` is missing where the clock closed what nobody had looked at. */
  | { readonly kind: 'review.closed'; readonly review: ReviewId; readonly staffNo?: StaffNo;
      readonly finding: ReviewFinding; readonly note: string };

/** A manager has looked into it. */
export interface ReviewInput {
  readonly kind: 'review.close';
  readonly review: ReviewId;
  readonly finding: ReviewFinding;
  readonly note: string;
}

/** A rating as the rules look at it. */
export interface Seen {
  readonly visit: VisitId;
  readonly window: WindowNumber;
  readonly at: Instant;
  readonly level: RatingLevel;
  /** At the pad: how long after the visit's end, or the clerk's key before it; else nothing. */
  readonly delayMs?: DurationMs;
}

/** A rating through a link, as told by the phone it came from. */
export interface SeenByPhone {
  readonly visit: VisitId;
  readonly clerk: StaffNo;
  readonly window: WindowNumber;
}

/** The ratings of one clerk today, as far as the rules need them. */
export interface RatingWatch {
  /** The latest of all, and the latest at the pad; oldest first, no more than rules look at. */
  readonly all: Seen[];
  readonly atPad: Seen[];
  /** Visits that ended, and those of them that were rated at the pad, with and without a line. */
  served: { quiet: number; full: number };
  rated: { quiet: number; full: number };
}

/** What the hall remembers for reviews: today's ratings by clerk, and the items. */
export interface Reviewing {
  readonly watches: Map<StaffNo, RatingWatch>;
  /** Today's ratings through links by the mark of the phone, whomever they rated. */
  readonly phones: Map<string, SeenByPhone[]>;
  /** When the clerk's key asked about a visit that goes on. */
  readonly asked: Map<VisitId, Instant>;
  readonly items: Map<ReviewId, Review>;
}

export function newReviewing(): Reviewing {
  return { watches: new Map(), phones: new Map(), asked: new Map(), items: new Map() };
}
