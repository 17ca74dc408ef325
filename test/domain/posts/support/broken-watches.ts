import type { Fact } from '../../../../src/domain/facts.js';
import type { Hall } from '../../../../src/domain/hall.js';
import { step } from '../../../../src/domain/step.js';
import type { Rules } from '../../model/hall-run.js';

/** The real rules, after which this is done to the hall where such a fact happened. */
function after(kind: Fact['kind'], spoil: (hall: Hall, fact: Fact) => void): Rules {
  return (hall, input) => {
    const done = step(hall, input);
    for (const fact of done.facts) if (fact.kind === kind) spoil(hall, fact);
    return done;
  };
}

/** The real rules, but no alert is ever raised about whoever waits in such a line. */
function silentOf(isSuch: (line: string) => boolean): Rules {
  return (hall, input) => {
    const done = step(hall, input);
    for (const key of hall.alerts.keys()) {
      const [kind, ...line] = key.split(':');
      if (kind === 'unserved' && isSuch(line.join(':'))) hall.alerts.delete(key);
    }
    return done;
  };
}

function forgetLooks(hall: Hall, except?: number): void {
  for (const number of hall.windows.keys()) {
    if (number !== except) hall.wakes.delete(`absent:${number}`);
  }
}

/** Mistakes that whoever looks around in the hall sees, without its own check. */
export const BROKEN_WATCHES: Readonly<Record<string, Rules>> = {
  'keeps a post closed though somebody has worked there': (hall, input) => {
    const closed = [...hall.posts].filter(([, watch]) => watch.closed === true);
    const done = step(hall, input);
    for (const [number] of closed) {
      const watch = hall.posts.get(number);
      if (watch !== undefined) watch.closed = true;
    }
    return done;
  },
  'leaves a hand-over open when somebody sits down': (hall, input) => {
    const offers = [...hall.handOvers];
    const done = step(hall, input);
    for (const { kind } of done.facts) {
      if (kind !== 'clerk.signed-in') continue;
      for (const [number, offer] of offers) hall.handOvers.set(number, offer);
    }
    return done;
  },
  'forgets whom it has dismissed in a visit': after('staff.changed', (hall, fact) => {
    if (fact.kind !== 'staff.changed' || fact.staff.active) return;
    const free = [...hall.windows.values()].find(({ clerk }) => clerk === undefined);
    if (free === undefined) return;
    free.clerk = fact.staff.staffNo;
    free.state = { at: 'open', since: fact.at };
  }),
  'tells nobody that people wait for a service': silentOf((line) => !line.startsWith('window:')),
  'tells nobody that people wait for one window': silentOf((line) => line.startsWith('window:')),
  'never wakes for the one alert of a hall without a ladder': (hall, input) => {
    const done = step(hall, input);
    for (const number of hall.windows.keys()) hall.wakes.delete(`cover:${number}`);
    return done;
  },
};

/** Mistakes that the hall's own check, or the replay, finds. */
export const BROKEN_WAKES: Readonly<Record<string, Rules>> = {
  'looks at no other window after a call was taken back': after('ticket.call-undone',
    (hall, fact) => { forgetLooks(hall, 'window' in fact ? fact.window : undefined); }),
  'looks at no window after a caller was removed': after('device.removed', (hall) => {
    forgetLooks(hall);
  }),
  'loses its looks over a restart': after('hall.started', (hall) => { forgetLooks(hall); }),
  'keeps what no fact says': (hall, input) => {
    const done = step(hall, input);
    for (const watch of hall.posts.values()) watch.actedAt = input.at;
    return done;
  },
};
