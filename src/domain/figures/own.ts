import { dateOfDay, dayNumberOf, type DayKey } from '../basics/time.js';
import { ratedOf, type FigureCounts } from './counts.js';
import { figuresOf, SMALL_SAMPLE, type Figure } from './figure.js';
import { periodOf, type DaySpan } from './periods.js';

/**
 * Clerks see a month of their own this many days after it ended: by then no late rating of it can
 * come, so looking twice never shows what one person said.
 */
export const OWN_AFTER_DAYS = 15;

const OWN_FIGURES: ReadonlySet<string> = new Set(['rated', 'unrated', 'good', 'bad']);

/** What a clerk may know of how the own work was rated: whole months, late, and never of few. */
export interface OwnFigures extends DaySpan {
  readonly figures: readonly Figure[];
  /** Why there are none. */
  readonly why?: 'too-early' | 'too-few';
}

/** The latest month that may be shown on this day. */
export function latestOwnMonth(today: DayKey): DaySpan {
  const settled = dateOfDay(dayNumberOf(today) - OWN_AFTER_DAYS);
  const { from } = periodOf('month', settled);
  return periodOf('month', dateOfDay(dayNumberOf(from) - 1));
}

/** The figures of a month that has settled, where enough people rated; else why not. */
export function ownFigures(
  { from, to }: DaySpan,
  today: DayKey,
  counts: FigureCounts | undefined,
): OwnFigures {
  if (to > latestOwnMonth(today).to) return { from, to, figures: [], why: 'too-early' };
  if (counts === undefined || ratedOf(counts) < SMALL_SAMPLE) {
    return { from, to, figures: [], why: 'too-few' };
  }
  const { figures } = figuresOf('', counts);
  return { from, to, figures: figures.filter(({ key }) => OWN_FIGURES.has(key)) };
}
