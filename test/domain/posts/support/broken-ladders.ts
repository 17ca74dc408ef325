import type { Hall } from '../../../../src/domain/hall.js';
import { step } from '../../../../src/domain/step.js';
import type { Rules } from '../../model/hall-run.js';

/** The real rules, after which somebody forgets to ask for one wake-up. */
function forgetting(wake: 'absent' | 'ladder', after: (hall: Hall, number: number) => boolean): Rules {
  return (hall, input) => {
    const done = step(hall, input);
    for (const number of hall.windows.keys()) {
      if (after(hall, number)) hall.wakes.delete(`${wake}:${number}`);
    }
    return done;
  };
}

const at = (wanted: string) => (hall: Hall, number: number) =>
  hall.ladders.get(number)?.step === wanted;

/** Ladders with one mistake in each, as somebody might make it one day. */
export const BROKEN_LADDERS: Readonly<Record<string, Rules>> = {
  'forgets its wake-up once seen': forgetting('ladder', at('seen')),
  'forgets its wake-up while a B clerk is asked': forgetting('ladder', at('asking')),
  'forgets its wake-up once the tickets are open to others': forgetting('ladder', at('opened')),
  'never looks at a window that is paused': forgetting('absent', (hall, number) =>
    hall.windows.get(number)?.state.at === 'paused'),
  'never looks at an open window': forgetting('absent', (hall, number) =>
    hall.windows.get(number)?.state.at === 'open'),
  'tells nobody at its end': (hall, input) => {
    const done = step(hall, input);
    for (const fact of done.facts) {
      if (fact.kind === 'alert.raised' && fact.window !== undefined) hall.alerts.delete(fact.key);
    }
    return done;
  },
};
