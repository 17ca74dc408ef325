import type { RatingLevel } from '../basics/names.js';
import type { ReasonCatalogue } from './reason-shapes.js';
import { NATIONAL_REASONS } from './national-reasons.js';
import type { RatingPolicy } from './policy.js';

/** The catalogue in force: the hall's own, else the national sets as far as they are known. */
export function catalogueOf({ ratings }: { readonly ratings?: RatingPolicy }): ReasonCatalogue {
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
