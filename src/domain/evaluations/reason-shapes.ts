import type { RatingLevel } from '../basics/names.js';

/** Something a citizen may tick beside a level: the code is what travels, the words are shown. */
export interface RatingReason {
  readonly code: string;
  readonly level: RatingLevel;
  readonly zh: string;
  readonly en?: string;
}

/** A list of reasons (评价指标项) under one version; a rating keeps the version it was given by. */
export interface ReasonCatalogue {
  readonly version: string;
  /** Where it is from, in words. */
  readonly source: string;
  /** Whether somebody has compared it with the text of the standard. */
  readonly official: boolean;
  readonly reasons: readonly RatingReason[];
}
