import { plus } from './basics/time.js';
import type { Fact, FactOf } from './facts.js';
import type { Hall } from './hall.js';
import type { Notice } from './notices.js';

/** What is to be said once because of these facts: each call and recall, in its zone. */
export function noticesOf(hall: Hall, facts: readonly Fact[]): Notice[] {
  const notices: Notice[] = [];
  for (const fact of facts) {
    if (fact.kind === 'ticket.called' || fact.kind === 'ticket.recalled') notices.push(say(hall, fact));
  }
  return notices;
}

/**
 * The spoken call, e.g. 请A012号到3号窗口: a number and a window, never a name or the lane.
 */
function say(hall: Hall, fact: FactOf<'ticket.called' | 'ticket.recalled'> & Fact): Notice {
  const times = fact.kind === 'ticket.recalled' ? fact.recalls : 0;
  return {
    id: times === 0 ? fact.call : `${fact.call}-r${times}`,
    kind: 'say',
    zone: hall.windows.get(fact.window)?.plan.zone ?? '',
    text: `请${fact.number}号到${fact.window}号窗口`,
    call: fact.call,
    window: fact.window,
    expiresAt: plus(fact.at, hall.plan.rules.sayWithinMs),
  };
}
