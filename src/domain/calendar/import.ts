import { isoOf } from '../basics/time.js';
import { agreeWith, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { refusal } from '../refusals.js';
import { sameDays, unsoundIn, type KeptCalendarYear } from './work-calendar.js';

/** Takes in the holidays and make-up days of a year, in place of what was known of it. */
export function decideCalendar(_hall: Hall, input: TimedInputOf<'calendar.import'>): Decision {
  const { year, holidays, makeUpDays, source } = input.calendar;
  const wrong = unsoundIn(input.calendar);
  if (wrong !== undefined) {
    return { facts: [], answer: { ok: false, refusal: refusal('calendar-unsound', wrong) } };
  }
  const counts = { year, holidays: holidays.length, makeUpDays: makeUpDays.length };
  return agreeWith(counts, { kind: 'calendar.imported', year, holidays, makeUpDays, source });
}

/**
 * The facts for years of the data folder that the hall does not know, or that were put there
 * after it was told of them; what an administrator imported later stands.
 */
export function adoptKept(hall: Hall, kept: readonly KeptCalendarYear[]): FactBody[] {
  return kept.flatMap(({ writtenAt, ...calendar }): FactBody[] => {
    const known = hall.calendar.get(calendar.year);
    if (unsoundIn(calendar) !== undefined) return [];
    if (known !== undefined) {
      if (sameDays(known, calendar) || writtenAt === undefined) return [];
      // Instants of the same form compare as texts.
      if (writtenAt <= isoOf(known.importedAt)) return [];
    }
    return [{ kind: 'calendar.imported', ...calendar }];
  });
}
