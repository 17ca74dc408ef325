import type { ServiceCode } from '../basics/names.js';
import { plus } from '../basics/time.js';
import type { FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { ServicePlan } from '../plan.js';
import { refusal, type Refusal, type RefusalCode } from '../refusals.js';
import { isManager } from '../windows/authority.js';
import { chooseErrand } from './errands.js';
import { partyMost } from './groups.js';
import { whyNotThisPerson } from './limits.js';
import { plannedService } from './planned.js';
import { SERVICES_MOST } from './policy.js';

type Take = TimedInputOf<'ticket.take'>;
type Issued = FactOf<'ticket.issued'>;

/** What a wish for several services, for a group or past a limit adds to the ticket. */
export type Granted = Pick<Issued, 'services' | 'party' | 'chosen' | 'passedOver'>
  & Partial<Pick<Issued, 'service'>>;

/** Why no ticket of a service is to be had, and which services may be asked for together. */
export type WhyNot = (service: ServicePlan) => RefusalCode | undefined;

const LIMITS: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'quota-used-up', 'half-day-used-up', 'too-late-today', 'person-quota', 'has-open-ticket',
  'no-show-rest',
]);

/**
 * What is granted of a wish, or the refusal: of all services that are wanted, of the number of
 * people, and of the limits for one person.
 *
 * A guide or a manager may pass over limits, with a reason, which stands in the journal.
 */
export function grant(hall: Hall, input: Take, whyNot: WhyNot): Granted | Refusal {
  const services = servicesOf(hall, input);
  if ('code' in services) return services;
  const { party = 1 } = input;
  const most = partyMost(hall.plan, services);
  if (!Number.isInteger(party) || party < 1 || party > most) {
    return refusal('bad-party', `1–${most}`);
  }
  const limits = limitsAgainst(hall, input, { services, whyNot });
  const [hard] = limits.filter(({ code }) => input.passOver === undefined || !LIMITS.has(code));
  if (hard !== undefined) return hard;
  if (limits.length > 0 && !mayPassOver(hall, input)) return refusal('not-allowed');
  return {
    ...(services.length > 1 ? severalOf(hall, input, services) : {}),
    ...(party === 1 ? {} : { party }),
    ...(limits.length === 0 ? {} : {
      passedOver: { reason: input.passOver ?? '', limits: limits.map(({ code }) => code) },
    }),
  };
}

/** The services wanted, each once, with the one that was touched first among them. */
function servicesOf(hall: Hall, { service, services = [service] }: Take): ServicePlan[] | Refusal {
  const most = Math.min(hall.plan.tickets?.servicesMax ?? SERVICES_MOST, SERVICES_MOST);
  const wrong = services.length > Math.max(1, most) || new Set(services).size < services.length
    || !services.includes(service);
  if (wrong) return refusal('bad-services', `最多 ${most} 项`);
  const found: ServicePlan[] = [];
  for (const code of services) {
    const planned = plannedService(hall, code);
    if (planned === undefined) return refusal('unknown-service');
    found.push(planned);
  }
  return found;
}

function limitsAgainst(
  hall: Hall,
  { person, at }: Take,
  { services, whyNot }: { readonly services: readonly ServicePlan[]; readonly whyNot: WhyNot },
): Refusal[] {
  const several = services.length > 1;
  const against: Refusal[] = [];
  for (const service of services) {
    const why = whyNot(service);
    if (why !== undefined) against.push(refusal(why, several ? service.name : undefined));
  }
  const own = person === undefined
    ? undefined : whyNotThisPerson(hall, services, { person: person.hash, at });
  if (own !== undefined) against.push(own);
  return against;
}

/** Where to begin; whoever has an appointment begins with that. */
function severalOf(hall: Hall, input: Take, services: readonly ServicePlan[]): Granted {
  const codes: ServiceCode[] = services.map(({ code }) => code);
  if (input.appointment !== undefined) return { services: codes };
  const lane = input.lane ?? (input.person?.elderly === true ? 'priority' : 'ordinary');
  const effectiveAt = plus(input.at, -hall.plan.headStartMs[lane]);
  const standing = { ticket: '', effectiveAt, order: hall.tickets.size };
  const { service, ...chosen } = chooseErrand(hall, codes, { standing, at: input.at });
  return { services: codes, service, chosen };
}

function mayPassOver(hall: Hall, { by }: Take): boolean {
  const staffNo = by.startsWith('staff:') ? by.slice('staff:'.length) : '';
  const person = hall.staff.get(staffNo);
  return isManager(hall, staffNo) || (person?.active === true && person.role === 'guide');
}
