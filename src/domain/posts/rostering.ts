import { dayNumberOf, instantOfMinute, isoOf, plus, DAY_MS } from '../basics/time.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { managerOf } from '../windows/authority.js';
import { mayWorkAtWindow } from '../windows/sign-in.js';
import { overlapsAssigned, overlapsSwapped } from './overlaps.js';
import { hasPost } from './roster.js';
import { askSent } from './sent.js';
import type { RosterAssignment, RosterEntry, RosterSwap } from './shapes.js';

type RosterInput = TimedInputOf<'roster.swap' | 'roster.assign' | 'roster.cancel'>;

const DAY_MINUTES = 24 * 60;
/** The longest that somebody can be sent to a post without a new plan. */
const ASSIGNED_MAX_MS = 31 * DAY_MS;

/** A manager agrees to a swap, sends somebody to a post for a while, or takes that back. */
export function decideRoster(hall: Hall, input: RosterInput): Decision {
  if (managerOf(hall, input.by) === undefined) return refuse('not-allowed');
  switch (input.kind) {
    case 'roster.swap':
      return swap(hall, input);
    case 'roster.assign':
      return assign(hall, input);
    case 'roster.cancel': {
      const { entry } = input;
      if (!hall.roster.has(entry)) return refuse('unknown-roster-entry');
      return agreeWith({ entry }, { kind: 'roster.cancelled', entry });
    }
  }
}

function swap(hall: Hall, input: TimedInputOf<'roster.swap'>): Decision {
  const { day, between, fromMinute, toMinute, at } = input;
  const [one, other] = between;
  if (!isActive(hall, one) || !isActive(hall, other) || one === other) {
    return refuse('unknown-clerk');
  }
  const [from, to] = [fromMinute ?? 0, toMinute ?? DAY_MINUTES];
  if (day < hall.day || from >= to || to > DAY_MINUTES) return refuse('bad-period');
  const over = instantOfMinute(dayNumberOf(day), to, hall.plan.utcOffsetMinutes);
  if (over <= at) return refuse('bad-period');
  const entry: RosterSwap = {
    id: entryId(hall), is: 'swap', day, between,
    ...(fromMinute === undefined ? {} : { fromMinute }),
    ...(toMinute === undefined ? {} : { toMinute }),
  };
  return overlapsSwapped(hall, entry) ? refuse('roster-overlap') : changed(input, entry);
}

function assign(hall: Hall, input: TimedInputOf<'roster.assign'>): Decision {
  const window = hall.windows.get(input.window);
  if (window === undefined) return refuse('unknown-window');
  if (!hasPost(hall, window)) return refuse('unknown-post');
  if (!isActive(hall, input.staffNo)) return refuse('unknown-clerk');
  const from = input.from ?? input.at;
  const { until, staffNo, as } = input;
  if (until <= input.at || until <= from || until > plus(input.at, ASSIGNED_MAX_MS)) {
    return refuse('bad-period');
  }
  const entry: RosterAssignment = {
    id: entryId(hall), is: 'assignment', window: window.number, staffNo, as, from, until,
  };
  if (overlapsAssigned(hall, entry)) return refuse('roster-overlap');
  return changed(input, entry, ...askSent(hall, entry, input.at));
}

function changed(
  { note }: { readonly note?: string },
  entry: RosterEntry,
  ...more: FactBody[]
): Decision {
  const said = note === undefined ? {} : { note };
  const until = entry.is === 'assignment' ? { until: isoOf(entry.until) } : {};
  const asked = more.length > 0 ? { asked: true } : {};
  return agreeWith(
    { entry: entry.id, ...until, ...asked }, { kind: 'roster.changed', entry, ...said }, ...more,
  );
}

function isActive(hall: Hall, staffNo: string): boolean {
  const person = hall.staff.get(staffNo);
  return mayWorkAtWindow(person);
}

/** Unique for ever: the number of the fact that will hold it. */
function entryId(hall: Hall): string {
  return `r${hall.seq + 1}`;
}
