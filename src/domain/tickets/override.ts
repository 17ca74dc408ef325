import type { ServiceCode, StaffNo } from '../basics/names.js';
import { instant, isoOf, minuteOfDay, MINUTE_MS, nextDayStart, type Instant } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { By, TimedInputOf } from '../inputs.js';
import { isManager } from '../windows/authority.js';
import { plannedService } from './planned.js';

/** Whether a manager has tickets of this service go on at this instant. */
export function isOverridden(hall: Hall, code: ServiceCode, at: Instant): boolean {
  const given = hall.overrides.get(code);
  return given !== undefined && at < given.until;
}

/**
 * Tickets of a service go on until a local time of today, or to the end of the hall day; a time
 * that is past, or `stop`, ends an earlier word. Only managers may say so, and with a reason.
 */
export function decideOverride(hall: Hall, input: TimedInputOf<'service.override'>): Decision {
  if (!byManager(hall, input.by)) return refuse('not-allowed');
  if (plannedService(hall, input.service) === undefined) return refuse('unknown-service');
  const { service, stop, reason } = input;
  if (stop === true) return agreeWith({ service }, ...endOf(hall, service));
  const until = untilOf(hall, input);
  if (until <= input.at) return refuse('time-is-past');
  return agreeWith({ service, until: isoOf(until) }, {
    kind: 'service.overridden', service, until, reason,
  });
}

/** What is to be told when the time of an override has come. */
export function endOf(hall: Hall, service: ServiceCode): FactBody[] {
  return hall.overrides.has(service) ? [{ kind: 'service.override-over', service }] : [];
}

function untilOf(hall: Hall, { at, untilMinute }: TimedInputOf<'service.override'>): Instant {
  const dayEnd = nextDayStart(at, hall.plan);
  if (untilMinute === undefined) return dayEnd;
  const minutes = untilMinute - minuteOfDay(at, hall.plan.utcOffsetMinutes);
  const startOfMinute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return instant(Math.min(dayEnd, startOfMinute + minutes * MINUTE_MS));
}

function byManager(hall: Hall, by: By): boolean {
  const staffNo: StaffNo = by.startsWith('staff:') ? by.slice('staff:'.length) : '';
  return isManager(hall, staffNo);
}
