import { nextDayStart, type Instant } from '../basics/time.js';
import type { Plan } from '../plan.js';
import type { Opening } from './day-hours.js';
import { nextHoursEdge } from './hours.js';
import type { WorkCalendar } from './work-calendar.js';

interface Known {
  readonly calendar: WorkCalendar;
  readonly from: Instant;
  readonly until: Instant;
  readonly edges: readonly Instant[];
}

/** More than any hall has in a day. */
const EDGES_MAX = 100;

/** The edges found last, by plan: plans and calendars are never changed in place. */
const known = new WeakMap<Plan, Known>();

/** The instants after this one at which hours begin or end, until the hall day does. */
export function hoursEdgesAhead(opening: Opening, at: Instant): readonly Instant[] {
  const found = known.get(opening.plan);
  const holds = found?.calendar === opening.calendar && found.from <= at && at < found.until;
  const { edges } = holds ? found : find(opening, at);
  return edges.filter((edge) => edge > at);
}

function find({ plan, calendar }: Opening, from: Instant): Known {
  const until = nextDayStart(from, plan);
  const edges: Instant[] = [];
  let edge = nextHoursEdge({ plan, calendar }, from);
  while (edge !== undefined && edge < until && edges.length < EDGES_MAX) {
    edges.push(edge);
    edge = nextHoursEdge({ plan, calendar }, edge);
  }
  const found = { calendar, from, until, edges };
  known.set(plan, found);
  return found;
}
