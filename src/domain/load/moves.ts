import { need } from '../basics/bug.js';
import type { Fact, FactOf, LoadFact } from '../facts.js';
import type { Hall } from '../hall.js';
import { SHOWN_HELPS } from './policy.js';
import type { EndedHelp, WindowHelp } from './shapes.js';

/** Moves the hall on by a fact about windows that help (增援). */
export function evolveLoad(hall: Hall, fact: LoadFact & Fact): void {
  const window = need(hall.windows, fact.window, 'window');
  const wake = `help:${fact.window}`;
  if (fact.kind === 'help.ended') {
    const { help, helped = [] } = window;
    if (help !== undefined) window.helped = [...helped, endedHelp(help, fact)].slice(-SHOWN_HELPS);
    window.help = undefined;
    hall.wakes.delete(wake);
    return;
  }
  const { service, until, waiting, longestMs } = fact;
  window.help = { service, since: fact.at, until, waiting, longestMs };
  hall.wakes.set(wake, until);
}

function endedHelp({ since }: WindowHelp, fact: FactOf<'help.ended'> & Fact): EndedHelp {
  const { service, at, called, waitingBefore, waiting } = fact;
  return { service, from: since, to: at, called, waitingBefore, waiting };
}
