import type { TicketId, VisitId } from '../basics/names.js';
import type { DayKey } from '../basics/time.js';
import { addWorkingDays, type WorkCalendar } from '../calendar/work-calendar.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import type { Plan } from '../plan.js';
import type { RefusalCode } from '../refusals.js';
import { ratingOf } from './given.js';
import { isOwn } from './own.js';
import type { CarriedVisit, PastVisit } from './past-shapes.js';
import { ratingPolicy } from './policy.js';

/** A ticket has at most as many visits as transfers let it have; the latest are looked at. */
const VISITS_OF_TICKET = 20;

/** The unrated visits that may still be rated on a later day, oldest first, within the bound. */
export function carriedVisits(hall: Hall): { pastVisits?: readonly CarriedVisit[] } {
  const { pastVisitsMax } = ratingPolicy(hall.plan);
  const left: CarriedVisit[] = [];
  const open = openDays(hall, (last) => last > hall.day);
  for (const { id, service, window, clerk, day, rated } of hall.pastVisits.values()) {
    if (rated === undefined && open(day)) left.push([id, service, window, clerk]);
  }
  if (open(hall.day)) {
    for (const { id, service, window, clerk, end, rating } of hall.visits.values()) {
      if (end?.how !== 'finished' || rating !== undefined) continue;
      left.push([id, service, window, clerk]);
    }
  }
  return left.length === 0 ? {} : { pastVisits: left.slice(-pastVisitsMax) };
}

/** Puts the visits of past days into a hall whose day, plan and calendar are set already. */
export function beginPastVisits(hall: Hall, carried: readonly CarriedVisit[] = []): void {
  hall.pastVisits.clear();
  const open = openDays(hall, (last) => last >= hall.day);
  for (const [id, service, window, clerk] of carried) {
    const day = dayOfVisit(id);
    const ticket = id.slice(0, id.lastIndexOf('-'));
    if (open(day)) hall.pastVisits.set(id, { id, ticket, service, window, clerk, day });
  }
}

/** The last day on which the link of a ticket of that day rates its visits. */
export function lastLinkDay(
  calendar: WorkCalendar,
  plan: Plan,
  day: DayKey,
): { readonly day: DayKey; readonly provisional: boolean } {
  return addWorkingDays(calendar, day, ratingPolicy(plan).linkWorkingDays);
}

/** A rating through the link on a later day: once, like any other, and for so long. */
export function ratePastVisit(
  hall: Hall,
  visit: PastVisit,
  input: TimedInputOf<'rating.give'>,
): Decision {
  const refused = whyNot(hall, visit, input);
  if (refused !== undefined) return refuse(refused);
  return agreeWith({ visit: visit.id }, { ...ratingOf(hall, visit, input), ofDay: visit.day });
}

/** The visits of a ticket of a past day, the latest first; empty where none can be rated. */
export function pastVisitsOf(hall: Hall, ticket: TicketId): PastVisit[] {
  const found: PastVisit[] = [];
  for (let nth = VISITS_OF_TICKET; nth > 0; nth -= 1) {
    const visit = hall.pastVisits.get(`${ticket}-${nth}`);
    if (visit !== undefined) found.push(visit);
  }
  return found;
}

/** 5. What is kept of past days is neither of today nor over. */
export function checkPastVisits(hall: Hall): string[] {
  return [...hall.pastVisits.values()].flatMap(({ id, day }) =>
    day >= hall.day || hall.visits.has(id) ? [`5: ${id} is kept as a visit of a past day`] : []);
}

function whyNot(
  hall: Hall,
  visit: PastVisit,
  { from }: TimedInputOf<'rating.give'>,
): RefusalCode | undefined {
  if (from.channel === 'pad') return 'rating-late';
  if (!isOwn(visit, from)) return 'other-windows-visit';
  if (visit.rated === true) return 'already-rated';
  return lastLinkDay(hall.calendar, hall.plan, visit.day).day < hall.day ? 'rating-late' : undefined;
}

/** Whether the links of a day are good, each day looked up once. */
function openDays(hall: Hall, isOpen: (last: DayKey) => boolean): (day: DayKey) => boolean {
  const known = new Map<DayKey, boolean>();
  return (day) => {
    const open = known.get(day) ?? isOpen(lastLinkDay(hall.calendar, hall.plan, day).day);
    known.set(day, open);
    return open;
  };
}

/** A visit's id begins with its day. */
function dayOfVisit(id: VisitId): DayKey {
  return `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
}
