import { calendarPlanOf, withoutLunch } from './calendar-plan-of.js';
import { appointmentsOf } from './appointments.js';
import { casesOf } from './cases.js';
import { loadOf } from './load.js';
import { postsOf } from './posts.js';
import { levelsOf, queuePlanOf } from './queue-plan.js';
import { retentionPlanOf } from './retention.js';
import { ratingsOf } from './ratings.js';
import { businessOf } from './business.js';
import { servingOf } from './serving.js';
import type { SettingsFile } from './schema.js';
import { limitsOf, ticketsOf } from './tickets.js';
import { hours, minuteOf, minutes, offsetMinutesOf, seconds } from './written.js';

type Write<K extends 'services' | 'windows'> = SettingsFile[K][number];

/**
 * How the hall is meant to work, in the shape of the domain's `Plan`: minutes since midnight and
 * milliseconds instead of what people write.
 *
 * Equal files give equal plans, key by key, since the hall adopts a plan when its text differs.
 */
export function planOf(file: SettingsFile) {
  const { hall, rules } = file;
  return {
    id: hall.id,
    name: hall.name,
    utcOffsetMinutes: offsetMinutesOf(hall.utcOffset),
    dayStartsAtMinute: minuteOf(hall.dayStarts),
    hours: withoutLunch(hoursOf(hall.hours), hall.lunch),
    calendar: calendarPlanOf(file),
    services: file.services.map((service) => serviceOf(service, hall.hours)),
    windows: file.windows.map(windowOf),
    headStartMs: headStartOf(rules.headStartMinutes),
    ...loadOf(file.load),
    ...postsOf(file.posts),
    ...casesOf(file.cases),
    ...ticketsOf(file.tickets),
    ...appointmentsOf(file.appointments),
    ...retentionPlanOf(file.retention),
    rules: {
      ratingMs: seconds(rules.ratingSeconds),
      thanksMs: seconds(rules.thanksSeconds),
      recallsMax: rules.recallsMax,
      sayWithinMs: seconds(rules.sayWithinSeconds),
      coverWithinMs: minutes(rules.coverWithinMinutes),
      numbersPerSeries: rules.numbersPerSeries,
      leaseSize: rules.leaseSize,
      lateRatingMs: hours(rules.lateRatingHours),
      triesMax: rules.triesMax,
      lockOutMs: seconds(rules.lockOutSeconds),
    },
    ...queuePlanOf(file),
    serving: servingOf(file.serving),
    ...ratingsOf(file.ratings),
    ...businessOf(file.business),
  };
}

function serviceOf(service: Write<'services'>, hallHours: SettingsFile['hall']['hours']) {
  return {
    code: service.code,
    name: service.name,
    ...(service.nameEn === undefined ? {} : { nameEn: service.nameEn }),
    ...departmentOf(service),
    prefix: service.prefix,
    targetHandlingMs: minutes(service.handlingMinutes),
    targetWaitMs: minutes(service.waitMinutes),
    hours: serviceHours(service, hallHours),
    ...limitsOf(service.limits),
  };
}

/** A lunch of its own makes hours of its own, where those are the hall's. */
function serviceHours(
  { hours: own, lunch }: Write<'services'>,
  hallHours: SettingsFile['hall']['hours'],
) {
  if (own.length > 0 || lunch === undefined) return withoutLunch(hoursOf(own), lunch);
  return withoutLunch(hoursOf(hallHours), lunch);
}

function windowOf(window: Write<'windows'>) {
  const { number, title, kind, zone, services, post, restSeconds } = window;
  return {
    ...{ number, title, kind, zone, ...departmentOf(window), services },
    ...levelsOf(window),
    ...(restSeconds === undefined ? {} : { restMs: seconds(restSeconds) }),
    ...(post === undefined ? {} : { post: { a: post.a, bs: post.bs } }),
  };
}

function departmentOf({ department }: { readonly department?: string | undefined }) {
  return department === undefined ? {} : { department };
}

function hoursOf(spans: SettingsFile['hall']['hours']) {
  return spans.map(({ weekdays, from, to }) => ({
    weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
    fromMinute: minuteOf(from),
    toMinute: minuteOf(to),
  }));
}

function headStartOf(start: SettingsFile['rules']['headStartMinutes']) {
  return {
    ordinary: 0,
    appointment: minutes(start.appointment),
    priority: minutes(start.priority),
    returned: minutes(start.returned),
    transferred: minutes(start.transferred),
  };
}
