import { need } from '../basics/bug.js';
import type { Fact } from '../facts.js';
import type { ActionStep, Hall, Window } from '../hall.js';

/**
 * Remembers what an action at a window is about to change, so that it can be taken back. Asked
 * with every fact, before the fact moves the hall.
 *
 * What cannot be taken back makes the window forget; what only concerns it leaves its memory.
 */
export function rememberAction(hall: Hall, fact: Fact): void {
  if (!('window' in fact) || fact.window === undefined) return;
  const window = hall.windows.get(fact.window);
  if (window === undefined) return;
  const step = stepOf(hall, window, fact);
  if (step === 'forget') window.lastAction = undefined;
  if (step === undefined || step === 'forget') return;
  const { lastAction } = window;
  const before = lastAction?.input === fact.input ? lastAction.steps : [];
  window.lastAction = { input: fact.input, at: fact.at, steps: [...before, step] };
}

function stepOf(hall: Hall, window: Window, fact: Fact): ActionStep | 'forget' | undefined {
  const { state } = window;
  const ticket = (id: string) => ({ ...need(hall.tickets, id, 'ticket') });
  switch (fact.kind) {
    case 'window.paused':
      return { did: 'pause', window: state };
    case 'ticket.called':
      return { did: 'call', window: state, ticket: ticket(fact.ticket), call: fact.call };
    case 'ticket.missed':
      return { did: 'no-show', window: state, ticket: ticket(fact.ticket), call: fact.call };
    case 'visit.started':
      return { did: 'start', window: state, ticket: ticket(fact.ticket), call: fact.call,
        visit: fact.visit };
    case 'visit.held':
      return { did: 'hold', window: state, ticket: ticket(fact.ticket), visit: fact.visit };
    case 'visit.ended':
      // Of a hold that is over, its window need not have done anything.
      if (fact.how === 'not-back') return undefined;
      if (fact.how === 'day-end' || fact.how === 'undone') return 'forget';
      return { did: fact.how === 'finished' ? 'finish' : 'transfer', window: state,
        ticket: ticket(fact.ticket), visit: fact.visit, lastVisit: window.lastVisit };
    case 'ticket.recalled': case 'visit.resumed': case 'window.opened': case 'window.resumed':
    case 'window.closed': case 'clerk.signed-in': case 'clerk.signed-out':
      return 'forget';
    default:
      return undefined;
  }
}
