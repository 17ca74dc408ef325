import type { StaffNo } from '../basics/names.js';
import type { Alert, Hall, Window } from '../hall.js';
import { caseActions } from '../cases/case-alerts.js';
import { mayHelp } from '../load/suggestions.js';
import { canBeAsked } from '../posts/asking.js';
import { rosteredPost } from '../posts/roster.js';
import { isAtWork, waitingAt } from '../queue/next.js';
import type { AlertAction } from '../view-shapes.js';
import { clerkView, postsAskedOf } from '../views/window-view.js';

/** How many clerks are named at most: the board has room for few buttons. */
const NAMED = 3;

/**
 * What would mend this alert, most fitting first: windows whose clerk is there but which are
 * closed or paused; clerks who could be sent there now, the B clerks before others and then
 * whoever has least to do; another window that helps out; closing the post for the day, or
 * letting others call whoever waits for this window alone.
 */
export function actionsFor(hall: Hall, alert: Alert): AlertAction[] {
  if (alert.case !== undefined) return caseActions(hall, alert);
  if (alert.kind === 'calendar-missing') return [{ ask: 'calendar.import' }];
  const windows = windowsMeant(hall, alert);
  const empty = windows.find((window) => rosteredPost(hall, window) !== undefined
    && (alert.window !== undefined || window.clerk === undefined));
  const ends = alert.window !== undefined && windows.length > 0;
  return [
    ...windows.flatMap((window) => reopening(hall, window)).slice(0, NAMED),
    ...(empty === undefined ? [] : sending(hall, empty)),
    ...helping(hall, alert),
    ...(ends ? [{ ask: 'alert.end' as const, window: alert.window }] : []),
  ];
}

/** The alert's own window, or those that are meant for the service nobody serves. */
function windowsMeant(hall: Hall, { window, service }: Alert): Window[] {
  return [...hall.windows.values()].filter(({ number, plan }) => window === undefined
    ? service !== undefined && plan.services.includes(service)
    : number === window);
}

/** A clerk sits there, and the window calls nobody: a pause too long, or not opened yet. */
function reopening(hall: Hall, { number: window, clerk, state }: Window): AlertAction[] {
  if (clerk === undefined || (state.at !== 'closed' && state.at !== 'paused')) return [];
  const ask = state.at === 'closed' ? 'window.open' : 'window.resume';
  return [{ ask, window, name: clerkView(hall, clerk)?.name ?? clerk }];
}

function sending(hall: Hall, window: Window): AlertAction[] {
  return whoCouldCome(hall, window).map((staffNo) => ({
    ask: 'roster.assign', window: window.number, ...who(hall, staffNo),
    ...(postsAskedOf(hall, staffNo).includes(window.number) ? { asking: true as const } : {}),
  }));
}

/** Where nobody serves the line: the window at work with the fewest waiting takes it up too. */
function helping(hall: Hall, { kind, service }: Alert): AlertAction[] {
  if (kind !== 'unserved' || service === undefined) return [];
  const able = [...hall.windows.values()].filter((window) => isAtWork(window)
    && window.help === undefined && mayHelp(window.plan, service));
  const [best] = able.sort((one, other) =>
    waitingAt(hall, one) - waitingAt(hall, other) || one.number - other.number);
  if (best === undefined) return [];
  const name = clerkView(hall, best.clerk)?.name ?? '';
  return [{ ask: 'load.help', window: best.number, service, name }];
}

function whoCouldCome(hall: Hall, window: Window): StaffNo[] {
  const bs = rosteredPost(hall, window)?.bs ?? [];
  const free = [...hall.windows.values()].flatMap(({ clerk, state }) =>
    (clerk !== undefined && (state.at === 'open' || state.at === 'closed') ? [clerk] : []));
  const waiting = (staffNo: StaffNo) => {
    const at = [...hall.windows.values()].find(({ clerk }) => clerk === staffNo);
    return at === undefined ? 0 : waitingAt(hall, at);
  };
  const rank = (staffNo: StaffNo) => (bs.includes(staffNo) ? 0 : 1_000) + waiting(staffNo);
  return [...new Set([...bs, ...free])]
    .filter((staffNo) => canBeAsked(hall, window, staffNo))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .slice(0, NAMED);
}

function who(hall: Hall, staffNo: StaffNo): { staffNo: StaffNo; name: string } {
  return { staffNo, name: clerkView(hall, staffNo)?.name ?? staffNo };
}
