import { entriesOf, isEntry, listIn, strangers, type Entry } from './lists.js';
import type { Objection } from './objections.js';
import type { Path } from './problems.js';

const OVERLAP = 'overlaps another span of the same day';
const UNHEARD = 'has no effect on a hall that is open around the clock; write hall.hours, or services';

/**
 * What does not fit together in the hours and days of a file: spans that overlap, a lunch that
 * cuts nothing, rules for services and windows that are none, rules that could never do anything.
 */
export function calendarChecks(content: unknown): Objection[] {
  const file = isEntry(content) ? content : {};
  const hall = groupIn(file, 'hall');
  const services = entriesOf(content, 'services');
  const names = {
    services: services.map(({ code }) => code),
    windows: entriesOf(content, 'windows').map(({ number }) => number),
    isAroundTheClock: listIn(hall, 'hours').length === 0,
  };
  const calendar = groupIn(file, 'calendar');
  const open = listIn(calendar, 'openOnHolidays');
  return [
    ...hoursChecks(['hall'], hall, []),
    ...services.flatMap((each, at) =>
      hoursChecks(['services', at], each, entriesOf(hall, 'hours'))),
    ...strangers(['calendar', 'openOnHolidays'], open, names.services, NO_SERVICE),
    ...entriesOf(calendar, 'closedDays').flatMap((each, at) => nameChecks(
      ['calendar', 'closedDays', at], each, names)),
    ...['marketDays', 'extendedHours'].flatMap((list) =>
      entriesOf(content, list).flatMap((each, at) => ruleChecks([list, at], each, names))),
  ];
}

interface Names {
  readonly services: readonly unknown[];
  readonly windows: readonly unknown[];
  readonly isAroundTheClock: boolean;
}

const NO_SERVICE = 'is the code of no service';

function hoursChecks(path: Path, place: Entry, others: readonly Entry[]): Objection[] {
  const own = entriesOf(place, 'hours');
  return [
    ...overlaps([...path, 'hours'], own),
    ...lunchChecks([...path, 'lunch'], place['lunch'], own.length > 0 ? own : others),
  ];
}

function overlaps(path: Path, spans: readonly Entry[]): Objection[] {
  return spans.flatMap((span, at) => {
    const clash = spans.slice(0, at).some((other) => sameDays(span, other) && cross(span, other));
    return clash ? [{ path: [...path, at], text: OVERLAP }] : [];
  });
}

function sameDays(a: Entry, b: Entry): boolean {
  const [days, others] = [listIn(a, 'weekdays'), listIn(b, 'weekdays')];
  // Spans without weekdays are all of the same day.
  return days.length === 0 || others.length === 0 || days.some((day) => others.includes(day));
}

/** Times of the same width compare as texts. */
function cross(a: Entry, b: Entry): boolean {
  return textIn(a, 'from') < textIn(b, 'to') && textIn(b, 'from') < textIn(a, 'to');
}

function lunchChecks(path: Path, lunch: unknown, hours: readonly Entry[]): Objection[] {
  if (!isEntry(lunch)) return [];
  if (!hours.some((span) => cross(span, lunch))) {
    return [{ path, text: 'lies outside of all opening hours' }];
  }
  const swallowed = hours.every((span) =>
    textIn(lunch, 'from') <= textIn(span, 'from') && textIn(span, 'to') <= textIn(lunch, 'to'));
  return swallowed ? [{ path, text: 'leaves nothing of the opening hours' }] : [];
}

function ruleChecks(path: Path, rule: Entry, names: Names): Objection[] {
  const unheard = names.isAroundTheClock && rule['services'] === undefined;
  return [
    ...(unheard ? [{ path, text: UNHEARD }] : []),
    ...overlaps([...path, 'hours'], entriesOf(rule, 'hours')),
    ...nameChecks(path, rule, names),
  ];
}

function nameChecks(path: Path, rule: Entry, { services, windows }: Names): Objection[] {
  return [
    ...strangers([...path, 'services'], listIn(rule, 'services'), services, NO_SERVICE),
    ...strangers(
      [...path, 'windows'], listIn(rule, 'windows'), windows, 'is the number of no window'),
  ];
}

function groupIn(entry: Entry, key: string): Entry {
  const group = entry[key];
  return isEntry(group) ? group : {};
}

function textIn(entry: Entry, key: string): string {
  const text = entry[key];
  return typeof text === 'string' ? text : '';
}
