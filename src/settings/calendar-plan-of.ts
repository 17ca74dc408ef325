import type { Lunch } from './calendar.js';
import type { SettingsFile } from './schema.js';
import { minuteOf } from './written.js';

type CalendarFile = Pick<SettingsFile, 'calendar' | 'marketDays' | 'extendedHours'>;
type Rule = CalendarFile['marketDays'][number];

/** The part of the plan that is about days. */
export function calendarPlanOf(file: CalendarFile) {
  const { warnFrom, onHolidays, openOnHolidays, makeUpDaysAs, closedDays: closed } = file.calendar;
  return {
    ...{ warnFrom, onHolidays, openOnHolidays, makeUpDaysAs },
    closedDays: closed.map(({ from, to = from, services: codes, reason }) => ({
      ...{ from, to },
      ...(codes === undefined ? {} : { services: codes }),
      ...(reason === undefined ? {} : { reason }),
    })),
    marketDays: file.marketDays.map(ruleOf),
    extendedHours: file.extendedHours.map(ruleOf),
  };
}

function ruleOf({ name, hours, services: codes, windows: numbers, onHolidays, ...days }: Rule) {
  return {
    name,
    days: daysOf(days),
    hours: hours.map(minutesOf),
    ...(codes === undefined ? {} : { services: codes }),
    ...(numbers === undefined ? {} : { windows: numbers }),
    onHolidays,
  };
}

function daysOf({ dates, weekdays, every, endingIn }: Pick<Rule, 'dates' | 'weekdays' | 'every' | 'endingIn'>) {
  return {
    ...(dates === undefined ? {} : { dates }),
    ...(weekdays === undefined ? {} : { weekdays }),
    ...(every === undefined ? {} : { every }),
    ...(endingIn === undefined ? {} : { endingIn }),
  };
}

function minutesOf({ from, to }: { readonly from: string; readonly to: string }) {
  return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

interface Hours {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The hours with the lunch cut out of them; what lies within it altogether is gone. */
export function withoutLunch(hours: readonly Hours[], lunch: Lunch): Hours[] {
  if (lunch === undefined) return [...hours];
  const { fromMinute, toMinute } = minutesOf(lunch);
  return hours.flatMap((each) => {
    if (each.toMinute <= fromMinute || each.fromMinute >= toMinute) return [each];
    const parts = [{ ...each, toMinute: fromMinute }, { ...each, fromMinute: toMinute }];
    return parts.filter((part) => part.fromMinute < part.toMinute);
  });
}
