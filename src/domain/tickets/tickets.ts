import { entryOf, usedFact } from '../appointments/check-in.js';
import { plus, type Instant } from '../basics/time.js';
import type { AskableLane } from '../basics/names.js';
import { serviceIsOpen } from '../calendar/hours.js';
import { agree, agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { ServicePlan } from '../plan.js';
import { whyStopped, type Stop } from './limits.js';
import { nextNumber } from './numbering.js';
import { plannedService } from './planned.js';
import { grant } from './wish.js';

export { plannedService };

type TicketInput = TimedInputOf<'ticket.take' | 'ticket.printed' | 'ticket.cancel'>;

export function decideTicket(hall: Hall, input: TicketInput): Decision {
  switch (input.kind) {
    case 'ticket.take':
      return take(hall, input);
    case 'ticket.printed':
      return printed(hall, input);
    case 'ticket.cancel':
      return cancel(hall, input);
  }
}

/**
 * Why no ticket of this service is to be had now, or nothing: also shown before the touch. Quotas
 * and the end of the day do not concern whoever has booked.
 */
export function whyNoTicket(
  hall: Hall,
  service: ServicePlan,
  at: Instant,
  booked = false,
): 'service-closed' | 'numbers-used-up' | Stop | undefined {
  if (!serviceIsOpen(hall, service, at)) return 'service-closed';
  const issued = hall.series.get(service.prefix) ?? 0;
  if (issued >= hall.plan.rules.numbersPerSeries) return 'numbers-used-up';
  return booked ? undefined : whyStopped(hall, service, at);
}

function take(hall: Hall, input: TimedInputOf<'ticket.take'>): Decision {
  const service = plannedService(hall, input.service);
  if (service === undefined) return refuse('unknown-service');
  const elderly = input.person?.elderly === true;
  const asked = laneFor(input.lane, elderly);
  const entry = entryOf(hall, input, asked);
  if (entry !== undefined && 'answer' in entry) return entry;
  const booked = entry?.late === false;
  const granted = grant(hall, input, (each) => whyNoTicket(hall, each, input.at, booked));
  if ('code' in granted) return { facts: [], answer: { ok: false, refusal: granted } };
  const lane = entry?.lane ?? asked;
  const issued: FactBody = {
    kind: 'ticket.issued',
    ...nextNumber(hall, service.prefix),
    service: service.code,
    lane,
    effectiveAt: entry?.effectiveAt ?? plus(input.at, -hall.plan.headStartMs[lane]),
    elderly,
    ...(input.person === undefined ? {} : { person: input.person.hash }),
    ...granted,
  };
  const used = usedFact(entry, issued.ticket);
  return agree({ of: 'ticket', ticket: issued.ticket }, issued, ...used);
}

/** The elderly stand in the green lane without asking for it (000 §三). */
export function laneFor(asked: AskableLane | undefined, elderly: boolean): AskableLane {
  return asked ?? (elderly ? 'priority' : 'ordinary');
}

function printed(hall: Hall, input: TimedInputOf<'ticket.printed'>): Decision {
  if (!hall.tickets.has(input.ticket)) return refuse('unknown-ticket');
  const { ticket, ok, code } = input;
  return agreeWith({ ticket }, {
    kind: 'ticket.printed', ticket, ok, ...(code === undefined ? {} : { code }),
  });
}

function cancel(hall: Hall, input: TimedInputOf<'ticket.cancel'>): Decision {
  const ticket = hall.tickets.get(input.ticket);
  if (ticket === undefined) return refuse('unknown-ticket');
  if (ticket.place.at !== 'waiting') return refuse('ticket-not-waiting');
  if (ticket.underWay !== undefined) return refuse('visit-under-way');
  return agreeWith({ ticket: ticket.id }, { kind: 'ticket.cancelled', ticket: ticket.id });
}
