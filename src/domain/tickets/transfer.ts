import { need } from '../basics/bug.js';
import { plus, type Instant } from '../basics/time.js';
import type { FactBody, FactOf } from '../facts.js';
import type { Hall, Ticket, Visit, Window } from '../hall.js';
import type { RefusalCode } from '../refusals.js';
import { windowOfClerk } from '../windows/seats.js';
import { plannedService } from './planned.js';
import type { TransferGoal } from './wishes.js';

/** Which line the ticket joins: a service's, or one window's, for its clerk where one is named. */
type Goal = Pick<FactOf<'ticket.rejoined'>, 'service' | 'only' | 'clerk'>;

interface Sending {
  readonly window: Window;
  readonly visit: Visit;
  readonly to: TransferGoal;
  readonly at: Instant;
}

/**
 * The facts of sending the served ticket on (转办), or why it cannot go there.
 *
 * By the rule of the hall it keeps its place, counted from when it was taken, or joins at the
 * end. Who sent it is kept, so that the next clerk can send it back.
 */
export function transferFacts(hall: Hall, sending: Sending): readonly FactBody[] | RefusalCode {
  const { visit, at } = sending;
  const ticket = need(hall.tickets, visit.ticket, 'ticket');
  const goal = goalOf(hall, ticket, sending);
  if (typeof goal === 'string') return goal;
  const { id, window, clerk } = visit;
  return [
    { kind: 'visit.ended', visit: id, ticket: ticket.id, window, clerk, how: 'transferred' },
    {
      kind: 'ticket.rejoined',
      ticket: ticket.id,
      lane: 'transferred',
      effectiveAt: arrivesAt(hall, ticket, at),
      ...goal,
      sentBy: { window, clerk, service: ticket.service },
    },
  ];
}

/** From when a ticket sent on now counts as come to its next line, by the rule of the hall. */
export function arrivesAt(hall: Hall, { takenAt }: Ticket, at: Instant): Instant {
  return plus(placeRule(hall) === 'to-end' ? at : takenAt, -hall.plan.headStartMs.transferred);
}

/** Whether a ticket that is sent on keeps its place or joins at the end of its next line. */
export function placeRule({ plan }: Hall): 'keep-place' | 'to-end' {
  return plan.tickets?.transfer ?? 'keep-place';
}

/** The line that such a transfer leads to, or why there is none. */
export function goalOf(
  hall: Hall,
  ticket: Ticket,
  { window, to }: Pick<Sending, 'window' | 'to'>,
): Goal | RefusalCode {
  if ('service' in to) {
    const known = plannedService(hall, to.service) !== undefined;
    return known && to.service !== ticket.service ? { service: to.service } : 'bad-transfer';
  }
  if ('window' in to) {
    const known = hall.windows.has(to.window) && to.window !== window.number;
    return known ? { service: ticket.service, only: to.window } : 'bad-transfer';
  }
  return 'clerk' in to ? clerkGoal(hall, { ticket, window, clerk: to.clerk }) : backTo(hall, ticket);
}

/** Whoever is named must sit at some other window now: nobody waits for somebody who is away. */
function clerkGoal(
  hall: Hall,
  { ticket, window, clerk }: { ticket: Ticket; window: Window; clerk: string },
): Goal | RefusalCode {
  if (!hall.staff.has(clerk)) return 'unknown-clerk';
  if (window.clerk === clerk) return 'bad-transfer';
  const there = windowOfClerk(hall, clerk);
  if (there === undefined) return 'clerk-not-here';
  return { service: ticket.service, only: there.number, clerk };
}

/** To the clerk who sent it, wherever that clerk sits now; else into the line it came from. */
function backTo(hall: Hall, { sentBy }: Ticket): Goal | RefusalCode {
  if (sentBy === undefined) return 'nobody-sent-it';
  const { clerk, service } = sentBy;
  const there = windowOfClerk(hall, clerk);
  return there === undefined ? { service } : { service, only: there.number, clerk };
}
