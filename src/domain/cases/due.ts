import { dateOfDay, dayNumberOf, instantOfMinute, type DayKey, type Instant } from '../basics/time.js';
import { addWorkingDays, workingDay, type WorkCalendar } from '../calendar/work-calendar.js';
import type { Hall } from '../hall.js';
import type { Plan } from '../plan.js';
import { daysIn, DEFAULT_CASE_POLICY, type CasePolicy } from './policy.js';
import type { CaseDue, CaseSize, OpenCaseState } from './shapes.js';

export function casePolicyOf(plan: Plan): CasePolicy {
  return plan.cases ?? DEFAULT_CASE_POLICY;
}

/** The last day of a step that begins today. */
export function dueOf(hall: Hall, state: OpenCaseState, size?: CaseSize): CaseDue {
  const days = daysIn(casePolicyOf(hall.plan), state, size);
  return countedFrom(hall.calendar, { from: hall.day, days });
}

/** The same deadline by the calendar as it is now; the day that a manager set stays. */
export function countedAnew(calendar: WorkCalendar, due: CaseDue): CaseDue {
  return due.counted === undefined ? due : countedFrom(calendar, due.counted);
}

function countedFrom(
  calendar: WorkCalendar,
  counted: { readonly from: DayKey; readonly days: number },
): CaseDue {
  const { day, provisional } = addWorkingDays(calendar, counted.from, counted.days);
  return { day, ...(provisional ? { provisional: true as const } : {}), counted };
}

/** When the day after the deadline begins: from then on the step is overdue. */
export function overdueAt({ plan }: Hall, { day }: CaseDue): Instant {
  return instantOfMinute(dayNumberOf(day) + 1, plan.dayStartsAtMinute, plan.utcOffsetMinutes);
}

/** How many working days are left with that day; so many less than none once it is over. */
export function workingDaysLeft(calendar: WorkCalendar, today: DayKey, day: DayKey): number {
  const [first, last] = today < day ? [today, day] : [day, today];
  let count = 0;
  for (let number = dayNumberOf(first) + 1; number <= dayNumberOf(last); number += 1) {
    if (workingDay(calendar, dateOfDay(number)).is === 'working') count += 1;
  }
  return today > day ? -count : count;
}

/** Whether that day is over. */
export function isPast(hall: Hall, { day }: CaseDue): boolean {
  return hall.day > day;
}
