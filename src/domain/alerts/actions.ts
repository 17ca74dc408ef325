import type { StaffNo } from '../basics/names.js';
import type { Alert, Hall, Window } from '../hall.js';
import { caseActions } from '../cases/case-alerts.js';
import { canBeAsked } from '../posts/asking.js';
import { rosteredPost } from '../posts/roster.js';
import { waitingAt } from '../queue/next.js';
import type { AlertAction } from '../view-shapes.js';
import { clerkView } from '../views/window-view.js';

/** How many clerks are named at most: the board has room for few buttons. */
const NAMED = 3;

/**
 * What would mend this alert, most fitting first: clerks who could be sent there now, the B
 * clerks before others and then whoever has least to do; closing the post for the rest of the day.
 */
export function actionsFor(hall: Hall, alert: Alert): AlertAction[] {
  if (alert.case !== undefined) return caseActions(hall, alert);
  const window = alert.window === undefined
    ? windowToOpen(hall, alert)
    : hall.windows.get(alert.window);
  if (window === undefined) return [];
  const { number } = window;
  const hasPost = rosteredPost(hall, window) !== undefined;
  const named: AlertAction[] = hasPost
    ? whoCouldCome(hall, window).map((staffNo) => ({
      ask: 'roster.assign', window: number, ...who(hall, staffNo),
    }))
    : [];
  // Whoever waits for one window alone can be sent into the lines that others call from.
  const ends = alert.window !== undefined;
  return ends ? [...named, { ask: 'alert.end', window: number }] : named;
}

/** Nobody serves the line: the empty window with a post that is meant for it. */
function windowToOpen(hall: Hall, { service }: Alert): Window | undefined {
  return [...hall.windows.values()].find((window) => window.clerk === undefined
    && window.plan.post !== undefined
    && service !== undefined && window.plan.services.includes(service));
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
