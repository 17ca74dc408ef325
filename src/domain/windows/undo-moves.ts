import { Bug, need } from '../basics/bug.js';
import type { Fact, FactOf } from '../facts.js';
import type { ActionStep, Hall, Ticket, Window } from '../hall.js';
import { askNoMore } from '../evaluations/moves.js';
import { isDeclined } from '../evaluations/own.js';
import { uncountTurn } from '../queue/turns.js';
import { moveTicket } from '../tickets/moves.js';
import { putBackInSight, takeFromSight } from '../tickets/shown-calls.js';

export type UndoFact = FactOf<
  | 'ticket.call-undone' | 'ticket.miss-undone' | 'visit.start-undone' | 'visit.end-undone'
  | 'visit.hold-undone'
>;

/**
 * Moves the hall back by the last step at a window: ticket, window and counts as they were. What
 * was learned of handling times stays: it is robust to a visit that was ended by mistake.
 */
export function evolveUndo(hall: Hall, fact: UndoFact & Fact): void {
  const window = need(hall.windows, fact.window, 'window');
  switch (fact.kind) {
    case 'ticket.call-undone':
      takeBack(hall, window, ['call']);
      uncountTurn(hall, window, fact.call);
      takeFromSight(hall, fact.call);
      return;
    case 'ticket.miss-undone':
      takeBack(hall, window, ['no-show']);
      hall.tally.noShows -= 1;
      putBackInSight(hall, fact.call);
      return;
    case 'visit.start-undone':
      takeBack(hall, window, ['start']);
      need(hall.visits, fact.visit, 'visit').end = { at: fact.at, how: 'undone' };
      askNoMore(hall, need(hall.visits, fact.visit, 'visit'));
      putBackInSight(hall, fact.call);
      return;
    case 'visit.hold-undone':
      takeBack(hall, window, ['hold']);
      need(hall.visits, fact.visit, 'visit').waitedMs -= fact.waitedMs ?? 0;
      return;
    case 'visit.end-undone':
      return reopen(hall, window, fact);
  }
}

function reopen(hall: Hall, window: Window, fact: FactOf<'visit.end-undone'>): void {
  const step = takeBack(hall, window, ['finish', 'transfer']);
  const visit = need(hall.visits, fact.visit, 'visit');
  if (visit.end?.how === 'finished') hall.tally.finished -= 1;
  visit.end = undefined;
  // Whoever did not want to rate is not asked again.
  if (!isDeclined(visit)) visit.invitation = { is: 'not-asked' };
  hall.wakes.delete(`lapse:${visit.id}`);
  if (step.did === 'finish' || step.did === 'transfer') window.lastVisit = step.lastVisit;
}

function takeBack(hall: Hall, window: Window, did: readonly ActionStep['did'][]): ActionStep {
  const { lastAction } = window;
  const step = lastAction?.steps.at(-1);
  if (lastAction === undefined || step === undefined || !did.includes(step.did)) {
    throw new Bug(`window ${window.number} did no ${did.join(' or ')} last`);
  }
  const steps = lastAction.steps.slice(0, -1);
  window.lastAction = steps.length === 0 ? undefined : { ...lastAction, steps };
  if (step.did !== 'pause') putBack(hall, step.ticket);
  window.state = step.window;
  return step;
}

/** The ticket as it was, in its very place; its numbers of calls and visits make ids and stay. */
function putBack(hall: Hall, before: Ticket): void {
  const ticket = need(hall.tickets, before.id, 'ticket');
  moveTicket(hall, ticket, { at: 'ended', how: 'expired', since: hall.now });
  const { calls, visits } = ticket;
  for (const name of Object.keys(ticket)) {
    if (!(name in before)) Reflect.deleteProperty(ticket, name);
  }
  Object.assign(ticket, before, { calls, visits, place: ticket.place });
  moveTicket(hall, ticket, before.place);
}
