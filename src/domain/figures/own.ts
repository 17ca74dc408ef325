import { dateOfDay, dayNumberOf, type DayKey } from '../basics/time.js';
import { lastLinkDay } from '../evaluations/past-visits.js';
import type { Hall } from '../hall.js';
import { ratedOf, type FigureCounts } from './counts.js';
import { figuresOf, SMALL_SAMPLE, type Figure } from './figure.js';
import { periodOf, type DaySpan } from './periods.js';

/** Clerks see a month of their own so many days after its end, or later where links rate longer. */
export const OWN_AFTER_DAYS = 15;

const OWN_FIGURES: ReadonlySet<string> = new Set(['rated', 'unrated', 'good', 'bad']);

/** What a clerk may know of how the own work was rated: whole months, late, and never of few. */
export interface OwnFigures extends DaySpan {
  readonly figures: readonly Figure[];
  /** Why there are none. */
  readonly why?: 'too-early' | 'too-few';
}

/**
 * The latest month that may be shown today: no late rating of it can come any more, by whatever
 * calendar is known, so looking twice never shows what one person said.
 */
export function latestOwnMonth(hall: Pick<Hall, 'day' | 'plan' | 'calendar'>): DaySpan {
  const { day, plan, calendar } = hall;
  let month = monthBefore(dateOfDay(dayNumberOf(day) - OWN_AFTER_DAYS));
  while (lastLinkDay(calendar, plan, month.to).day >= day) month = monthBefore(month.from);
  return month;
}

function monthBefore(day: DayKey): DaySpan {
  const { from } = periodOf('month', day);
  return periodOf('month', dateOfDay(dayNumberOf(from) - 1));
}

/** The figures of a month that has settled, where enough people rated; else why not. */
export function ownFigures(
  { from, to }: DaySpan,
  hall: Pick<Hall, 'day' | 'plan' | 'calendar'>,
  counts: FigureCounts | undefined,
): OwnFigures {
  if (to > latestOwnMonth(hall).to) return { from, to, figures: [], why: 'too-early' };
  if (counts === undefined || ratedOf(counts) < SMALL_SAMPLE) {
    return { from, to, figures: [], why: 'too-few' };
  }
  const { figures } = figuresOf('', counts);
  return { from, to, figures: figures.filter(({ key }) => OWN_FIGURES.has(key)) };
}
