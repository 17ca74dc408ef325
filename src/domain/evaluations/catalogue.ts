import { RATING_LEVELS, type RatingLevel } from '../basics/names.js';
import type { Plan } from '../plan.js';
import { NATIONAL_REASONS } from './national-reasons.js';

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

/** The catalogue in force: the hall's own, else the national sets as far as they are known. */
export function catalogueOf({ ratings }: Pick<Plan, 'ratings'>): ReasonCatalogue {
  return ratings?.catalogue ?? NATIONAL_REASONS;
}

/** The codes that belong to this level, and those that do not; each once, in their order. */
export function sortTags(
  { reasons }: ReasonCatalogue,
  level: RatingLevel,
  tags: readonly string[],
): { readonly known: string[]; readonly unknown: string[] } {
  const own = new Set(reasons.filter((each) => each.level === level).map(({ code }) => code));
  const told = [...new Set(tags)];
  return {
    known: told.filter((tag) => own.has(tag)), unknown: told.filter((tag) => !own.has(tag)),
  };
}

/** Whether such a rating opens a case and should say why (差评). */
export function isBad(level: RatingLevel): boolean {
  return RATING_LEVELS.indexOf(level) < RATING_LEVELS.indexOf('basically-satisfied');
}
