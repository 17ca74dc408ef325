import { actionsFor } from '../alerts/actions.js';
import { need } from '../basics/bug.js';
import { isoOf, MINUTE_MS } from '../basics/time.js';
import { caseOfAlert } from '../cases/case-alerts.js';
import type { Alert, Hall, Window } from '../hall.js';
import { waitingSince } from '../load/strain.js';
import type { ServicePlan } from '../plan.js';
import type { AlertView, BoardView } from '../view-shapes.js';
import { coverView } from './cover-view.js';
import { rosteredPost } from '../posts/roster.js';
import { deviceView } from './device-view.js';
import { callsInSight } from '../tickets/shown-calls.js';
import { callView, HALL_CALLS, publicWindow, serviceView } from './hall-views.js';
import { helpedViews, helpView, suggestionViews } from './load-view.js';
import { clerkView } from './window-view.js';

/** What the duty manager watches: waits, windows, today's counts, alerts and devices. */
export function boardView(hall: Hall): BoardView {
  return {
    hall: hall.plan.id,
    name: hall.plan.name,
    day: hall.day,
    services: hall.plan.services.map((service) => boardService(hall, service)),
    windows: [...hall.windows.values()].map((window) => boardWindow(hall, window)),
    today: { ...hall.tally, waiting: waitingNow(hall), ratings: { ...hall.tally.ratings } },
    alerts: [...hall.alerts.values()].map((alert) => alertView(hall, alert)),
    suggestions: suggestionViews(hall),
    helped: helpedViews(hall),
    devices: [...hall.devices.keys()].flatMap((id) => deviceView(hall, id) ?? []),
    calls: callsInSight(hall, HALL_CALLS).map(callView),
  };
}

function waitingNow(hall: Hall): number {
  let total = 0;
  for (const [, , line] of hall.queue.lines()) total += line.size;
  return total;
}

function boardService(hall: Hall, service: ServicePlan): BoardView['services'][number] {
  return {
    ...serviceView(hall, service),
    targetWaitMinutes: Math.round(service.targetWaitMs / MINUTE_MS),
    ...longestWait(hall, service.code),
    ...overrideOf(hall, service.code),
  };
}

function overrideOf(
  hall: Hall,
  code: string,
): Pick<BoardView['services'][number], 'override'> {
  const given = hall.overrides.get(code);
  return given === undefined
    ? {} : { override: { until: isoOf(given.until), reason: given.reason } };
}

/** Who waits longest of those who stand first in a lane; whose slot is still to come, not yet. */
function longestWait(
  hall: Hall,
  code: string,
): { longestWaitSince?: string; longestWaitNumber?: string } {
  const heads = hall.queue.heads([code]).map(({ ticket: id }) => {
    const ticket = need(hall.tickets, id, 'ticket');
    return { number: ticket.number, since: waitingSince(hall, ticket) };
  });
  heads.sort((a, b) => a.since - b.since);
  const [oldest] = heads;
  if (oldest === undefined || oldest.since > hall.now) return {};
  return { longestWaitSince: isoOf(oldest.since), longestWaitNumber: oldest.number };
}

function boardWindow(hall: Hall, window: Window): BoardView['windows'][number] {
  const clerk = clerkView(hall, window.clerk);
  const standsInFor = clerkView(hall, window.standsInFor);
  const { state } = window;
  const postOf = rosteredPost(hall, window)?.a;
  return {
    ...publicWindow(hall, window),
    ...(clerk === undefined ? {} : { clerk }),
    ...(standsInFor === undefined ? {} : { standsInFor }),
    ...(state.at === 'closed' ? {} : { since: isoOf(state.since) }),
    ...(state.at === 'paused' ? { reason: state.reason } : {}),
    ...(postOf === undefined ? {} : { postOf }),
    ...helpView(window),
    ...coverView(hall, window),
  };
}

function alertView(hall: Hall, alert: Alert): AlertView {
  const { key, kind, service, window, since, level, acknowledged, snoozedUntil } = alert;
  const acknowledgedBy = clerkView(hall, acknowledged?.by);
  const actions = actionsFor(hall, alert);
  return {
    key, kind,
    ...(service === undefined ? {} : { service }),
    ...(window === undefined ? {} : { window }),
    ...caseOfAlert(hall, alert),
    since: isoOf(since),
    ...(level === undefined ? {} : { level }),
    ...(acknowledgedBy === undefined ? {} : { acknowledgedBy }),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil: isoOf(snoozedUntil) }),
    ...(actions.length === 0 ? {} : { actions }),
  };
}
