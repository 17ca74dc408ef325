import type { ServiceCode, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { BusinessSystem, Matter } from './shapes.js';

/** A visit as business systems know it. */
export interface KnownVisit {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly service: ServiceCode;
  readonly matter?: Matter;
}

/**
 * A department's system says what a visit is about (办件), while it goes on or later on; what it
 * said before is put right by what it says now. Systems see the visits of their own services.
 */
export function describe(hall: Hall, input: TimedInputOf<'visit.describe'>): Decision {
  const system = hall.systems.get(input.system);
  if (system === undefined) return refuse('unknown-system');
  const known = hall.visits.get(input.visit);
  if (known === undefined || !seesService(system, known.service)) return refuse('unknown-visit');
  const { id: visit, ticket, window, clerk } = known;
  const matter = { ...known.matter, ...input.matter };
  return agree({ of: 'fields', fields: { visit, matter } }, {
    kind: 'visit.described', visit, ticket, window, clerk, system: system.id, matter,
  });
}

/** Whether visits of this service are any business of the system. */
export function seesService({ services }: BusinessSystem, service: ServiceCode): boolean {
  return services?.includes(service) ?? true;
}
