import type { Ticket } from '../hall.js';
import type { Plan, ServicePlan } from '../plan.js';
import { PARTY_MOST } from './policy.js';

/** How many may come on one ticket for all these services (同行): as few as the strictest says. */
export function partyMost(plan: Plan, services: readonly ServicePlan[]): number {
  const hallwide = plan.tickets?.partyMax ?? PARTY_MOST;
  return Math.min(PARTY_MOST, ...services.map(({ limits }) => limits?.partyMax ?? hallwide));
}

/**
 * How many a dispenser offers before the ticket; nothing where the service itself does not take
 * groups, since asking everybody would cost each of them a touch.
 */
export function partyOffered({ limits }: ServicePlan): { partyMax?: number } {
  const most = Math.min(limits?.partyMax ?? 1, PARTY_MOST);
  return most > 1 ? { partyMax: most } : {};
}

/** How many visits a ticket is worth in the forecast: one, and a share for each who comes along. */
export function visitsWorth(plan: Plan, { party = 1 }: Pick<Ticket, 'party'>): number {
  return 1 + (party - 1) * (plan.tickets?.partyFactor ?? 1);
}
