import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import type { Hall, Window } from '../hall.js';
import { heldForOthers } from '../posts/opened.js';
import type { DeskView } from '../view-shapes.js';
import { coverAsks } from './post-view.js';
import { deskTimes, heldView } from './serving-view.js';
import { windowView } from './window-view.js';

/** What the clerk sees: the window, and whether the last visit was rated, never how. */
export function deskView(hall: Hall, number: WindowNumber): DeskView | undefined {
  const window = hall.windows.get(number);
  const view = windowView(hall, number);
  if (view === undefined || window === undefined) return undefined;
  return {
    ...view, ...deskTimes(hall, window), ...lastVisitAt(hall, window), ...asks(hall, window),
    ...heldElsewhere(hall, window),
  };
}

function asks(hall: Hall, { clerk }: Window): Pick<DeskView, 'cover'> {
  const cover = clerk === undefined ? [] : coverAsks(hall, clerk);
  return cover.length === 0 ? {} : { cover };
}

function heldElsewhere(hall: Hall, window: Window): Pick<DeskView, 'heldForOthers'> {
  const held = heldForOthers(hall, window).map(({ ticket, place }) =>
    ({ ...heldView(ticket.number, place), from: place.window }));
  return held.length === 0 ? {} : { heldForOthers: held };
}

function lastVisitAt(hall: Hall, { lastVisit }: Window): Pick<DeskView, 'lastVisit'> {
  if (lastVisit === undefined) return {};
  const visit = need(hall.visits, lastVisit, 'visit');
  const ticket = need(hall.tickets, visit.ticket, 'ticket');
  return { lastVisit: { number: ticket.number, rated: visit.rating !== undefined } };
}
