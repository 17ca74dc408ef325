import { need } from '../basics/bug.js';
import type { StaffNo } from '../basics/names.js';
import type { Alert, Hall, Window } from '../hall.js';
import { caseActions } from '../cases/case-alerts.js';
import { mayHelp } from '../load/suggestions.js';
import { canBeAsked } from '../posts/asking.js';
import { rosteredPost } from '../posts/roster.js';
import { isAtWork, waitingAt } from '../queue/next.js';
import type { AlertAction } from '../view-shapes.js';
import { clerkView, postsAskedOf } from '../views/window-view.js';
import { isBusy } from '../windows/seats.js';

/** How many clerks are named at most: the board has room for few buttons. */
const NAMED = 3;

/**
 * What would mend this alert, most fitting first: windows whose clerk is there but which are
 * closed or paused; a visit left running; clerks who could be sent there now, the B clerks before
 * others and then whoever has least to do; another window that helps out; signing out a clerk who
 * is away; closing the post for the day, or letting others call whoever waits for this window
 * alone. Each would be granted: the board has no button that is always refused.
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
    ...windows.flatMap((window) => settling(hall, alert, window)),
    ...(empty === undefined ? [] : sending(hall, empty)),
    ...helping(hall, alert),
    ...windows.flatMap((window) => signingOut(hall, alert, window)),
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
  return [{ ask, window, name: nameOf(hall, clerk) }];
}

/** A visit that nobody ends keeps the post from whoever would take it: it is over, or waits. */
function settling(hall: Hall, { kind }: Alert, window: Window): AlertAction[] {
  const { number, clerk, state } = window;
  if (kind !== 'idle' || clerk === undefined || state.at !== 'serving') return [];
  const visit = need(hall.visits, state.visit, 'visit');
  const named = {
    window: number, name: nameOf(hall, clerk),
    ticket: need(hall.tickets, visit.ticket, 'ticket').number,
  };
  return [{ ask: 'ticket.finish', ...named }, { ask: 'ticket.hold', ...named }];
}

/** A clerk who has gone and is signed in still: nobody else can sit down, or be called for it. */
function signingOut(hall: Hall, { kind }: Alert, window: Window): AlertAction[] {
  const { number, clerk } = window;
  const isAway = kind === 'idle' || kind === 'uncovered';
  if (!isAway || clerk === undefined || isBusy(window)) return [];
  return [{ ask: 'clerk.sign-out', window: number, name: nameOf(hall, clerk) }];
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
  return { staffNo, name: nameOf(hall, staffNo) };
}

function nameOf(hall: Hall, staffNo: StaffNo): string {
  return clerkView(hall, staffNo)?.name ?? staffNo;
}
