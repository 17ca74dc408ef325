import { MINUTE_MS, plus, type Instant } from '../basics/time.js';
import type { Hall, Ticket } from '../hall.js';
import type { ServicePlan } from '../plan.js';
import { refusal, type Refusal } from '../refusals.js';
import { demandFor, halfOf } from './demand.js';
import { isOverridden } from './override.js';
import { servicesOf } from './services-of.js';

export type Stop = 'quota-used-up' | 'half-day-used-up' | 'too-late-today';

/**
 * Why the hall gives no more tickets of this service today, by its quotas and by the forecast;
 * nothing while a manager has it go on.
 */
export function whyStopped(hall: Hall, service: ServicePlan, at: Instant): Stop | undefined {
  if (isOverridden(hall, service.code, at)) return undefined;
  return whyNoQuota(hall, service, at)
    ?? (hall.stopped.has(service.code) ? 'too-late-today' : undefined);
}

function whyNoQuota(hall: Hall, { code, limits }: ServicePlan, at: Instant): Stop | undefined {
  if (limits === undefined) return undefined;
  const taken = demandFor(hall, code);
  const { dailyMax = Infinity, halfDayMax = Infinity } = limits;
  if (taken.am + taken.pm >= dailyMax) return 'quota-used-up';
  return taken[halfOf(hall, at)] >= halfDayMax ? 'half-day-used-up' : undefined;
}

/** Why this person, known by a hash alone, gets no ticket for these services now. */
export function whyNotThisPerson(
  hall: Hall,
  services: readonly ServicePlan[],
  { person, at }: { readonly person: string; readonly at: Instant },
): Refusal | undefined {
  const own = ticketsOf(hall, person);
  if (own.length === 0) return undefined;
  return whyResting(hall, own, at)
    ?? services.map((service) => whyNotAnother(hall, service, own))
      .find((why) => why !== undefined);
}

function ticketsOf(hall: Hall, person: string): Ticket[] {
  return (hall.persons.get(person) ?? []).flatMap((id) => hall.tickets.get(id) ?? []);
}

/** Calls that were missed and not made good by coming back, the latest within the rest. */
function whyResting(hall: Hall, own: readonly Ticket[], at: Instant): Refusal | undefined {
  const rule = hall.plan.tickets?.noShow;
  if (rule === undefined) return undefined;
  const missed = own.flatMap(({ place }) =>
    place.at === 'ended' && place.how === 'no-show' ? [place.since] : []);
  if (missed.length < rule.max) return undefined;
  const until = plus(missed.reduce((a, b) => (a > b ? a : b)), rule.restMs);
  if (until <= at) return undefined;
  return refusal('no-show-rest', `${Math.ceil((until - at) / MINUTE_MS)} 分钟后可取号`);
}

function whyNotAnother(
  hall: Hall,
  { code, limits }: ServicePlan,
  own: readonly Ticket[],
): Refusal | undefined {
  const same = own.filter((ticket) => servicesOf(ticket).includes(code));
  const open = same.find(({ place }) => place.at !== 'ended');
  if (hall.plan.tickets?.oneOpenPerService === true && open !== undefined) {
    return refusal('has-open-ticket', open.number);
  }
  const kept = same.filter(({ place }) => place.at !== 'ended' || place.how !== 'cancelled');
  return kept.length >= (limits?.perPersonMax ?? Infinity) ? refusal('person-quota') : undefined;
}
