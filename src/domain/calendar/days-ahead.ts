import { dateOfDay, localDayNumber, weekdayOfDay, type Instant } from '../basics/time.js';
import { fallsOn, PLAIN_CALENDAR, type Span } from './calendar-plan.js';
import { hallDay, type Opening } from './day-hours.js';
import { specialDay, workingDay, type SpecialDay } from './work-calendar.js';

/** One of the coming days, as those see it who plan the staff. */
export interface DayAhead {
  readonly day: string;
  readonly weekday: number;
  readonly working: 'working' | 'rest';
  /** `weekday`: provisional, since nobody has imported that year. */
  readonly known: 'calendar' | 'weekday';
  readonly special?: SpecialDay;
  /** When anything is open, in local minutes. */
  readonly hours: readonly Span[];
  /** Names of the market days and extended hours that fall on it. */
  readonly events: readonly string[];
  /** Windows that are wanted beside the usual ones on a market day. */
  readonly extraWindows: readonly number[];
}

/** Today and the thirteen days after it. */
export function daysAhead(opening: Opening, at: Instant, count = 14): DayAhead[] {
  const today = localDayNumber(at, opening.plan.utcOffsetMinutes);
  return Array.from({ length: count }, (_, ahead) => dayAhead(opening, today + ahead));
}

function dayAhead(opening: Opening, number: number): DayAhead {
  const day = dateOfDay(number);
  const { is, known } = workingDay(opening.calendar, day);
  const special = specialDay(opening.calendar, day);
  const rules = opening.plan.calendar ?? PLAIN_CALENDAR;
  const { open: hours } = hallDay(opening, number);
  const falls = ({ days, onHolidays }: (typeof rules.marketDays)[number]) =>
    hours.length > 0 && fallsOn(days, number, day)
    && (special !== 'holiday' || onHolidays || days.dates?.includes(day) === true);
  const markets = rules.marketDays.filter(falls);
  return {
    ...{ day, weekday: weekdayOfDay(number), working: is, known },
    ...(special === undefined ? {} : { special }),
    hours,
    events: [...markets, ...rules.extendedHours.filter(falls)].map(({ name }) => name),
    extraWindows: [...new Set(markets.flatMap(({ windows = [] }) => windows))],
  };
}
