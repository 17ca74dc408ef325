import type { TicketId } from '../basics/names.js';
import { lastLinkDay, pastVisitsOf } from '../evaluations/past-visits.js';
import type { Hall } from '../hall.js';
import type { PastTicketView } from '../view-shapes.js';

/** A ticket of a past day as its link shows it while its visit may still be rated; else nothing. */
export function pastTicketView(hall: Hall, id: TicketId): PastTicketView | undefined {
  const visits = pastVisitsOf(hall, id);
  const visit = visits.find(({ rated }) => rated === undefined) ?? visits[0];
  if (visit === undefined) return undefined;
  const { service, day } = visit;
  return {
    id,
    number: id.slice(id.indexOf('-') + 1),
    service,
    lane: 'ordinary',
    state: 'ended',
    how: 'finished',
    ahead: 0,
    wait: { low: 0, high: 0 },
    pastDay: day,
    rateUntilDay: lastLinkDay(hall.calendar, hall.plan, day).day,
    ...(visit.rated === undefined
      ? { rate: visit.id, rateWindow: visit.window, rated: false } : { rated: true }),
  };
}
