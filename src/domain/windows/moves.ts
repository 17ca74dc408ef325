import { need } from '../basics/bug.js';
import type { Fact, WindowFact } from '../facts.js';
import type { Hall } from '../hall.js';
import { removeWindow } from './removal.js';

/** Moves the hall on by a fact about a window and the clerk at it. */
export function evolveWindow(hall: Hall, fact: WindowFact & Fact): void {
  const window = need(hall.windows, fact.window, 'window');
  switch (fact.kind) {
    case 'clerk.signed-in':
      window.clerk = fact.clerk;
      window.standsInFor = fact.standsInFor;
      return;
    case 'clerk.signed-out':
      window.clerk = undefined;
      window.standsInFor = undefined;
      if (fact.callStays !== true) window.state = { at: 'closed' };
      return;
    case 'window.opened':
    case 'window.resumed':
      window.state = { at: 'open', since: fact.at };
      return;
    case 'window.paused':
      window.state = { at: 'paused', reason: fact.reason, since: fact.at };
      return;
    // What follows from it is settled with every fact of the window (setRestWake).
    case 'window.auto-call-off':
      return;
    case 'window.closed':
      window.state = { at: 'closed' };
      return;
    case 'window.removed':
      removeWindow(hall, fact.window);
      return;
  }
}
