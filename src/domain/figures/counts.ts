import { RATING_LEVELS, type RatingLevel } from '../basics/names.js';
import { UNRATED_GROUPS } from '../evaluations/unrated.js';

/** The ways of having no rating that are told apart; `open`: it is being asked for now. */
export const NOT_RATED = [...UNRATED_GROUPS, 'open'] as const;
export type NotRated = (typeof NOT_RATED)[number];

/** What became of the cases that bad ratings of some visits opened (差评件). */
export interface CaseCounts {
  /** All of them, the excluded ones too. */
  readonly opened: number;
  /** Found mistaken or malicious by a second person: shown apart, and in no rate of cases. */
  readonly excluded: number;
  /** Closed, as rectified or as explained. */
  readonly rectified: number;
  /** Of these, those that were only explained. */
  readonly explained: number;
  /** Not excluded, and closed or past their last day. */
  readonly due: number;
  /** Of those due, rectified within their days. */
  readonly inTime: number;
  /** Not excluded, and whoever rated left a way to be called back. */
  readonly reachable: number;
  /** Of those reachable, called back. */
  readonly calledBack: number;
}

/**
 * All that the figures are made of, counted over the visits of some group and period.
 *
 * Only sums, so the counts of several days or groups may be added up.
 */
export interface FigureCounts {
  /** Visits that ended and were not transferred: due for a rating (应评). */
  readonly due: number;
  /** Of these, served by a clerk in another's place (AB岗). */
  readonly covering: number;
  readonly levels: Readonly<Record<RatingLevel, number>>;
  readonly unrated: Readonly<Record<NotRated, number>>;
  readonly cases: CaseCounts;
}

const NO_CASES: CaseCounts = {
  opened: 0, excluded: 0, rectified: 0, explained: 0, due: 0, inTime: 0, reachable: 0,
  calledBack: 0,
};

export function emptyCounts(): FigureCounts {
  return {
    due: 0,
    covering: 0,
    levels: zeros(RATING_LEVELS),
    unrated: zeros(NOT_RATED),
    cases: NO_CASES,
  };
}

/** How many were rated, by whatever level. */
export function ratedOf({ levels }: FigureCounts): number {
  return RATING_LEVELS.reduce((sum, level) => sum + levels[level], 0);
}

/** Rated basically satisfied or better (好评). */
export function goodOf({ levels }: FigureCounts): number {
  return levels['very-satisfied'] + levels.satisfied + levels['basically-satisfied'];
}

/** Rated dissatisfied or worse (差评); an excluded one stays a rating that was given. */
export function badOf({ levels }: FigureCounts): number {
  return levels.dissatisfied + levels['very-dissatisfied'];
}

export function unratedOf({ unrated }: FigureCounts): number {
  return NOT_RATED.reduce((sum, group) => sum + unrated[group], 0);
}

/** Both together. */
export function addCounts(a: FigureCounts, b: FigureCounts): FigureCounts {
  return {
    due: a.due + b.due,
    covering: a.covering + b.covering,
    levels: added(a.levels, b.levels),
    unrated: added(a.unrated, b.unrated),
    cases: added(a.cases, b.cases),
  };
}

type Numbers<K extends string> = Readonly<Record<K, number>>;

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

function added<T extends { readonly [K in keyof T]: number }>(a: T, b: T): T {
  const keys = Object.keys(a) as (keyof T & string)[];
  const sums = keys.map((key) => [key, a[key] + b[key]]);
  return Object.fromEntries(sums) as Numbers<keyof T & string> as T;
}
