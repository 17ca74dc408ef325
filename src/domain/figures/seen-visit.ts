import type { RatingLevel, ServiceCode, StaffNo, WindowNumber } from '../basics/names.js';
import type { DayKey } from '../basics/time.js';
import { emptyCounts, type FigureCounts, type NotRated } from './counts.js';
import type { EvaluationChannel } from '../evaluations/channels.js';
import type { VisitEnd } from '../hall.js';
import type { Dimension } from './dimensions.js';
import { countsOfCase, type SeenCase } from './seen-case.js';

/** Where and by whom a visit was served last before it was rated, who are credited with it. */
export interface ServedBy {
  window: WindowNumber;
  clerk: StaffNo;
  /** Whose post it was: the clerk's own, unless that clerk stood in for somebody. */
  responsible: StaffNo;
  /** Empty where none is named. */
  department: string;
}

/** What the journal has told of a visit so far, as much as figures need. */
export interface SeenVisit extends ServedBy {
  readonly day: DayKey;
  readonly service: ServiceCode;
  ended?: VisitEnd | undefined;
  unrated: NotRated;
  level?: RatingLevel;
  channel?: EvaluationChannel;
  /** The case that the rating opened. */
  bad?: SeenCase;
}

/** Whether it ended and was not passed on; a rating that was given counts in any case. */
function isDue({ ended, level }: SeenVisit): boolean {
  return ended !== undefined && (ended !== 'transferred' || level !== undefined);
}

/** What the visit adds to the counts; nothing as long as it is not due for a rating. */
export function countsOfVisit(visit: SeenVisit): FigureCounts {
  const none = emptyCounts();
  if (!isDue(visit)) return none;
  const { level } = visit;
  const covering = visit.responsible === visit.clerk ? 0 : 1;
  if (level === undefined) {
    return { ...none, due: 1, covering, unrated: { ...none.unrated, [visit.unrated]: 1 } };
  }
  const levels = { ...none.levels, [level]: 1 };
  const cases = visit.bad === undefined ? none.cases : countsOfCase(visit.bad);
  return { ...none, due: 1, covering, levels, cases };
}

/** Under what name the visit is told in this dimension; none for a channel where it has none. */
export function nameIn(
  dimension: Dimension,
  visit: Omit<SeenVisit, 'unrated' | 'bad'>,
): string | undefined {
  switch (dimension) {
    case 'hall':
      return '';
    case 'window':
      return String(visit.window);
    default:
      return visit[dimension];
  }
}
