import type { Ticket } from '../hall.js';
import type { Plan } from '../plan.js';
import { PARTY_MOST } from './policy.js';

/** How many may come on one ticket (同行). */
export function partyMost(plan: Plan): number {
  return Math.min(plan.tickets?.partyMax ?? PARTY_MOST, PARTY_MOST);
}

/** How many visits a ticket is worth in the forecast: one, and a share for each who comes along. */
export function visitsWorth(plan: Plan, { party = 1 }: Pick<Ticket, 'party'>): number {
  return 1 + (party - 1) * (plan.tickets?.partyFactor ?? 1);
}
