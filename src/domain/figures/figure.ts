import { goodOf, badOf, ratedOf, unratedOf, type FigureCounts } from './counts.js';
import { DEFINITIONS, type IndicatorKey } from './indicators.js';

/** Under so many no percentage is told: one person more would turn it over. */
export const SMALL_SAMPLE = 10;

/** A rate, always with what it is made of. */
export interface Figure {
  readonly key: IndicatorKey;
  readonly numerator: number;
  readonly denominator: number;
  /** In hundredths with one decimal; absent where the denominator is under `SMALL_SAMPLE`. */
  readonly percentage?: number;
  /** Says that it is absent for that reason. */
  readonly small?: true;
}

/** The counts of a group and the rates made of them. */
export interface FiguresOfGroup {
  /** The department's name, the window's number, the staff number …; empty for the hall. */
  readonly of: string;
  readonly figures: readonly Figure[];
  readonly counts: FigureCounts & {
    readonly rated: number;
    readonly good: number;
    readonly bad: number;
    readonly notRated: number;
  };
}

/** Every rate of these counts; of a channel only those that mean something for one. */
export function figuresOf(of: string, counts: FigureCounts, channel = false): FiguresOfGroup {
  const figures = DEFINITIONS.filter(({ ofChannel }) => ofChannel || !channel).map(
    ({ key, top, bottom }) => rate(key, top(counts), bottom(counts)),
  );
  const sums = {
    rated: ratedOf(counts), good: goodOf(counts), bad: badOf(counts), notRated: unratedOf(counts),
  };
  return { of, figures, counts: { ...counts, ...sums } };
}

function rate(key: IndicatorKey, numerator: number, denominator: number): Figure {
  if (denominator < SMALL_SAMPLE) return { key, numerator, denominator, small: true };
  const percentage = Math.round((numerator / denominator) * 1_000) / 10;
  return { key, numerator, denominator, percentage };
}
