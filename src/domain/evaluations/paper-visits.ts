import type { ServiceCode, StaffNo, TicketId, VisitId, WindowNumber } from '../basics/names.js';
import type { DayKey, Instant } from '../basics/time.js';
import type { Hall, Visit } from '../hall.js';
import type { PaperForm } from './paper-shapes.js';

/** A visit that a form may be about, as far as its rating goes. */
export interface RatedVisit {
  readonly id: VisitId;
  readonly ticket: TicketId;
  readonly service: ServiceCode;
  readonly window: WindowNumber;
  readonly clerk: StaffNo;
  readonly finished: boolean;
  readonly rated: boolean;
  /** Of today's alone. */
  readonly endedAt?: Instant;
  /** The hall day of a past one; missing for one of today. */
  readonly day?: DayKey;
}

/** A ticket is served a few times at most; more are not looked for. */
const VISITS_OF_TICKET = 20;

/** The visit, of today or of a past day that may still be rated; nothing for any other. */
export function ratedVisit(hall: Hall, id: VisitId): RatedVisit | undefined {
  const visit = hall.visits.get(id);
  if (visit !== undefined) return ofToday(visit);
  const past = hall.pastVisits.get(id);
  return past === undefined ? undefined : { ...past, finished: true, rated: past.rated === true };
}

/** Who served the visit of a form, as the hall knows it now, else as the form was entered. */
export function servedBy(hall: Hall, { visit, clerk }: PaperForm): { readonly clerk: StaffNo } {
  return ratedVisit(hall, visit) ?? { clerk };
}

/** The finished visits of a ticket, by the day and the number on the form, the first one first. */
export function visitsOnForm(hall: Hall, day: DayKey, number: string): RatedVisit[] {
  const ticket = `${day.replace(/-/g, '')}-${number}`;
  const found: RatedVisit[] = [];
  for (let nth = 1; nth <= VISITS_OF_TICKET; nth += 1) {
    const visit = ratedVisit(hall, `${ticket}-${nth}`);
    if (visit?.finished === true) found.push(visit);
  }
  return found;
}

function ofToday({ id, ticket, service, window, clerk, end, rating }: Visit): RatedVisit {
  return {
    id, ticket, service, window, clerk,
    finished: end?.how === 'finished', rated: rating !== undefined,
    ...(end === undefined ? {} : { endedAt: end.at }),
  };
}
