import { agree, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { isManager } from '../windows/authority.js';
import { isBusy, windowOfClerk } from '../windows/sign-in.js';
import { takeBackFacts } from './ladder-watch.js';
import { rosteredPost } from './roster.js';

/**
 * The A clerk is back and takes the post over from whoever stands in: at once when the window is
 * free, else as soon as the running visit is over.
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
  if (elsewhere !== undefined && isBusy(elsewhere)) return refuse('clerk-serving');
  return isBusy(window)
    ? agree({ of: 'window', window: window.number }, {
      kind: 'post.take-back-asked', window: window.number, clerk: a,
    })
    : agree({ of: 'window', window: window.number }, ...takeBackFacts(hall, window, a));
}
