import type { StaffNo } from '../basics/names.js';
import { agree, refuse, type Decision } from '../decision.js';
import type { Fact, FactBody } from '../facts.js';
import type { Hall, Window } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isManager } from '../windows/authority.js';
import { isBusy, takeWindow, windowOfClerk } from '../windows/seats.js';
import { isBusyElsewhere, wentElsewhere } from './promises.js';
import { rosteredPost } from './roster.js';
import { settledOffer } from './settled-offer.js';

/**
 * The A clerk is back and takes the post over from whoever stands in: at once when the window is
 * free, else as soon as the running visit is over. A manager may ask it for an A clerk who is
 * signed in at another window, and for nobody who may not be in the house.
 */
export function decideTakeBack(hall: Hall, input: TimedInputOf<'post.take-back'>): Decision {
  const window = hall.windows.get(input.window);
  if (window === undefined) return refuse('unknown-window');
  const a = rosteredPost(hall, window)?.a;
  if (a === undefined) return refuse('unknown-post');
  const sender = input.by.startsWith('staff:') ? input.by.slice('staff:'.length) : '';
  if (sender !== a && !isManager(hall, sender)) return refuse('not-your-window');
  if (hall.staff.get(a)?.active !== true) return refuse('unknown-clerk');
  const elsewhere = windowOfClerk(hall, a);
  if (elsewhere === window) return agree({ of: 'window', window: window.number });
  if (sender !== a && elsewhere === undefined) return refuse('clerk-not-here');
  if (elsewhere !== undefined && isBusy(elsewhere)) return refuse('clerk-serving');
  return agree({ of: 'window', window: window.number }, ...returnOf(hall, window, a));
}

/** The A clerk is back: at the window at once, or when the visit that runs there has ended. */
export function returnOf(hall: Hall, window: Window, a: StaffNo): FactBody[] {
  return isBusy(window)
    ? [{ kind: 'post.take-back-asked', window: window.number, clerk: a }]
    : takeBackFacts(hall, window, a);
}

/** What comes of it once it was asked for: it is done when both windows are free, or called off. */
export function pendingTakeBack(
  hall: Hall,
  { window, clerk, facts }: { readonly window: Window; readonly clerk: StaffNo;
    readonly facts: readonly Fact[] },
): FactBody[] {
  const why = whyOff(hall, window, clerk)
    ?? (wentElsewhere(facts, window, clerk) ? 'elsewhere' : undefined);
  if (why !== undefined) {
    return [{ kind: 'post.take-back-off', window: window.number, clerk, why }];
  }
  if (isBusy(window) || isBusyElsewhere(hall, window, clerk)) return [];
  return takeBackFacts(hall, window, clerk);
}

function whyOff(hall: Hall, window: Window, clerk: StaffNo): 'left' | 'roster' | undefined {
  if (hall.staff.get(clerk)?.active !== true) return 'left';
  return rosteredPost(hall, window)?.a === clerk ? undefined : 'roster';
}

/** A sits down at the own window again; whoever stood in is signed out with thanks. */
function takeBackFacts(hall: Hall, window: Window, a: StaffNo): FactBody[] {
  const { number, clerk } = window;
  const taken: FactBody = {
    kind: 'post.taken-back', window: number, to: a,
    ...(clerk === undefined ? {} : { from: clerk }),
  };
  if (clerk === a) return [taken];
  return [
    taken,
    ...settledOffer(hall, window, a),
    ...(clerk === undefined ? [] : [{
      kind: 'clerk.signed-out' as const, window: number, clerk, why: 'handed-over' as const,
    }]),
    ...takeWindow(hall, window, a),
    { kind: 'window.opened', window: number },
  ];
}
