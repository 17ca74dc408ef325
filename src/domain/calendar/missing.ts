import { dateOfDay, localDayNumber } from '../basics/time.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import { yearOf } from './work-calendar.js';

/**
 * The years whose calendar this hall should have by now: the present one, and from the day of the
 * settings on the coming one. A hall without written hours, or of an early plan, needs none.
 */
export function missingYears({ plan, calendar, now }: Hall): number[] {
  const hasHours = [plan, ...plan.services].some(({ hours }) => hours.length > 0);
  if (plan.calendar === undefined || !hasHours) return [];
  const today = dateOfDay(localDayNumber(now, plan.utcOffsetMinutes));
  const year = yearOf(today);
  const wanted = today.slice(5) >= plan.calendar.warnFrom ? [year, year + 1] : [year];
  return wanted.filter((each) => !calendar.has(each));
}

export function missingKey(year: number): string {
  return `calendar-missing:${year}`;
}

/** The alerts to be raised for years that are missing, and cleared for those that came. */
export function missingChanges(hall: Hall): FactBody[] {
  const keys = missingYears(hall).map(missingKey);
  const raised = keys.filter((key) => !hall.alerts.has(key)).map((key): FactBody => (
    { kind: 'alert.raised', key, alertKind: 'calendar-missing' }
  ));
  const cleared = [...hall.alerts.values()]
    .filter(({ kind, key }) => kind === 'calendar-missing' && !keys.includes(key))
    .map(({ key }): FactBody => ({ kind: 'alert.cleared', key }));
  return [...raised, ...cleared];
}
