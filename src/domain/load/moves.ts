import { need } from '../basics/bug.js';
import type { Fact, LoadFact } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about windows that help (增援). */
export function evolveLoad(hall: Hall, fact: LoadFact & Fact): void {
  const window = need(hall.windows, fact.window, 'window');
  const wake = `help:${fact.window}`;
  if (fact.kind === 'help.ended') {
    window.help = undefined;
    hall.wakes.delete(wake);
    return;
  }
  const { service, until, waiting, longestMs } = fact;
  window.help = { service, since: fact.at, until, waiting, longestMs };
  hall.wakes.set(wake, until);
}
