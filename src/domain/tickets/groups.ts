import type { Hall, Ticket } from '../hall.js';
import type { Plan } from '../plan.js';
import type { LineKey } from '../queue/queue.js';
import { compareStandings, type Standing } from '../queue/line.js';
import { PARTY_MOST } from './policy.js';
import { lineKeyOf, standingOf } from './standing.js';

/** How many may come on one ticket. */
export function partyMost(plan: Plan): number {
  return Math.min(plan.tickets?.partyMax ?? PARTY_MOST, PARTY_MOST);
}

/** How many visits a ticket is worth in the forecast: one, and a share for each who comes along. */
export function visitsWorth(plan: Plan, { party = 1 }: Pick<Ticket, 'party'>): number {
  return 1 + (party - 1) * (plan.tickets?.partyFactor ?? 1);
}

/** What the groups in a line, or before one standing in it, add to the count of its tickets. */
export function groupsAhead(hall: Hall, key: LineKey, before?: Standing): number {
  let more = 0;
  for (const id of hall.groups) {
    const ticket = hall.tickets.get(id);
    const standing = ticket === undefined ? undefined : standingOf(ticket);
    if (ticket === undefined || standing === undefined || lineKeyOf(ticket) !== key) continue;
    if (before !== undefined && compareStandings(standing, before) >= 0) continue;
    more += visitsWorth(hall.plan, ticket) - 1;
  }
  return more;
}
