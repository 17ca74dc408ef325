import { need } from '../basics/bug.js';
import type { WindowNumber } from '../basics/names.js';
import type { Hall } from '../hall.js';
import type { DeskView } from '../view-shapes.js';
import { windowView } from './window-view.js';

/** What the clerk sees: the window, and whether the last visit was rated, never how. */
export function deskView(hall: Hall, number: WindowNumber): DeskView | undefined {
  const view = windowView(hall, number);
  const last = hall.windows.get(number)?.lastVisit;
  if (view === undefined || last === undefined) return view;
  const visit = need(hall.visits, last, 'visit');
  const ticket = need(hall.tickets, visit.ticket, 'ticket');
  return { ...view, lastVisit: { number: ticket.number, rated: visit.rating !== undefined } };
}
