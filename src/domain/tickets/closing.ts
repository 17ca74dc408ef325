import type { ServiceCode } from '../basics/names.js';
import { between, HOUR_MS, MINUTE_MS, plus, type Instant } from '../basics/time.js';
import { hoursLeft } from '../calendar/last-hours.js';
import type { FactBody } from '../facts.js';
import { Forecast, shown } from '../forecast/forecast.js';
import type { Hall } from '../hall.js';
import type { ServicePlan } from '../plan.js';
import type { ClosingRule } from './policy.js';
import type { StoppedTicketing } from './stops.js';

const LOOK_MS = 2 * MINUTE_MS;
/** The forecast is looked at when a service has no more than this much open time left. */
const LAST_HOURS_MS = 3 * HOUR_MS;
/** Room beyond the margin before tickets go on again, so that they do not come and go. */
const ROOM_AGAIN_MS = 10 * MINUTE_MS;

/**
 * Which services give no more tickets since a newcomer could not be served before closing, and
 * which do again. Asked by the clock in the last hours.
 */
export function reviewFacts(hall: Hall, at: Instant): FactBody[] {
  const rule = hall.plan.tickets?.closing;
  if (rule === undefined) return [];
  const stopped: StoppedTicketing[] = [];
  const resumed: ServiceCode[] = [];
  const forecast = new Forecast(hall);
  for (const service of hall.plan.services) {
    const { code } = service;
    const was = hall.stopped.has(code);
    const late = tooLate(hall, service, { forecast, rule, at });
    if (late !== undefined && !was) stopped.push(late);
    if (late === undefined && was) resumed.push(code);
  }
  const next = nextLook(hall, at);
  return [{
    kind: 'ticketing.reviewed', stopped, resumed, ...(next === undefined ? {} : { nextAt: next }),
  }];
}

/** Sets when the forecast is looked at next, after the plan, the day or the hours have changed. */
export function setClosingWake(hall: Hall): void {
  if (hall.plan.tickets?.closing === undefined) hall.stopped.clear();
  const next = nextLook(hall, hall.now);
  if (next === undefined) hall.wakes.delete('closing');
  else hall.wakes.set('closing', next);
}

function tooLate(
  hall: Hall,
  service: ServicePlan,
  { forecast, rule, at }: {
    readonly forecast: Forecast; readonly rule: ClosingRule; readonly at: Instant;
  },
): StoppedTicketing | undefined {
  const { code } = service;
  const left = hoursLeft(hall, service, at);
  if (left === undefined || left.openMs > LAST_HOURS_MS) return undefined;
  const wait = shown(forecast.span(code, hall.queue.count(code))).high;
  const room = rule.marginMs + (hall.stopped.has(code) ? ROOM_AGAIN_MS : 0);
  // By the clock, since a wait that goes over noon has the noon in it.
  const untilCloseMs = between(at, left.closesAt);
  if (wait * MINUTE_MS + room <= untilCloseMs) return undefined;
  return { service: code, wait, left: Math.floor(untilCloseMs / MINUTE_MS) };
}

function nextLook(hall: Hall, at: Instant): Instant | undefined {
  const rule = hall.plan.tickets?.closing;
  if (rule === undefined) return undefined;
  let next: Instant | undefined;
  for (const service of hall.plan.services) {
    const left = hoursLeft(hall, service, at);
    if (left === undefined) continue;
    const look = plus(at, Math.max(left.openMs - LAST_HOURS_MS, rule.lookMs ?? LOOK_MS));
    if (next === undefined || look < next) next = look;
  }
  return next;
}
