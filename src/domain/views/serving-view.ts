import { need } from '../basics/bug.js';
import { isoOf, plus } from '../basics/time.js';
import type { Hall, Place, Window } from '../hall.js';
import type { DeskView, HeldView, WindowView } from '../view-shapes.js';
import { mayMissAt, mayRecallAt } from '../windows/calling.js';
import { servingPolicy } from '../windows/policy.js';
import { autoCallAt } from '../windows/rest.js';
import { undoUntil } from '../windows/undo.js';

/** What a window may take back and when it calls by itself, for its caller and its page. */
export function comingUp(hall: Hall, window: Window): Pick<WindowView, 'undo' | 'autoCallAt'> {
  const until = undoUntil(hall, window);
  const what = window.lastAction?.steps[0]?.did;
  const callsAt = autoCallAt(hall, window);
  return {
    ...(until === undefined || what === undefined ? {} : { undo: { what, until: isoOf(until) } }),
    ...(callsAt === undefined ? {} : { autoCallAt: isoOf(callsAt) }),
  };
}

/** From when a recall and a no-show are allowed, and until when finishing is asked about. */
export function deskTimes(
  hall: Hall,
  window: Window,
): Pick<DeskView, 'mayRecallAt' | 'mayMissAt' | 'confirmUntil'> {
  const { state } = window;
  if (state.at === 'calling') {
    const call = need(hall.calls, state.call, 'call');
    return {
      mayRecallAt: isoOf(mayRecallAt(hall, call)), mayMissAt: isoOf(mayMissAt(hall, call)),
    };
  }
  const { confirmUnderMs } = servingPolicy(hall.plan);
  if (state.at !== 'serving' || confirmUnderMs === 0) return {};
  return { confirmUntil: isoOf(plus(state.since, confirmUnderMs)) };
}

/** A ticket on hold: since when, and when its step should be done. */
export function heldView(
  number: string,
  { holdKind, since, until, due }: Extract<Place, { at: 'held' }>,
): HeldView {
  return {
    number, holdKind, since: isoOf(since),
    ...(until === undefined ? {} : { until: isoOf(until) }),
    ...(due === undefined ? {} : { due }),
  };
}
