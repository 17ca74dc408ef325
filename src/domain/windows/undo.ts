import { need } from '../basics/bug.js';
import type { TicketId } from '../basics/names.js';
import { between, type DurationMs, type Instant } from '../basics/time.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { ActionStep, Hall, Ticket, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { reachStaffed } from './authority.js';
import { servingPolicy } from './policy.js';

/**
 * Takes back what was done last at a window, within a few seconds (撤销): a call, a start, a
 * finish, a no-show, a hold, a pause or a transfer. What was done and that it was taken back are
 * both in the journal.
 */
export function decideUndo(hall: Hall, input: TimedInputOf<'window.undo'>): Decision {
  const reach = reachStaffed(hall, input.by, input.window);
  if ('refused' in reach) return refuse(reach.refused);
  const { window, clerk } = reach;
  const refused = whyNoUndo(hall, window, input.at);
  if (refused !== undefined) return refuse(refused);
  const steps = [...(window.lastAction?.steps ?? [])].reverse();
  const facts = steps.map((step) => undone(hall, step, { window: window.number, clerk }));
  return agree({ of: 'window', window: window.number }, ...facts);
}

/** Until when the last action at this window may be undone; nothing where there is none. */
export function undoUntil(hall: Hall, { lastAction }: Window): Instant | undefined {
  const { undoMs } = servingPolicy(hall.plan);
  if (lastAction === undefined || undoMs === 0) return undefined;
  return (lastAction.at + undoMs) as Instant;
}

function whyNoUndo(hall: Hall, window: Window, at: Instant): RefusalCode | undefined {
  const until = undoUntil(hall, window);
  if (until === undefined) return 'nothing-to-undo';
  if (between(until, at) > 0) return 'undo-late';
  const seen = new Set<TicketId>();
  for (const step of [...(window.lastAction?.steps ?? [])].reverse()) {
    if (step.did === 'pause' || seen.has(step.ticket.id)) continue;
    seen.add(step.ticket.id);
    const refused = whyGoneOn(hall, step);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Why the step cannot be taken back: its visit is rated, or its ticket has gone on since. */
function whyGoneOn(
  hall: Hall,
  step: Exclude<ActionStep, { did: 'pause' }>,
): RefusalCode | undefined {
  const rates = step.did === 'start' || step.did === 'finish' || step.did === 'transfer';
  if (rates && need(hall.visits, step.visit, 'visit').rating !== undefined) return 'already-rated';
  const ticket = need(hall.tickets, step.ticket.id, 'ticket');
  const called = step.did === 'call' ? 1 : 0;
  const moved = ticket.calls !== step.ticket.calls + called || !isWhereItWasPut(ticket, step);
  return moved ? 'undo-moved-on' : undefined;
}

function isWhereItWasPut({ place }: Ticket, step: Exclude<ActionStep, { did: 'pause' }>): boolean {
  switch (step.did) {
    case 'call':
      return place.at === 'called';
    case 'start':
      return place.at === 'serving';
    case 'hold':
      return place.at === 'held' && place.visit === step.visit;
    case 'no-show':
      return place.at === 'ended' && place.how === 'no-show';
    // A finished ticket may wait for its next service.
    case 'finish':
      return place.at === 'waiting' || (place.at === 'ended' && place.how === 'finished');
    case 'transfer':
      return place.at === 'waiting';
  }
}

function undone(
  hall: Hall,
  step: ActionStep,
  { window, clerk }: { window: number; clerk: string },
): FactBody {
  if (step.did === 'pause') return { kind: 'window.resumed', window, undone: true };
  const { id: ticket, service, lane } = step.ticket;
  switch (step.did) {
    case 'call':
      return { kind: 'ticket.call-undone', ticket, call: step.call, window };
    case 'no-show':
      return { kind: 'ticket.miss-undone', ticket, call: step.call, window };
    case 'start':
      return { kind: 'visit.start-undone', visit: step.visit, ticket, call: step.call, window,
        clerk, service };
    case 'hold':
      return { kind: 'visit.hold-undone', visit: step.visit, ticket, window, clerk,
        ...waitTakenBack(hall, step) };
    case 'finish':
    case 'transfer':
      return { kind: 'visit.end-undone', visit: step.visit, ticket, window,
        clerk: need(hall.visits, step.visit, 'visit').clerk, service, lane };
  }
}

/** What had been counted as waited when whoever was called after a hold was put on hold again. */
function waitTakenBack(
  hall: Hall,
  { ticket: { id, underWay } }: Extract<ActionStep, { did: 'hold' }>,
): { readonly waitedMs?: DurationMs } {
  const { place } = need(hall.tickets, id, 'ticket');
  if (underWay === undefined || place.at !== 'held') return {};
  return { waitedMs: between(underWay.backAt, place.since) };
}
