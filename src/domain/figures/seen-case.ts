import { never } from '../basics/bug.js';
import type { CaseFact } from '../cases/case-facts.js';
import type { CallBack } from '../cases/shapes.js';
import type { CaseCounts } from './counts.js';
import type { FigureFactOf } from './figure-facts.js';

/** What the journal has told of the case of a bad rating so far, as much as figures need. */
export interface SeenCase {
  excluded: boolean;
  /** A step of it lasts, or lasted, past its day. */
  overdue: boolean;
  late: boolean;
  /** Somebody left a phone for the call-back. */
  phone: boolean;
  end: Extract<CaseFact, { kind: 'case.closed' }> | undefined;
}

export function newCase(): SeenCase {
  return { excluded: false, overdue: false, late: false, phone: false, end: undefined };
}

/** Takes one fact about it in. */
export function followCase(
  seen: SeenCase,
  fact: Exclude<FigureFactOf<'case'>, { kind: 'case.opened' }>,
): void {
  switch (fact.kind) {
    case 'case.stepped': case 'case.reopened':
      seen.excluded = fact.kind === 'case.stepped' && fact.to === 'excluded';
      seen.end = undefined;
      seen.overdue = false;
      if (fact.kind === 'case.stepped' && fact.late === true) seen.late = true;
      return;
    case 'case.extended': case 'case.due-moved':
      seen.overdue = false;
      if (fact.kind === 'case.extended' && fact.late === true) seen.late = true;
      return;
    case 'case.overdue':
      seen.overdue = true;
      return;
    case 'case.closed':
      seen.end = fact;
      return;
    case 'case.phone-kept':
      seen.phone = true;
      return;
    default:
      return never(fact);
  }
}

const REACHED: readonly (CallBack | undefined)[] = ['content', 'not-content'];

/** What the case adds to the counts. */
export function countsOfCase({ excluded, overdue, late, phone, end }: SeenCase): CaseCounts {
  const one = (is: boolean) => (is && !excluded ? 1 : 0);
  const done = end?.outcome === 'rectified' || end?.outcome === 'explained';
  const called = end?.calledBack;
  return {
    opened: 1,
    excluded: excluded ? 1 : 0,
    rectified: one(done),
    explained: one(end?.outcome === 'explained'),
    due: one(end !== undefined || overdue || late),
    inTime: one(done && end.inTime),
    reachable: one(phone || (called !== undefined && called !== 'no-phone')),
    calledBack: one(REACHED.includes(called)),
  };
}
